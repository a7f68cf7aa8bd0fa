import { type Refusal, refuse } from '../case/refusal.ts';
import type { Grant } from '../grant/events.ts';
import { type FieldError, pointer } from '../regulation/text.ts';
import { isAbout } from './about.ts';
import { type UpstreamFault, upstreamFaultNames } from './names.ts';
import { type JsonValue, lackingIn, recordsIn } from './records.ts';
import type { CallParameters, CatalogService } from './schema.ts';

type Refused = { readonly refusal: Refusal };

/**
 * What a call shows of a service that is to be asked, or read, in another way while grants use it (R27.3): each record that it finds,
 * one at least, is about what was asked for and has every item that some grant holds.
 *
 * @param held the items of those grants, and which of them hold objects or lists
 * @returns how many records were found, or what was missing
 */
export function trialOf(
  answer: JsonValue,
  service: CatalogService,
  held: Pick<Grant, 'dataItems' | 'objectItems'>,
  asked: CallParameters,
): { readonly records: number } | Refused {
  const records = recordsIn(answer, service.upstream.records);
  if (!records) return trialFault('no_records');
  if (records.length === 0) return failed(foundNothing);
  if (!records.every((record) => isAbout(record, asked, service))) return failed(foundOthers);
  const lacking = new Set(records.flatMap((record) => lackingIn(record, service.items, held)));
  if (lacking.size === 0) return { records: records.length };
  const message = { zh: '没有取值', en: 'has no value' };
  const errors = [...lacking].map((item): FieldError => {
    return { path: pointer('items', item), code: 'required', message };
  });
  return failed(foundIncomplete, errors);
}

/** The service did not answer as it should. */
export function trialFault(fault: UpstreamFault): Refused {
  const { zh, en } = upstreamFaultNames[fault];
  return failed({ zh: `服务没有正常返回：${zh}`, en: `it has failed: ${en}` });
}

function failed(
  { zh, en }: { readonly zh: string; readonly en: string },
  errors: readonly FieldError[] = [],
) {
  const detail = {
    zh: `该服务正在使用，变更后的服务试调用没有通过：${zh}。原服务继续有效。`,
    en: `The service is in use, and the trial of the changed one has not passed: ${en}. The one before goes on.`,
  };
  return refuse('trial_failed', detail, { errors });
}

const foundNothing = { zh: '没有查到记录', en: 'it found no record' };
const foundOthers = {
  zh: '返回的记录与所查询的对象不符',
  en: 'a record is about something else than what was asked for',
};
const foundIncomplete = {
  zh: '有的记录缺少已经同意共享的数据项',
  en: 'a record lacks items that are granted',
};
