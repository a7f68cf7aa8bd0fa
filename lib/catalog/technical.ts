import type { RecordedContent } from './events.ts';
import type { DataItem } from './schema.ts';

/**
 * A content as others than its provider and its authority see it (S3.3) [ours]: what a column is called in a department's system is
 * nobody else's to know; of what is withheld, as a whole or item by item, what there is is listed (art. 14) and how it looks is not.
 */
export function contentShown<Content extends Pick<RecordedContent, 'dataItems' | 'sharingClass'>>(
  content: Content,
): Content {
  const { dataItems, sharingClass } = content;
  if (!dataItems) return content;
  return {
    ...content,
    dataItems: dataItems.map((item) => itemShown(item, item.sharingClass ?? sharingClass)),
  };
}

function itemShown(item: DataItem, sharingClass: DataItem['sharingClass']): DataItem {
  const { sourceField: _, ...known } = item;
  if (sharingClass !== 'withheld') return known;
  const { length: __, primaryKey: ___, values: ____, rules: _____, ...listed } = known;
  return listed;
}
