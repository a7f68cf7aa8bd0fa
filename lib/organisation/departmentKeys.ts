import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { type Instant, instantOf, millisecondsOf, parseInstant } from '../calendar/index.ts';
import type { Context } from '../case/definition.ts';
import { type Refusal, refuse } from '../case/refusal.ts';
import { identifier } from '../typedText.ts';

/** By which name a department knows its key. */
export const departmentKeyId = () => identifier(40).check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'keyId'));

/** One that this product can write, of the years 1 to 9999 in Asia/Shanghai. */
const instant = z.iso
  .datetime({ offset: true })
  .check(z.refine((text) => (parseInstant(text) ?? '') >= '0001-01-01', 'instant'));

/** A public key of a department: what it signs is verified by it, or what is meant for it alone is encrypted by it. */
export const departmentKeyContent = z.strictObject({
  alg: z.enum(['ed25519', 'sm2']),
  /** Base64: of Ed25519 32 bytes, of SM2 an uncompressed point of 65. */
  publicKey: z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$|^BA?[A-Za-z0-9+/]{86,87}=?$/, 'publicKey')),
  /** Encryption is by SM2 alone. */
  use: z.enum(['signing', 'encryption']),
  /** Since when it is good; when it is registered, unless told. */
  from: z.optional(instant),
  /** Until when it is good; without an end, unless told. */
  until: z.optional(instant),
});
export type DepartmentKeyContent = z.infer<typeof departmentKeyContent>;

export interface DepartmentKey {
  readonly keyId: string;
  readonly alg: 'ed25519' | 'sm2';
  readonly publicKey: string;
  readonly use: 'signing' | 'encryption';
  readonly from: Instant;
  readonly until?: Instant;
}

interface Refused {
  readonly refusal: Refusal;
}

/** Keys of one department: two uses, a change of each once a year, for ten years and some. */
export const departmentKeysAtMost = 30;

/** Whether a key is good at an instant. */
export function isGoodAt({ from, until }: DepartmentKey, at: Instant): boolean {
  const time = millisecondsOf(at);
  return time >= millisecondsOf(from) && (until === undefined || time < millisecondsOf(until));
}

/**
 * Registers a key, or changes until when it is good. A key itself never changes and never goes: what it has signed is verified
 * by it. The next one is registered beside it, so that both are good for a while.
 *
 * @returns the key as it stands from now on; none where nothing changes
 */
export function putKey(
  keys: readonly DepartmentKey[],
  keyId: string,
  content: DepartmentKeyContent,
  { at }: Pick<Context, 'at'>,
): { readonly key?: DepartmentKey } | Refused {
  const before = keys.find((key) => key.keyId === keyId);
  const { alg, publicKey, use } = content;
  const from = content.from === undefined ? (before?.from ?? at) : plain(content.from);
  const until = endOf(content.until, before?.until, at);
  const key: DepartmentKey = { keyId, alg, publicKey, use, from, ...(until === undefined ? {} : { until }) };
  if (use === 'encryption' && alg !== 'sm2') return onlyBySm2;
  if (key.until !== undefined && millisecondsOf(key.until) <= millisecondsOf(from)) return endsBeforeItBegins;
  if (!before && millisecondsOf(from) < millisecondsOf(at)) return beginsBeforeNow;
  if (!before) return keys.length < departmentKeysAtMost ? { key } : tooMany;
  if (isDeepStrictEqual(before, key)) return {};
  return refuseChange(before, key, at) ?? { key };
}

function refuseChange(before: DepartmentKey, key: DepartmentKey, at: Instant): Refused | undefined {
  const { until: _, ...was } = before;
  const { until, ...is } = key;
  if (!isDeepStrictEqual(was, is)) return anotherKey;
  const hasEnded = before.until !== undefined && millisecondsOf(before.until) <= millisecondsOf(at);
  if (hasEnded) return ended;
  // What was signed until now stays signed.
  return until !== undefined && millisecondsOf(until) < millisecondsOf(at) ? endsInThePast : undefined;
}

/**
 * Until when a key is to be good. Whoever ends one at once names the moment at which they wrote it, by their own clock: what lies
 * within the last minute counts as now, and sent again as the end that it has set.
 */
function endOf(given: string | undefined, before: Instant | undefined, at: Instant): Instant | undefined {
  if (given === undefined) return undefined;
  const until = plain(given);
  const hasEnded = before !== undefined && millisecondsOf(before) <= millisecondsOf(at);
  if (hasEnded && isJustBefore(until, before)) return before;
  return isJustBefore(until, at) ? at : until;
}

function isJustBefore(one: Instant, other: Instant): boolean {
  const milliseconds = millisecondsOf(other) - millisecondsOf(one);
  return milliseconds > 0 && milliseconds <= countsAsNow;
}

/** Milliseconds for which a call may have been under way, or a clock may be slow [ours]. */
const countsAsNow = 60_000;

const plain = (given: string): Instant => instantOf(millisecondsOf(given));

const onlyBySm2 = refuse('key_not_for_this', {
  zh: '加密密钥应当是国密算法的密钥。',
  en: 'A key for encryption is one of SM2.',
});
const endsBeforeItBegins = refuse('key_not_for_this', {
  zh: '密钥的失效时间早于生效时间，请核对后重新登记。',
  en: 'The key would end before it begins.',
});
// What it had signed until now would count as signed by whoever has it now.
const beginsBeforeNow = refuse('key_not_for_this', {
  zh: '密钥的生效时间不得早于登记时间；即时生效的，请不填写生效时间。',
  en: 'A key is good from its registration on, or later: leave from out where it is good at once.',
});
const anotherKey = refuse('key_taken', {
  zh: '该编号已经登记另一密钥或者另一用途。更换密钥的，请以新的编号登记，新旧密钥可以同时有效。',
  en: 'Another key, or another use, is registered under this id. Register the next one under an id of its own; both may be good at once.',
});
const ended = refuse('key_taken', {
  zh: '该密钥已经失效，不能恢复。请以新的编号登记新的密钥。',
  en: 'This key has ended, and stays so. Register another one under an id of its own.',
});
const endsInThePast = refuse(
  'ends_in_the_past',
  {
    zh: '密钥的失效时间不得早于现在。立即失效的，请填写当前时间。',
    en: 'A key ends now or later. Where it is to end at once, give the time of now.',
  },
  { errors: [{ path: '/until', code: 'invalid', message: { zh: '早于现在', en: 'before now' } }] },
);
const tooMany = refuse('too_many_keys', {
  zh: `一个单位至多登记 ${departmentKeysAtMost} 个密钥。`,
  en: `A department registers ${departmentKeysAtMost} keys at most.`,
});
