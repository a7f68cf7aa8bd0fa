import { describe, expect, test } from 'vitest';
import { manifestHash } from '../../lib/evidence/manifest.ts';
import { delivery } from '../../lib/delivery/delivery.ts';
import type { Delivery, DeliveryCommand, DeliveryEvent } from '../../lib/delivery/events.ts';
import { manifestOfReady } from '../../lib/delivery/statement.ts';
import { manifest, people, sums } from './caseSamples.ts';
import { grant, makeReady, open, under } from './deliverySamples.ts';
import { by, given, type Happened, on, replay, story } from './given.ts';

const monday = on('2026-03-02');
const tuesday = on('2026-03-03');
const { providerOfficer, requesterOfficer, system } = people;
type History = readonly Happened<DeliveryEvent>[];
const then = (before: History, command: DeliveryCommand, actor = system, at = monday, related = under()) =>
  story(delivery, [[command, by(actor, at, related)]], before);
const stateOf = (history: History): Delivery => {
  const state = replay(delivery, history);
  if (!state) throw new Error('it was opened');
  return state;
};

const opened = story(delivery, [[open(), by(providerOfficer, monday, under())]]);
const completed = then(opened, { type: 'complete' }, providerOfficer);
const cut = then(completed, { type: 'split', manifest });
const stored = { ...makeReady, bytes: 300 };
const ready = then(cut, stored, system, monday, under({ treatments: { b: 'masked', other: 'masked' } }));

describe('the manifest of a delivery', () => {
  test('says what stands ready under which decision, and its hash stands in the event', () => {
    const state = stateOf(ready);
    const of = manifestOfReady(state, grant);
    expect(of).toMatchObject({
      delivery: 'd1',
      grant: 'g1',
      request: 'q1',
      catalog: 'k1',
      provider: 'provider',
      requester: 'requester',
      items: state.dataItems.map((name) => ({ name, form: name === 'b' ? 'masked' : 'clear' })),
      compression: 'none',
      encoding: 'utf-8',
      records: 10,
      parts: 2,
      bytes: 300,
      digest: sums.digest,
      at: monday,
      recorded: true,
    });
    expect(ready.at(-1)?.event).toMatchObject({ type: 'ready', statement: { hash: manifestHash(of) } });
  });

  test('stays the same, whatever becomes of its sides and its grant', () => {
    const before = manifestOfReady(stateOf(ready), grant);
    const moved = {
      ...stateOf(ready),
      parties: { ...grant.parties, provider: { org: 'successor', name: '', region: '', path: '' } },
    };
    expect(manifestOfReady(moved, { ...grant, catalogId: 'k2', requestId: 'q2' })).toEqual(before);
    const receipt = { digest: sums.digest, records: 10 };
    const received = then(ready, { type: 'receipt', receipt }, requesterOfficer, tuesday);
    expect(manifestOfReady(stateOf(received), grant)).toEqual(before);
  });

  test('of one that came to stand ready before it was on record says so', () => {
    const { statement: _, ...landed } = stateOf(ready);
    expect(manifestOfReady(landed, grant)).toMatchObject({ at: monday, recorded: false, records: 10 });
    expect(manifestOfReady(landed, grant)).not.toHaveProperty('bytes');
  });

  test('is another one where lost parts were made anew as other bytes, and only then', () => {
    given(delivery, ready)
      .when(stored, by(system, tuesday, under()))
      .then([]);
    const again = { ...stored, digest: sums.other, bytes: 301 };
    const remade = then(ready, again, system, tuesday);
    const state = stateOf(remade);
    expect(state).toMatchObject({ status: 'ready', digest: sums.other, stoodReadyAt: monday });
    const of = manifestOfReady(state, grant);
    expect(of).toMatchObject({ digest: sums.other, bytes: 301, records: 10, at: tuesday });
    expect(remade.at(-1)?.event).toMatchObject({ type: 'remade', statement: { hash: manifestHash(of) } });
    const receipt = { digest: sums.digest, records: 10 };
    const received = then(ready, { type: 'receipt', receipt }, requesterOfficer, tuesday);
    given(delivery, received)
      .when(again, by(system, tuesday, under()))
      .then([]);
  });
});
