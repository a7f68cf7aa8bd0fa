import { nameKey } from '../importing/accidents.ts';
import type { Text } from '../regulation/text.ts';
import { type MatterKind, type RequiredDatumCode, requiredDatumNames } from './names.ts';

/** The version of the standard that this platform brings: ours until a national one is published (S1.2). */
export const standardVersion = 'gongxiang-matters-1';

/** One datum that every matter of a kind must have catalogued. */
export interface RequiredDatum {
  readonly code: string;
  readonly name: Text;
  /** Names of data items by which it is recognised, as `nameKey` writes them. */
  readonly calledToo: readonly string[];
  /** Codes of standard data elements by which it is recognised. */
  readonly elements: readonly string[];
}

/** What a region adds to the standard: a datum of its own, or more by which one of the standard is recognised. */
export interface StandardAddition {
  readonly kind: MatterKind;
  /** A code of the standard or, of its own, the name of the datum: it is then code and name in one. */
  readonly datum: string;
  readonly calledToo?: readonly string[] | undefined;
  readonly elements?: readonly string[] | undefined;
}

/** Permits, penalties, inspections and monitoring as the seed document has them; the others by analogy [ours]. No kind is without: nothing escapes by its kind. */
const byKind: Readonly<Record<MatterKind, readonly RequiredDatumCode[]>> = {
  permit: ['applicant', 'submittedData', 'result'],
  penalty: ['time', 'decision', 'result'],
  inspection: ['time', 'decision', 'result'],
  monitoring: ['object', 'values'],
  compulsion: ['time', 'decision', 'result'],
  levy: ['object', 'decision', 'result'],
  payment: ['applicant', 'submittedData', 'result'],
  confirmation: ['applicant', 'submittedData', 'result'],
  reward: ['object', 'decision', 'result'],
  adjudication: ['applicant', 'decision', 'result'],
  publicService: ['applicant', 'result'],
  other: ['object', 'result'],
};

const calledTooOf: Readonly<Record<RequiredDatumCode, readonly string[]>> = {
  applicant: [
    '申请人',
    '申请人名称',
    '申请人姓名',
    '申请单位',
    '申请单位名称',
    '相对人名称',
    '行政相对人名称',
    'applicant',
  ],
  submittedData: ['申请材料', '申请内容', '申请事项', '申请信息', '申报材料', '提交材料', 'submittedData'],
  result: [
    '结果',
    '办理结果',
    '许可结果',
    '处罚结果',
    '检查结果',
    '确认结果',
    '执行结果',
    '证照编号',
    'result',
  ],
  time: [
    '时间',
    '处罚时间',
    '处罚日期',
    '处罚决定日期',
    '检查时间',
    '检查日期',
    '决定日期',
    '实施日期',
    'time',
    'date',
  ],
  decision: [
    '决定',
    '处罚决定',
    '决定内容',
    '处罚内容',
    '检查结论',
    '决定书文号',
    '处罚决定书文号',
    'decision',
  ],
  object: ['对象', '监测对象', '监测点位', '监测站点', '服务对象', '缴纳义务人', '奖励对象', 'object'],
  values: ['数值', '监测值', '监测数值', '监测数据', '监测结果', 'values', 'value'],
};

/**
 * What the standard requires of a matter of this kind, with what the regions in which it lies have added.
 *
 * @param additions those of every region on the department's way up
 */
export function requiredOf(
  kind: MatterKind,
  additions: readonly StandardAddition[],
): readonly RequiredDatum[] {
  const found = new Map<string, RequiredDatum>(byKind[kind].map((code) => [code, ofPlatform(code)]));
  for (const addition of additions) {
    if (addition.kind !== kind) continue;
    const { datum, calledToo = [], elements = [] } = addition;
    const own = { code: datum, name: { zh: datum, en: datum }, calledToo: [nameKey(datum)], elements: [] };
    const before = found.get(datum) ?? own;
    found.set(datum, {
      ...before,
      calledToo: [...before.calledToo, ...calledToo.map(nameKey)],
      elements: [...before.elements, ...elements],
    });
  }
  return [...found.values()];
}

function ofPlatform(code: RequiredDatumCode): RequiredDatum {
  return { code, name: requiredDatumNames[code], calledToo: calledTooOf[code].map(nameKey), elements: [] };
}

/** Whether an item of a catalog is the datum, by its standard element or its name. */
export function recognises(
  { calledToo, elements }: RequiredDatum,
  item: { readonly name: string; readonly element?: string | undefined },
): 'element' | 'name' | undefined {
  if (item.element !== undefined && elements.includes(item.element)) return 'element';
  return calledToo.includes(nameKey(item.name)) ? 'name' : undefined;
}
