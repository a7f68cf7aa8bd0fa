import { isIP, type LookupFunction } from 'node:net';
import type { Instant } from '../../calendar/index.ts';
import type { NoticeTexts } from '../../case/face.ts';
import type { NoticeMessage } from './inbox.ts';
import { fillIn } from './noticeText.ts';
import { openAddressesOf } from '../outgoing/addresses.ts';
import { openRoad, send } from '../outgoing/send.ts';
import type { Sign } from '../outgoing/signedMessages.ts';

/** Milliseconds that a receiver has to answer, from the look-up of its name to its status. */
const patience = 10_000;

/** How a notice is posted. */
export interface Posting {
  readonly sign: Sign;
  readonly at: Instant;
  /** What the people of whom it speaks are called, by the places of their accounts. */
  readonly names?: ReadonlyMap<string, string>;
  /** How the receiver's name is looked up, for a test. */
  readonly lookup?: LookupFunction;
}

/**
 * Posts a notice to its receiver: at least once, signed, with an id that never changes, so that the receiver can recognise it.
 *
 * @throws Error for anything but a 2xx answer, and for a receiver that is not in the open: the message is tried again, then parked
 */
export async function postWebhook(
  message: NoticeMessage,
  noticeTexts: NoticeTexts,
  { sign, at, names = new Map(), lookup = openAddressesOf() }: Posting,
): Promise<void> {
  const { url, noticeId } = message;
  if (url === undefined) throw new Error('a webhook notice without an address');
  const place = new URL(url);
  // An address is connected to without a look-up; registrations of the first versions may hold one.
  if (isIP(place.hostname.replace(/^\[|\]$/g, '')) !== 0)
    throw new Error('the receiver is an address and not a name');
  const body = Buffer.from(JSON.stringify(bodyOf(message, noticeTexts, names)));
  const named = { 'content-type': 'application/json; charset=utf-8', 'x-notice-id': noticeId };
  const headers = await sign({ url: place.href, headers: named, body }, at);
  const status = await post(place, headers, body, lookup);
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
    ...carried(message, texts),
  };
}

/** What a system reads of it without taking its text apart. */
function carried({ values }: NoticeMessage, texts: NoticeTexts[string] | undefined): object {
  if (!texts?.carries) return {};
  return { data: Object.fromEntries(texts.carries.map((name) => [name, values[name]])) };
}

/** The status of the answer. Nothing of its body is read. */
async function post(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
  lookup: LookupFunction,
): Promise<number> {
  const bounds = { connect: patience, firstByte: patience, whole: patience, body: 0 };
  const { status } = await send({ url, method: 'POST', headers, body }, openRoad({ lookup }), bounds);
  return status;
}
