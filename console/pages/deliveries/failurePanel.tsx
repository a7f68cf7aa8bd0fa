import { Alert } from 'antd';
import { Link } from 'wouter';
import { useRead } from '../../api/api.tsx';
import type { components } from '../../api/generated/schema';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { Text } from '../../words/text.ts';
import { readGrant, useMayDeliver, type Grant } from '../grants/grant.ts';
import type { Delivery } from './delivery.ts';

type Failure = components['schemas']['DeliveryFailure'];

/** Why a delivery failed: what, where in the file, and what to do. */
export function FailurePanel({ delivery, failure }: { delivery: Delivery; failure: Failure }) {
  const { say } = useWords();
  const names = useNames();
  const grant = useRead(['grant', delivery.grantId], (api) => readGrant(api, delivery.grantId));
  const { code, items = [], records, corrections = [] } = failure;
  const where = placeOf(failure);
  return (
    <Alert
      type="error"
      showIcon
      style={{ marginBottom: 16 }}
      title={say({ zh: '未能交付', en: 'The delivery failed' })}
      description={
        <div className="typed">
          <p style={{ margin: 0 }}>{names('deliveryFailures', code)}</p>
          {where === undefined ? null : <p style={{ margin: 0 }}>{say(where)}</p>}
          {items.length === 0 ? null : (
            <p style={{ margin: 0 }}>
              {say({ zh: `涉及的数据项：${items.join('、')}`, en: `Data items: ${items.join(', ')}` })}
            </p>
          )}
          {corrections.length === 0 ? null : (
            <p style={{ margin: 0 }}>
              {say({
                zh: `涉及的更正：${corrections.join('、')}`,
                en: `Corrections: ${corrections.join(', ')}`,
              })}
            </p>
          )}
          {records === undefined ? null : (
            <p style={{ margin: 0 }}>
              {say({
                zh: `申报 ${records.declared} 条，实际 ${records.counted} 条。`,
                en: `Declared ${records.declared}, counted ${records.counted}.`,
              })}
            </p>
          )}
          <p>{say(whatToDo[code] ?? otherwise)}</p>
          {grant.data === undefined ? null : <Again grant={grant.data} />}
        </div>
      }
    />
  );
}

function Again({ grant }: { grant: Grant }) {
  const { say } = useWords();
  return useMayDeliver(grant) ? (
    <Link href={`/console/grants/${grant.id}/deliveries/new`}>
      {say({ zh: '更正后重新交付', en: 'Deliver again once it is mended' })}
    </Link>
  ) : null;
}

/** Where in the file, as a person who looks for it counts. */
function placeOf({ recordInUpload, record, part }: Failure): Text | undefined {
  if (recordInUpload !== undefined)
    return {
      zh: `在上传文件的第 ${recordInUpload} 条数据记录（不计标题行）。`,
      en: `At data record ${recordInUpload} of the upload, the header line not counted.`,
    };
  if (part === undefined) return undefined;
  return record === undefined
    ? { zh: `在第 ${part} 个分片。`, en: `In part ${part}.` }
    : { zh: `在第 ${part} 个分片的第 ${record} 条记录。`, en: `In part ${part}, record ${record}.` };
}

const otherwise: Text = {
  zh: '请更正文件后重新交付；共享期限照常计算。',
  en: 'Mend the file and deliver it again; the term goes on meanwhile.',
};

const whatToDo: Readonly<Partial<Record<Failure['code'], Text>>> = {
  malformed_csv: {
    zh: '请检查该处的引号是否成对：字段中的引号应当写成两个引号，含有逗号、引号、换行的字段应当用双引号括起。',
    en: 'Check that quotes are paired there: a quote within a field is doubled, and fields with commas, quotes or line breaks stand within quotes.',
  },
  wrong_column_count: {
    zh: '请检查该条记录的列数：含有逗号的字段应当用双引号括起。',
    en: 'Check the columns of that record: fields with commas stand within quotes.',
  },
  invalid_utf8: {
    zh: '请以 UTF-8 编码重新导出；GB18030（GBK）文件应当先转换编码，或者在申报时写明。',
    en: 'Export it in UTF-8 again; convert GB18030 (GBK) first, or declare it as such.',
  },
  invalid_gb18030: {
    zh: '请核对文件的实际编码，按照实际编码申报，或者以 UTF-8 编码重新导出。',
    en: 'Look up how the file is really encoded, and declare it as such or export it in UTF-8.',
  },
  not_an_array: {
    zh: '请将全部记录写成一个 JSON 数组；每行一个对象的，应当申报为逐行记录（NDJSON）。',
    en: 'Write all records as one JSON array; one object a line is declared as NDJSON.',
  },
  missing_item: {
    zh: '请确认这些数据项在标题行（或者键名）中的名称与获准的完全一致，并且确有内容，然后重新导出。',
    en: 'Make sure that these items are named exactly as granted and have content, and export it again.',
  },
  records_differ: {
    zh: '请以实际记录数重新申报交付；标题行和空行不计。',
    en: 'Deliver it again with the count that is there; header and blank lines do not count.',
  },
  sha256_differs: {
    zh: '上传的内容不是申报时的文件，可能在上传期间被更改。请确认文件不再变动，然后重新交付。',
    en: 'What was uploaded is not the declared file; it may have changed meanwhile. Deliver it again once it is still.',
  },
  upload_changed: {
    zh: '请确认文件不再变动，然后重新交付。',
    en: 'Deliver it again once the file is still.',
  },
  nothing_within_extent: {
    zh: '请核对是否导出了获准范围内的数据；确实没有的，重新交付时填写理由。',
    en: 'Check that the data within the extent was exported; where there really is none, state why when delivering again.',
  },
  fewer_than_declared: {
    zh: '请补齐数据后重新交付；确实少于答复所述数据量的，重新交付时填写理由。',
    en: 'Complete the data and deliver it again; where there really is less, state why.',
  },
  correction_not_brought: {
    zh: '请将更正后的记录（已经删除的，删除标记）一并导出后重新交付；尚未更正到来源数据的，重新交付时不列该项更正，更正仍为待送达。',
    en: 'Export the corrected records, or tombstones of those that are gone, and deliver again; where the source does not have them yet, do not name the correction: it is still owed.',
  },
  nested_value: {
    zh: '请将该数据项写成单个值后重新导出；确需以对象提供的，先在目录中将其类型列为对象。',
    en: 'Write that item as one value and export it again; where it must be an object, the catalog declares it as one first.',
  },
  place_unreadable: {
    zh: '请将体现区划的数据项填写为行政区划代码，体现日期的数据项写明年、月、日，然后重新导出。',
    en: 'Write the region as its code and the day with year, month and day, and export it again.',
  },
  formula_in_cell: {
    zh: '请在来源数据中更正该条记录以等号、加号、减号或者 @ 开头的公式后重新导出；确为应有内容的，或者公式是数据项的名称的，联系需求部门改以 NDJSON 或者 JSON 接收，再重新交付。',
    en: 'Mend the field of that record that begins with =, +, - or @ and is a formula, and export it again; where it is as it should be, or is the name of an item, ask the requester to take NDJSON or JSON, and deliver again.',
  },
  incomplete: {
    zh: '政务数据共享主管部门认定本次交付不完整，请按照认定的理由补齐后重新交付；共享期限照常计算。',
    en: 'The authority has found it incomplete: complete it by its reasons and deliver again; the term goes on.',
  },
  grant_ended: {
    zh: '共享权限已经结束，不能再交付数据。',
    en: 'The grant has ended; nothing is delivered under it any more.',
  },
};
