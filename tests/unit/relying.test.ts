import { expect, test } from 'vitest';
import { defaultCalendar } from '../../lib/calendar/index.ts';
import type { Context, Decision } from '../../lib/case/definition.ts';
import { notFound } from '../../lib/case/refusal.ts';
import { relyingOnAllRead } from '../../lib/case/relying.ts';
import { people } from './caseSamples.ts';
import { by, on } from './given.ts';

const monday = on('2026-03-02');
const own = { kind: 'grant', id: 'g1' };
const related = {
  'grant#g1': { state: { of: 'g1' }, version: 3, revision: 3 },
  'grant#g2': { state: { of: 'g2' }, version: 5, revision: 4 },
  'catalog#g1': { state: { of: 'catalog' }, version: 7, revision: 6 },
};
const overlay = { terms: { 'R21.2': 5 } };
const context: Context = {
  ...by(people.providerOfficer, monday, { related, overlay, accounts: { known: { roles: ['officer'] } } }),
};
const decide = (read: (seen: Context) => Decision<{ readonly type: string }>) =>
  relyingOnAllRead(own, context, read);
const reading = (...cases: readonly (readonly [string, string])[]) =>
  decide((seen) => {
    for (const [kind, id] of cases) seen.related(kind, id);
    return { events: [] };
  });

test('a decision relies on every other case that it read, as it was read or as it was not there', () => {
  expect(reading(['grant', 'g2'], ['catalog', 'g1'], ['catalog', 'none'])).toEqual({
    events: [],
    relies: [
      { kind: 'grant', id: 'g2', on: { version: 5 } },
      { kind: 'catalog', id: 'g1', on: { version: 7 } },
      { kind: 'catalog', id: 'none', on: { version: 0 } },
    ],
  });
});

test('it relies on each once, and not on itself, whose version is checked anyhow', () => {
  expect(reading(['grant', 'g1'], ['grant', 'g2'], ['grant', 'g2'])).toMatchObject({
    relies: [{ kind: 'grant', id: 'g2' }],
  });
});

test('what it relies on besides is kept', () => {
  const besides = { kind: 'department', id: 'd1', on: { version: 2 } };
  expect(
    decide((seen) => {
      seen.related('grant', 'g2');
      return { events: [{ type: 'moved' }], relies: [besides] };
    }),
  ).toEqual({
    events: [{ type: 'moved' }],
    relies: [besides, { kind: 'grant', id: 'g2', on: { version: 5 } }],
  });
});

test('a refusal relies on nothing', () => {
  expect(
    decide((seen) => {
      seen.related('grant', 'g2');
      return { refusal: notFound };
    }),
  ).toEqual({ refusal: notFound });
});

test('it sees everything else as it is', () => {
  decide((seen) => {
    expect([seen.at, seen.actor, seen.salt]).toEqual([monday, people.providerOfficer, context.salt]);
    expect(seen.calendar).toBe(defaultCalendar());
    expect(seen.overlay('990100')).toEqual(overlay);
    expect([seen.account('any', 'known'), seen.account('any', 'unknown')]).toEqual([
      { roles: ['officer'] },
      undefined,
    ]);
    expect([...seen.seats('990000/990100').keys()]).toEqual(['990000', '990100']);
    expect(seen.related('catalog', 'g1')).toEqual(related['catalog#g1']);
    return { events: [] };
  });
  expect.assertions(6);
});
