import { describe, expect, test } from 'vitest';
import { delivery } from '../../lib/delivery/delivery.ts';
import type { Delivery } from '../../lib/delivery/events.ts';
import { isSealed, receiverKey } from '../../lib/delivery/receiverKey.ts';
import { grant as grantCase } from '../../lib/grant/grant.ts';
import type { DepartmentKey } from '../../lib/organisation/departmentKeys.ts';
import { people } from './caseSamples.ts';
import { grant, makeReady, open, under } from './deliverySamples.ts';
import { by, given, on, replay, story } from './given.ts';
import { manifest } from './caseSamples.ts';

const [monday, tuesday, friday] = [on('2026-03-02'), on('2026-03-03'), on('2026-03-06')];
const { providerOfficer, requesterOfficer, system } = people;
const key = (keyId: string, more: Partial<DepartmentKey> = {}): DepartmentKey => ({
  keyId,
  alg: 'sm2',
  use: 'encryption',
  publicKey: 'BA',
  from: monday,
  ...more,
});
const sealedFor = (keyId: string) => ({ mode: 'pull', encryption: { keyId } }) as const;
/** What is read beside the case: a grant whose requester receives so, and has registered these keys. */
const reading = (keyId: string, keys: readonly DepartmentKey[]) => ({
  related: {
    ...under({ receiving: sealedFor(keyId) }).related,
    'department#requester': { state: { uscc: 'requester', keys }, version: 1, revision: 1 },
  },
});

describe('by which key parts are sealed', () => {
  const begun = { receiving: sealedFor('old') };
  const now = { receiving: sealedFor('new') };
  const keys = [key('old', { until: friday }), key('new', { from: tuesday })];
  test('is the one that the requester names now, and until that is good the one of when it was begun', () => {
    expect(receiverKey(begun, now, keys, monday)?.keyId).toBe('old');
    expect(receiverKey(begun, now, keys, tuesday)?.keyId).toBe('new');
    expect(receiverKey(begun, {}, keys, tuesday)?.keyId).toBe('old');
    expect(receiverKey(begun, {}, keys, friday)).toBeUndefined();
    expect(receiverKey(begun, {}, [key('old', { use: 'signing' })], monday)).toBeUndefined();
    expect([isSealed(begun), isSealed({ receiving: { mode: 'pull' } }), isSealed({})]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('what is to be sealed', () => {
  const ended = reading('k', [key('k', { until: tuesday })]);
  const good = reading('k', [key('k')]);

  test('is not begun once the key has ended', () => {
    given(delivery, [])
      .when(open(), by(providerOfficer, friday, ended))
      .then({ refused: 'key_not_usable', status: 422 });
    const opened = given(delivery, []).when(open(), by(providerOfficer, friday, good));
    expect(opened.state().receiving).toEqual({ mode: 'pull', encryption: { keyId: 'k' } });
  });

  test('is not made anew once the key has ended, and both sides are told where it ends under way', () => {
    const opened = story(delivery, [[open(), by(providerOfficer, monday, good)]]);
    const completed = story(delivery, [[{ type: 'complete' }, by(providerOfficer, monday, good)]], opened);
    const cut = story(delivery, [[{ type: 'split', manifest }, by(system, monday, good)]], completed);
    const ready = story(delivery, [[makeReady, by(system, monday, good)]], cut);
    given(delivery, ready)
      .when({ type: 'resend' }, by(requesterOfficer, friday, ended))
      .then({ refused: 'key_not_usable', status: 422 });
    given(delivery, ready)
      .when({ type: 'resend' }, by(requesterOfficer, friday, good))
      .then([{ type: 'resendAsked' }]);
    const state: Delivery | undefined = replay(delivery, cut);
    const told =
      state && delivery.effects({ type: 'failed', code: 'receiver_key_ended', part: 1 }, state, monday);
    expect(told).toMatchObject([
      { command: { type: 'delivery-failed', code: 'receiver_key_ended' } },
      { notice: 'delivery.failed', to: [{ org: 'provider' }] },
      { notice: 'delivery.keyEnded', to: [{ org: 'requester' }] },
    ]);
  });

  test('is said by its requester alone, of a key of its own for encryption that is good', () => {
    const inUse = [{ at: monday, event: { type: 'opened', grant } }] as never;
    const set = (keyId: string, keys: readonly DepartmentKey[], at = friday) =>
      given(grantCase, inUse).when(
        { type: 'set-receiving', receiving: sealedFor(keyId) },
        by(requesterOfficer, at, reading(keyId, keys)),
      );
    set('k', [key('k')]).then([{ type: 'receivingSet', receiving: sealedFor('k') }]);
    for (const keys of [
      [],
      [key('other')],
      [key('k', { use: 'signing' })],
      [key('k', { until: tuesday })],
      [key('k', { from: on('2026-04-01') })],
    ])
      set('k', keys).then({ refused: 'key_not_usable', status: 422 });
  });
});
