import type { NoticeTexts } from '../../case/face.ts';
import type { NoticeMessage } from './inbox.ts';
import { fillIn } from './noticeText.ts';

/** Milliseconds that a receiver has to answer. */
const patience = 10_000;

/**
 * Posts a notice to its receiver: at least once, with an id that never changes, so that the receiver can recognise it.
 * @throws Error for anything but a 2xx answer: the message is tried again, then parked
 */
export async function postWebhook(message: NoticeMessage, noticeTexts: NoticeTexts): Promise<void> {
  const { url, noticeId, notice, kind, caseId, at, org, role } = message;
  if (url === undefined) throw new Error('a webhook notice without an address');
  const texts = noticeTexts[notice];
  const body = {
    id: noticeId,
    kind: notice,
    caseKind: kind,
    caseId,
    at,
    org,
    ...(role === undefined ? {} : { role }),
    title: texts?.title,
    text: texts && { zh: fillIn(texts, message, 'zh'), en: fillIn(texts, message, 'en') },
  };
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', 'x-notice-id': noticeId },
    body: JSON.stringify(body),
    // A receiver that sends us elsewhere is not the receiver that was registered.
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`the receiver answered ${answer.status}`);
}
