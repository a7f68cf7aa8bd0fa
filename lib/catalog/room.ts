import { refuse } from '../case/refusal.ts';
import type { RecordedContent } from './events.ts';

/**
 * Bytes that a content may have as it is stored [ours]: what is in force and its update stand in one case side by side, which holds
 * 360,000, and beside them stands what else there is of a catalog.
 */
export const contentBytesAtMost = 160_000;

/** How many bytes a content has as it is stored. */
export function bytesOf(content: RecordedContent): number {
  return new TextEncoder().encode(JSON.stringify(content)).length;
}

/** Whether an update of it would find no room beside it; before there was this bound, some became so large. */
export function leavesNoRoom(content: RecordedContent): boolean {
  return bytesOf(content) > contentBytesAtMost;
}

/** The refusal of a content beside which none of its updates would find room. */
export function refuseNoRoom(content: RecordedContent) {
  const bytes = bytesOf(content);
  if (bytes <= contentBytesAtMost) return undefined;
  const most = contentBytesAtMost;
  return refuse('too_large', {
    zh: `目录内容过大：共 ${bytes} 字节，最多 ${most} 字节（平台规则：现行内容和更新后的内容须能同时保存）。请精简摘要和数据项的说明、值域，或者将数据项分列到几个目录。`,
    en: `The catalog is too large: ${bytes} bytes, at most ${most}, since what is in force and its update are kept side by side. Shorten the summary and what the items say, or divide the items among several catalogs.`,
  });
}
