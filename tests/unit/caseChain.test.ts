import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ChainedEvent, hashEvent, verifyChain } from '../../lib/case/chain.ts';

type Facts = Pick<ChainedEvent, 'type' | 'org' | 'sub' | 'data'>;

function chainOf(all: readonly Facts[]): ChainedEvent[] {
  const events: ChainedEvent[] = [];
  for (const [index, facts] of all.entries()) {
    const event = {
      ...facts,
      kind: 'request',
      id: 'q1',
      number: index + 1,
      schema: 1,
      at: `2026-03-02T10:00:${10 + index}+08:00`,
      previous: events.at(-1)?.hash ?? '',
    };
    events.push({ ...event, hash: hashEvent(event) });
  }
  return events;
}

const headOf = (events: readonly ChainedEvent[]) => ({
  hash: events.at(-1)?.hash ?? '',
  version: events.length,
});
const text = fc.string({ unit: 'binary', maxLength: 12 });
const facts = fc.record({
  type: text,
  org: text,
  sub: text,
  data: text.map((value) => JSON.stringify({ value })),
});
const chains = fc.array(facts, { minLength: 2, maxLength: 8 }).map(chainOf);

type Tampering = (events: ChainedEvent[], at: number, other: number, word: string) => ChainedEvent[];
const edit =
  (field: 'kind' | 'id' | 'type' | 'at' | 'org' | 'sub' | 'data' | 'hash' | 'previous'): Tampering =>
  (events, at, _, word) =>
    events.map((event, index) => (index === at ? { ...event, [field]: `${event[field]}${word}` } : event));
const renumber = (events: ChainedEvent[]) => events.map((event, index) => ({ ...event, number: index + 1 }));
/** What somebody does who knows how the hash is made, but leaves the events after it. */
const rehash = (event: ChainedEvent): ChainedEvent => ({ ...event, hash: hashEvent(event) });

const tamperings: Readonly<Record<string, Tampering>> = {
  ...Object.fromEntries(
    (['kind', 'id', 'type', 'at', 'org', 'sub', 'data', 'hash', 'previous'] as const).map((field) => [
      `edit ${field}`,
      edit(field),
    ]),
  ),
  'edit number': (events, at, other) =>
    events.map((event, index) => (index === at ? { ...event, number: event.number + 1 + other } : event)),
  'edit schema': (events, at) =>
    events.map((event, index) => (index === at ? { ...event, schema: event.schema + 1 } : event)),
  'edit and hash again': (events, at, _, word) =>
    events.map((event, index) => (index === at ? rehash({ ...event, data: `${event.data}${word}` }) : event)),
  delete: (events, at) => events.toSpliced(at, 1),
  'delete and number again': (events, at) => renumber(events.toSpliced(at, 1)),
  'delete, number and hash again': (events, at) => renumber(events.toSpliced(at, 1)).map(rehash),
  repeat: (events, at) => events.toSpliced(at, 0, ...events.slice(at, at + 1)),
  reorder: (events, at, other) => {
    const to = (at + 1 + (other % (events.length - 1))) % events.length;
    return events.map((event, index) => events[index === at ? to : index === to ? at : index] ?? event);
  },
  'cut short': (events, at) => events.slice(0, at),
};

it('holds for every chain as it was written', () => {
  fc.assert(
    fc.property(chains, (events) => {
      expect(verifyChain(events, headOf(events))).toBeUndefined();
    }),
    { numRuns: 1000 },
  );
});

it('finds every edit, deletion, reordering and shortening of 10,000', () => {
  const tampering = fc.record({
    events: chains,
    kind: fc.constantFrom(...Object.keys(tamperings)),
    at: fc.nat(7),
    other: fc.nat(7),
    word: fc.string({ minLength: 1, maxLength: 3 }),
  });
  fc.assert(
    fc.property(tampering, ({ events, kind, at, other, word }) => {
      const place = at % events.length;
      const touched = tamperings[kind]?.(events, place, other, word) ?? events;
      const fault = verifyChain(touched, headOf(events));
      if (!fault) throw new Error(`${kind} was not found`);
      // Nothing before the tampering is called wrong.
      expect(fault.number).toBeGreaterThan(kind === 'reorder' ? 0 : place);
    }),
    { numRuns: 10_000 },
  );
});

it('names what was done and where', () => {
  const events = chainOf(['a', 'b', 'c', 'd'].map((type) => ({ type, org: 'o', sub: 's', data: '{}' })));
  const verify = (kind: string, at: number) =>
    verifyChain(tamperings[kind]?.([...events], at, 0, 'x') ?? [], headOf(events));
  expect(verify('edit data', 1)).toEqual({ number: 2, fault: 'edited' });
  expect(verify('delete', 1)).toEqual({ number: 2, fault: 'gap' });
  expect(verify('delete and number again', 1)).toEqual({ number: 2, fault: 'gap' });
  expect(verify('repeat', 2)).toEqual({ number: 4, fault: 'reordered' });
  expect(verify('cut short', 3)).toEqual({ number: 4, fault: 'cut_short' });
  expect(verify('edit and hash again', 3)).toEqual({ number: 5, fault: 'cut_short' });
});

it('covers for whom somebody stood and what was written beside, each in a place of its own', () => {
  const [event] = chainOf([{ type: 'answered', org: 'o', sub: 's', data: '{}' }]);
  if (!event) throw new Error('no event');
  const hashes = [
    hashEvent(event),
    hashEvent({ ...event, onBehalfOf: 'head' }),
    hashEvent({ ...event, items: 'head' }),
    hashEvent({ ...event, onBehalfOf: 'head', items: 'head' }),
    hashEvent({ ...event, onBehalfOf: 'other' }),
    hashEvent({ ...event, items: '' }),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
  const covered = [event.kind, event.id, 1, 'answered', 1, event.at, 'o', 's', '{}', 'head', { items: '[]' }];
  expect(hashEvent({ ...event, onBehalfOf: 'head', items: '[]' })).toBe(
    createHash('sha256')
      .update(`\n${JSON.stringify(covered)}`)
      .digest('hex'),
  );
  expect(hashEvent(event)).toBe(
    createHash('sha256')
      .update(`\n${JSON.stringify(covered.slice(0, 9))}`)
      .digest('hex'),
  );
});

it('says which fault it is: an event twice, one left out, one too few under the same last hash', () => {
  const events = chainOf(['a', 'b', 'c'].map((type) => ({ type, org: 'o', sub: 's', data: '{}' })));
  const [first, second, third] = events;
  if (!first || !second || !third) throw new Error('three events');
  expect(verifyChain(events, headOf(events))).toBeUndefined();
  expect(verifyChain([first, first, third], headOf(events))).toEqual({ number: 2, fault: 'reordered' });
  expect(verifyChain([first, third], headOf(events))).toEqual({ number: 2, fault: 'gap' });
  expect(verifyChain(events, { ...headOf(events), version: 4 })).toEqual({ number: 4, fault: 'cut_short' });
  expect(verifyChain(events, { ...headOf(events), hash: second.hash })).toEqual({
    number: 4,
    fault: 'cut_short',
  });
});
