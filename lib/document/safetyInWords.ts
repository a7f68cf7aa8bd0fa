import { citation } from '../regulation/citation.ts';
import { protectedDataNames, safetyDutiesOf } from '../regulation/safetyDuties.ts';
import type { Text } from '../regulation/text.ts';
import type { AcceptedDuties, Request } from '../request/events.ts';
import { handlingConclusionNames } from '../request/names.ts';
import type { Handling } from '../request/schema.ts';
import { day, ended, row, subItem, typed } from './act.ts';

/** How personal information or important data will be handled (R37.1), as further heads of a request. */
export function handlingInWords(handling: Handling | undefined): readonly (readonly [Text, Text])[] {
  if (!handling) return [];
  const { purpose, manner, whyThisMinimum, assessment } = handling;
  return [
    [{ zh: '处理目的', en: 'Purpose of processing' }, typed(purpose)],
    [{ zh: '处理方式', en: 'Manner of processing' }, typed(manner)],
    [{ zh: '申请数据项的必要性', en: 'Why this is the least that is needed' }, minimum(whyThisMinimum)],
    [{ zh: '影响评估', en: 'Assessment of the impact' }, assessed(assessment)],
  ];
}

function minimum(needed: Handling['whyThisMinimum']): Text {
  return {
    zh: needed.map(({ dataItems, why }) => `${row(dataItems).zh}：${bare(why)}`).join('；'),
    en: needed.map(({ dataItems, why }) => `${row(dataItems).en}: ${why}`).join('; '),
  };
}

function assessed({ conclusion, assessor, date, document }: Handling['assessment']): Text {
  const [on, outcome] = [day(date), handlingConclusionNames[conclusion]];
  const filed = document === undefined ? typed('') : { zh: `，见${document}`, en: `, filed as ${document}` };
  return {
    zh: `${assessor}于${on.zh}评估，结论为${outcome.zh}${filed.zh}`,
    en: `${assessor}, ${on.en}: ${outcome.en}${filed.en}`,
  };
}

/** The safety duties as the requester's department head has read and accepted them (R37.3), each by its own text. */
export function dutiesInWords({ acceptedDuties }: Request): readonly Text[] {
  if (!acceptedDuties) return [];
  const { zh, en } = acceptance(acceptedDuties, { zh: '本单位部门负责人', en: 'our department head' });
  return [
    { zh: `${zh}：`, en: `${en}:` },
    ...safetyDutiesOf(acceptedDuties.version).map(({ text }, index) => subItem(index + 1, text)),
  ];
}

/**
 * That they were accepted, for which data and when: what a consent stands on.
 *
 * @param head who has accepted them, as the issuer calls them
 */
export function acceptance({ version, protectedData, acceptedAt }: AcceptedDuties, head: Text): Text {
  const on = day(acceptedAt);
  const data = protectedData.map((one) => protectedDataNames[one]);
  return {
    zh: `根据${citation(37).zh}的规定，${head.zh}已于${on.zh}接受${row(data.map((one) => one.zh)).zh}的安全保护义务（第${version}版）`,
    en: `Under ${citation(37).en} ${head.en} accepted, on ${on.en}, the safety duties over ${row(data.map((one) => one.en)).en} (version ${version})`,
  };
}

const bare = (text: string) => ended(text).slice(0, -1);
