import type { JsonValue } from 'jsonpath-rfc9535';
import { comparable } from './normalise.ts';
import { type CallParameters, type CatalogService, givenTo } from './schema.ts';
import { comparedTextOf, isNumberIn, itemOf } from './values.ts';

/**
 * Whether a record is about what was asked for (R22.1): where a parameter asks by an item that the service has, the record has the
 * value that was asked for, whatever its spelling; of a list one of its values. Another subject's record answers nothing.
 */
export function isAbout(
  record: JsonValue,
  asked: CallParameters,
  service: Pick<CatalogService, 'upstream' | 'items' | 'numberItems'>,
): boolean {
  const { upstream, items } = service;
  return Object.entries(upstream.parameters).every(([name, { item }]) => {
    const wanted = givenTo(name, asked);
    if (item === undefined || wanted === undefined || !Object.hasOwn(items, item)) return true;
    const value = itemOf(record, item, items);
    const all = Array.isArray(value) ? value : [value];
    return all.some((one) => isEqual(one, String(wanted), isNumberIn(one, item, service)));
  });
}

/** Whether a value is what was said of it, in whatever spelling; undefined where nothing stands there. */
export function isEqual(value: JsonValue | undefined, said: string, isNumber: boolean): boolean | undefined {
  const text = comparedTextOf(value);
  return text === undefined ? undefined : comparable(text, isNumber) === comparable(said, isNumber);
}
