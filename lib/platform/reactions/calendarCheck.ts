import { coverage, dateOf, type Instant } from '../../calendar/index.ts';
import { rulebookId } from '../../organisation/rulebook.ts';
import type { Rules } from '../store/rules.ts';
import { log } from '../runtime/log.ts';
import type { NoticeMessage } from '../notices/inbox.ts';
import type { Queue } from './queues.ts';

/** The State Council publishes next year's notice in late October or November. */
const warnFrom = '11-01';

/** The next year, when its notice should have been loaded by now and is not. */
export function missingNotice({ calendar }: Rules, at: Instant): number | undefined {
  const today = dateOf(at);
  const next = Number(today.slice(0, 4)) + 1;
  if (today.slice(5) < warnFrom) return undefined;
  const isLoaded = coverage(calendar).some(({ year, provisional }) => year === next && !provisional);
  return isLoaded ? undefined : next;
}

/** Warns the operator, once a day, while next year's notice is missing; returns the year that is missing. */
export async function warnOfMissingNotice(
  deps: { rules(): Promise<Rules>; notices: Queue },
  at: Instant,
): Promise<number | undefined> {
  const next = missingNotice(await deps.rules(), at);
  if (next === undefined) return undefined;
  log.warn('the holiday notice of next year is missing', { year: next });
  const message: NoticeMessage = {
    noticeId: `calendar.${next}.${dateOf(at)}`,
    channel: 'inbox',
    org: 'platform',
    role: 'operator',
    notice: 'calendar.noticeMissing',
    kind: 'rulebook',
    caseId: rulebookId,
    at,
    values: { year: next },
  };
  await deps.notices.send(message);
  return next;
}
