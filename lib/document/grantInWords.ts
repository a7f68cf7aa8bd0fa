import type { Text } from '../regulation/text.ts';
import { item, row } from './act.ts';

/** What is granted: what is not said has no head. */
interface Granted {
  readonly dataItems?: readonly string[] | undefined;
  /** In which form items are given that are not given as they are. */
  readonly forms?: Text | undefined;
  /** Why items are given as they are that the catalog would have treated. */
  readonly whyInClear?: Text | undefined;
  readonly extent?: Text | undefined;
  readonly method?: Text | undefined;
  readonly period?: Text | undefined;
  readonly scenario?: Text | undefined;
  readonly useRange?: Text | undefined;
  readonly conditions?: Text | undefined;
  /** How many records the complete delivery has. */
  readonly records?: Text | undefined;
  readonly remarks?: Text | undefined;
}

/**
 * What is granted, by an answer or in a dispute, one numbered head after the other.
 *
 * @param numbered writes a head: as one of the text's own, unless it stands below one
 */
export function grantInWords(
  {
    dataItems,
    forms,
    whyInClear,
    extent,
    method,
    scenario,
    useRange,
    period,
    conditions,
    records,
    remarks,
  }: Granted,
  numbered: (number: number, name: Text, said: Text) => Text = item,
): readonly Text[] {
  const heads: readonly (readonly [Text, Text | undefined])[] = [
    [{ zh: '数据项', en: 'Data items' }, dataItems && row(dataItems)],
    [{ zh: '提供形式', en: 'Form in which it is given' }, forms],
    [{ zh: '以原值提供的理由', en: 'Why values are given as they are' }, whyInClear],
    [{ zh: '数据范围', en: 'Part of the data' }, extent],
    [{ zh: '共享方式', en: 'Method' }, method],
    [{ zh: '使用场景', en: 'Scenario' }, scenario],
    [{ zh: '使用范围', en: 'Who and what uses it' }, useRange],
    [{ zh: '使用期限', en: 'Period of use' }, period],
    [{ zh: '使用条件', en: 'Conditions' }, conditions],
    [{ zh: '完整交付的记录数', en: 'Records of the complete delivery' }, records],
    [{ zh: '说明', en: 'Remarks' }, remarks],
  ];
  return heads
    .flatMap(([name, said]) => (said ? [[name, said] as const] : []))
    .map(([name, said], index) => numbered(index + 1, name, said));
}
