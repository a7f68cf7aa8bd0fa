import { request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { NoticeTexts } from '../../case/face.ts';
import type { NoticeMessage } from './inbox.ts';
import { fillIn } from './noticeText.ts';
import { openAddressesOf } from './openAddresses.ts';

/** Milliseconds that a receiver has to answer, from the look-up of its name to its status. */
const patience = 10_000;
/** Bytes of headers that are read of an answer; of its body none is. */
const headersAtMost = 16_384;

/**
 * Posts a notice to its receiver: at least once, with an id that never changes, so that the receiver can recognise it.
 *
 * @param lookup how the receiver's name is looked up, for a test
 * @param names what the people of whom it speaks are called, by the places of their accounts
 * @throws Error for anything but a 2xx answer, and for a receiver that is not in the open: the message is tried again, then parked
 */
export async function postWebhook(
  message: NoticeMessage,
  noticeTexts: NoticeTexts,
  lookup: LookupFunction = openAddressesOf(),
  names: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  const { url, noticeId } = message;
  if (url === undefined) throw new Error('a webhook notice without an address');
  const body = Buffer.from(JSON.stringify(bodyOf(message, noticeTexts, names)));
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    'x-notice-id': noticeId,
  };
  const status = await post(new URL(url), headers, body, lookup);
  // A receiver that sends us elsewhere is not the receiver that was registered.
  if (status < 200 || status > 299) throw new Error(`the receiver answered ${status}`);
}

function bodyOf(
  message: NoticeMessage,
  noticeTexts: NoticeTexts,
  names: ReadonlyMap<string, string>,
): object {
  const { noticeId, notice, kind, caseId, at, org, role } = message;
  const texts = noticeTexts[notice];
  return {
    id: noticeId,
    kind: notice,
    caseKind: kind,
    caseId,
    at,
    org,
    ...(role === undefined ? {} : { role }),
    title: texts?.title,
    text: texts && {
      zh: fillIn(texts, message, 'zh', names),
      en: fillIn(texts, message, 'en', names),
    },
  };
}

/** The status of the answer. Nothing of its body is read, and no redirect is followed. */
function post(
  { hostname, port, pathname, search }: URL,
  headers: Readonly<Record<string, string | number>>,
  body: Buffer,
  lookup: LookupFunction,
): Promise<number> {
  // An address is connected to without a look-up; registrations of the first versions may hold one.
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0)
    return Promise.reject(new Error('the receiver is an address and not a name'));
  return new Promise((answered, failed) => {
    const outgoing = request(
      {
        hostname,
        ...(port === '' ? {} : { port }),
        path: `${pathname}${search}`,
        method: 'POST',
        headers,
        lookup,
        agent: false,
        maxHeaderSize: headersAtMost,
        signal: AbortSignal.timeout(patience),
      },
      (answer) => {
        answered(answer.statusCode ?? 0);
        answer.destroy();
      },
    );
    outgoing.on('error', failed);
    outgoing.end(body);
  });
}
