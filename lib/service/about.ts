import type { JsonValue } from 'jsonpath-rfc9535';
import { comparable } from './normalise.ts';
import { type CallParameters, givenTo, type ServiceDescription } from './schema.ts';
import { comparedTextOf, itemOf } from './values.ts';

/**
 * Whether a record is about what was asked for (R22.1): where a parameter asks by an item that the service has, the record has the
 * value that was asked for, whatever its spelling; of a list one of its values. Another subject's record answers nothing.
 */
export function isAbout(
  record: JsonValue,
  asked: CallParameters,
  { upstream, items }: Pick<ServiceDescription, 'upstream' | 'items'>,
): boolean {
  return Object.entries(upstream.parameters).every(([name, { item }]) => {
    const wanted = givenTo(name, asked);
    if (item === undefined || wanted === undefined || !Object.hasOwn(items, item)) return true;
    return valuesOf(itemOf(record, item, items)).includes(comparable(String(wanted)));
  });
}

function valuesOf(value: JsonValue | undefined): readonly string[] {
  const all = Array.isArray(value) ? value : [value];
  return all.flatMap((one) => {
    const text = comparedTextOf(one);
    return text === undefined ? [] : [comparable(text)];
  });
}
