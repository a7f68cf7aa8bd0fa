import { changedContent } from './content.ts';
import type { Request } from './events.ts';
import type { RecordedSupplement, RequestChange } from './schema.ts';

/** What of a supplement changes the request: basis, scenario, range of use, extent, items, how they are handled. */
export function changeOf({ statement: _, documents: _files, ...change }: RecordedSupplement): RequestChange {
  return change;
}

/** Whether a supplement changes the request, and does not explain it only. */
export function changesRequest(supplement: RecordedSupplement): boolean {
  return Object.keys(changeOf(supplement)).length > 0;
}

/** The request as the supplement makes it. */
export function supplementedContent({ content }: Pick<Request, 'content'>, supplement: RecordedSupplement) {
  return changedContent(content, changeOf(supplement));
}
