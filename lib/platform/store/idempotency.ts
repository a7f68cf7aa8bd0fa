import type { Instant } from '../../calendar/index.ts';
import { millisecondsOf } from '../../calendar/index.ts';
import type { Refusal } from '../../case/refusal.ts';
import { type Item, numberOf, textOf } from './items.ts';

/** The caller's key for this write, and a digest of method, address and body: the same key must mean the same call. */
export interface IdempotentCall {
  readonly key: string;
  readonly fingerprint: string;
}

export interface Answer {
  readonly status: number;
  readonly version: number;
  /** JSON text. */
  readonly body: string;
}

/** How long an answer is remembered; api.md promises at least one day. */
export const rememberedSeconds = 7 * 24 * 3600;

export function parseAnswer(
  item: Item | undefined,
  at: Instant,
): { fingerprint: string; answer: Answer } | undefined {
  const expiresAt = numberOf(item, 'expiresAt') ?? 0;
  if (!item || expiresAt * 1000 <= millisecondsOf(at)) return undefined;
  return {
    fingerprint: textOf(item, 'fingerprint') ?? '',
    answer: {
      status: numberOf(item, 'status') ?? 200,
      version: numberOf(item, 'version') ?? 0,
      body: textOf(item, 'body') ?? '',
    },
  };
}

export const reusedKey: Refusal = {
  code: 'idempotency_key_reused',
  status: 422,
  detail: {
    zh: '该防重复键已用于另一内容的请求，请使用新的键。',
    en: 'This Idempotency-Key was used for another call; use a new key.',
  },
};
