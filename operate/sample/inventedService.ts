/** Where the embedded platform answers in the place of the departments' own services, which an invented city has not. */
export const inventedPath = '/local/services';

/** By which parameter it is asked for a record. */
export const inventedParameter = 'record';

/** @param url of the platform @param items whose values its record has */
export function inventedServiceAt(url: string, items: readonly string[]): string {
  const { port } = new URL(url);
  return `http://localhost:${port}${inventedPath}?items=${encodeURIComponent(items.join(','))}`;
}

/** An invented record: always the same for what is asked for. */
export function inventedAnswer(query: URLSearchParams): object {
  const record = query.get(inventedParameter) ?? '';
  const items = (query.get('items') ?? '').split(',').filter((item) => item !== '');
  return {
    data: record === '' ? [] : [Object.fromEntries(items.map((item) => [item, valueOf(item, record)]))],
  };
}

function valueOf(item: string, record: string): string {
  if (/区划/.test(item)) return '990100';
  return /日期|时间/.test(item) ? '2026-01-05' : `示例${item}${record}`;
}
