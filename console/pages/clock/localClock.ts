import { problemOf } from '../../api/problem.ts';
import type { Language } from '../../words/text.ts';

/** A timer or a schedule that fired on the way. */
export interface Fired {
  readonly at: string;
  readonly kind: 'timer' | 'schedule';
  readonly name: string;
  readonly caseKind?: string;
  readonly caseId?: string;
}

/** What a move of the clock was. */
export interface Moved {
  readonly from: string;
  readonly now: string;
  /** How many fired; of more than some hundred the last are told. */
  readonly fired: number;
  readonly events: readonly Fired[];
}

/** A notice that left through a webhook, of whichever organisation. */
export interface Sent {
  readonly id: string;
  readonly to: string;
  readonly at: string;
  readonly body: unknown;
}

/** What the clock of the platform shows. @throws Problem */
export async function readClock(language: Language): Promise<string> {
  const { now } = await ask<{ now: string }>('/local/clock', {}, language);
  return now;
}

/** Moves it, and resolves when all that fell due has happened. @throws Problem */
export function moveClock(at: string, language: Language): Promise<Omit<Moved, 'from'>> {
  const headers = { 'content-type': 'application/json' };
  return ask('/local/clock', { method: 'POST', body: JSON.stringify({ at }), headers }, language);
}

/** What left through webhooks so far. @throws Problem */
export function readOutbox(language: Language): Promise<readonly Sent[]> {
  return ask('/local/outbox', {}, language);
}

async function ask<T>(path: string, request: RequestInit, language: Language): Promise<T> {
  const headers = new Headers(request.headers);
  headers.set('accept-language', language);
  const response = await fetch(path, { ...request, headers });
  const body = await response.json();
  if (!response.ok) throw problemOf(response.status, body, language);
  return body; // The development routes' own answer.
}
