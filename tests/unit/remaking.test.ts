import { describe, expect, test } from 'vitest';
import { delivery } from '../../lib/delivery/delivery.ts';
import type { Delivery, DeliveryCommand, DeliveryEvent } from '../../lib/delivery/events.ts';
import { unmadeAtMost } from '../../lib/delivery/remaking.ts';
import { manifest, people, sums } from './caseSamples.ts';
import { makeReady, open, under } from './deliverySamples.ts';
import { by, given, type Happened, on, replay, story } from './given.ts';

const monday = on('2026-03-02');
const later = on('2026-03-02', '12:00');
const { providerOfficer, requesterOfficer, authorityOfficer, system } = people;
type History = readonly Happened<DeliveryEvent>[];
const then = (before: History, command: DeliveryCommand, actor = system, at = monday) =>
  story(delivery, [[command, by(actor, at, under())]], before);
const stateOf = (history: History): Delivery => {
  const state = replay(delivery, history);
  if (!state) throw new Error('it was opened');
  return state;
};

const opened = story(delivery, [[open(), by(providerOfficer, monday, under())]]);
const cut = then(then(opened, { type: 'complete' }, providerOfficer), { type: 'split', manifest });
const ready = then(cut, makeReady);
const asked = then(ready, { type: 'resend', parts: [1, 2] }, requesterOfficer);
const receipt = { type: 'receipt', receipt: { digest: sums.digest, records: 10 } } as const;
const reject = { type: 'reject', reasons: '第 1 个分片不能提取' } as const;
const fail = (part: number, code = 'upload_changed', more: object = {}): DeliveryCommand => ({
  type: 'fail',
  code,
  part,
  ...more,
});
const reporting = (history: History, command: DeliveryCommand, at = later) =>
  given(delivery, history).when(command, by(system, at, under()));
const unmade = then(asked, fail(1), system, later);
const failing = (parts: number): History => {
  let history: History = asked;
  for (let part = 1; part <= parts; part += 1) history = then(history, fail(part), system, later);
  return history;
};
const hundred = failing(unmadeAtMost);
const more = then(hundred, fail(unmadeAtMost + 1), system, later);
const remade = (before: History, parts: number): History => {
  let history = before;
  for (let part = 1; part <= parts; part += 1)
    history = then(history, { type: 'part-remade', part }, system, later);
  return history;
};
const wakenOn = (history: History, day: string): History => then(history, { type: 'wake' }, system, on(day));
const told = (history: History) => {
  const latest = history.at(-1);
  // Tests of effects give what is the case's own, of which this is one.
  const event = latest?.event as Parameters<typeof delivery.effects>[0];
  return delivery.effects(event, stateOf(history), latest?.at ?? monday);
};
const to = [{ org: 'provider' }, { org: 'requester' }];
const last = { type: 'part-remade', part: unmadeAtMost + 2, isLast: true } as const;

describe('a part that was asked for again and cannot be made anew', () => {
  test('is put on record once for each reason, and shown', () => {
    reporting(asked, fail(1, 'malformed_json', { record: 3, recordInUpload: 5003 })).then([
      { type: 'remakingFailed', part: 1, code: 'malformed_json', record: 3, recordInUpload: 5003 },
    ]);
    reporting(unmade, fail(1)).then([]);
    expect(stateOf(unmade)).toMatchObject({ status: 'ready', digest: sums.digest });
    const two = then(then(unmade, fail(2)), fail(1, 'receiver_key_ended'), system, later);
    expect(delivery.view(stateOf(two), ['requester'])).toMatchObject({
      unmade: [
        { part: 1, code: 'receiver_key_ended', at: later },
        { part: 2, code: 'upload_changed', at: monday },
      ],
    });
  });

  test('is put on record whatever has become of the delivery meanwhile, as long as it stands', () => {
    for (const history of [
      then(asked, receipt, requesterOfficer),
      then(asked, reject, requesterOfficer),
      then(asked, { ...receipt, receipt: { digest: sums.other, records: 10 } }, requesterOfficer),
    ])
      reporting(history, fail(1)).then([{ type: 'remakingFailed', part: 1, code: 'upload_changed' }]);
    reporting(then(asked, { type: 'grant-closed' }), fail(1)).then([]);
  });

  test('is not where nobody has asked for any, the grant is over, or no part is named', () => {
    for (const history of [ready, then(ready, receipt, requesterOfficer)])
      reporting(history, fail(1)).then([]);
    reporting(asked, fail(1, 'grant_ended')).then([]);
    reporting(asked, { type: 'fail', code: 'upload_changed' }).then([]);
  });

  test('is one of the first hundred: of more, each says it itself, and the delivery that there are more', () => {
    expect(stateOf(hundred)).not.toHaveProperty('moreUnmadeSince');
    expect(stateOf(more)).toMatchObject({ moreUnmadeSince: later });
    expect(stateOf(more).unmade).toHaveLength(unmadeAtMost);
    expect(delivery.view(stateOf(more), ['requester'])).toMatchObject({ moreUnmadeSince: later });
    for (const part of [unmadeAtMost + 1, unmadeAtMost + 2]) reporting(more, fail(part)).then([]);
    reporting(more, fail(7, 'malformed_json')).then([{ type: 'remakingFailed', part: 7 }]);
  });

  test('and is not named is wanting until whoever has looked at all parts finds none that failed', () => {
    const named = remade(more, unmadeAtMost);
    expect(stateOf(named)).not.toHaveProperty('unmade');
    expect(stateOf(named)).toMatchObject({ moreUnmadeSince: later });
    reporting(named, { type: 'part-remade', part: unmadeAtMost + 1 }).then([]);
    const silent = given(delivery, named).when({ type: 'wake' }, by(system, on('2026-03-10'), under()));
    expect(silent.state()).toMatchObject({ status: 'ready' });
    // What has failed since that was looked at is named.
    const failedSince = then(named, fail(unmadeAtMost + 1), system, later);
    reporting(failedSince, last).then([]);
    const done = then(named, last, system, later);
    expect(done.at(-1)?.event).toEqual({ type: 'remakingDone', part: unmadeAtMost + 2, isLast: true });
    expect(stateOf(done)).not.toHaveProperty('moreUnmadeSince');
    reporting(done, last).then([]);
    reporting(unmade, { type: 'part-remade', part: 1, isLast: true }).then([
      { type: 'remakingDone', part: 1 },
    ]);
  });

  test('is named no more once it stands ready after all, or the delivery is voided and all is sent again', () => {
    const done = then(unmade, { type: 'part-remade', part: 1 }, system, later);
    expect(done.at(-1)?.event).toEqual({ type: 'remakingDone', part: 1 });
    expect(stateOf(done)).not.toHaveProperty('unmade');
    reporting(done, { type: 'part-remade', part: 1 }).then([]);
    reporting(unmade, { type: 'part-remade', part: 2 }).then([]);
    const disputed = then(
      unmade,
      { ...receipt, receipt: { digest: sums.other, records: 10 } },
      requesterOfficer,
    );
    const voided = then(disputed, { type: 'void', parts: [1] });
    expect(stateOf(voided)).not.toHaveProperty('unmade');
    // Then it lets the whole fail, of which the provider is told.
    reporting(voided, fail(1)).then([{ type: 'failed', code: 'upload_changed', part: 1 }]);
  });

  test('and is wanting throughout a term that has begun again leaves it to the authority, whatever the cause', () => {
    for (const code of ['upload_changed', 'receiver_key_ended', 'not_made']) {
      const once = wakenOn(then(asked, fail(1, code), system, later), '2026-03-10');
      expect(stateOf(once)).toMatchObject({ status: 'ready' });
      const twice = wakenOn(once, '2026-03-18');
      expect(stateOf(twice)).toMatchObject({
        status: 'rejected',
        rejection: {},
        deadlines: [{ name: 'receipt' }, { name: 'rejection', status: 'running' }],
      });
      expect(told(twice)).toMatchObject([
        { type: 'command', kind: 'grant', command: { type: 'delivery-rejected' } },
        { notice: 'delivery.unmadeReferred', to: [...to, { org: 'authority' }] },
      ]);
    }
    // Of what was remade within it, or was found within it, nothing was wanting throughout.
    const once = wakenOn(unmade, '2026-03-10');
    const other = then(once, fail(2), system, on('2026-03-11'));
    const found = then(other, { type: 'part-remade', part: 1 }, system, on('2026-03-11'));
    expect(stateOf(wakenOn(found, '2026-03-18'))).toMatchObject({ status: 'ready' });
    const done = then(once, { type: 'part-remade', part: 1 }, system, on('2026-03-11'));
    expect(stateOf(wakenOn(done, '2026-03-18'))).toMatchObject({ status: 'received' });
  });

  test('and is not named leaves it to the authority as well', () => {
    const once = wakenOn(remade(more, unmadeAtMost), '2026-03-10');
    expect(stateOf(wakenOn(once, '2026-03-18'))).toMatchObject({ status: 'rejected' });
  });

  test('does not keep from the authority what time alone brings before it: a refuted receipt, and less than was promised', () => {
    const differs = { ...receipt, receipt: { digest: sums.other, records: 10 } };
    const refuted = then(then(unmade, differs, requesterOfficer), { type: 'refute' });
    expect(stateOf(wakenOn(refuted, '2026-03-10'))).toMatchObject({
      status: 'rejected',
      rejection: { receipt: differs.receipt },
    });
    const fewer = { ...stateOf(unmade), partial: true as const };
    const waken = { type: 'wake' } as const;
    const inTime = delivery.decide(fewer, waken, by(system, on('2026-03-10'), under()));
    expect(inTime).toMatchObject({ events: expect.arrayContaining([{ type: 'rejected' }]) });
    // Nothing is fetched under a grant that is suspended: the term begins again.
    const suspended = by(system, on('2026-03-10'), under({ status: 'suspended' }));
    expect(given(delivery, refuted).when(waken, suspended).state()).toMatchObject({ status: 'ready' });
  });

  test('of what the authority has found complete is awaited on, but where the requester’s own key alone is wanting', () => {
    const decide = { type: 'decide-rejection', complete: true, reasons: '经核实完整' } as const;
    const upheld = (code: string) => {
      const rejected = then(then(asked, fail(1, code), system, later), reject, requesterOfficer, later);
      return then(rejected, decide, authorityOfficer, on('2026-03-03'));
    };
    expect(stateOf(wakenOn(upheld('receiver_key_ended'), '2026-03-11'))).toMatchObject({
      status: 'received',
    });
    const once = wakenOn(upheld('upload_changed'), '2026-03-11');
    expect(stateOf(wakenOn(once, '2026-03-19'))).toMatchObject({ status: 'ready' });
  });

  test('is not accepted by silence: the term of the receipt begins again', () => {
    const silent = given(delivery, unmade).when({ type: 'wake' }, by(system, on('2026-03-10'), under()));
    expect(silent.state()).toMatchObject({
      status: 'ready',
      deadlines: [{ name: 'receipt', status: 'running', dueDate: '2026-03-17' }],
    });
    const accepting = given(delivery, asked).when({ type: 'wake' }, by(system, on('2026-03-10'), under()));
    expect(accepting.state()).toMatchObject({ status: 'received' });
  });
});

describe('what is told of it', () => {
  test('both sides hear of it with the first part of each reason, whenever it is asked for', () => {
    expect(told(unmade)).toMatchObject([
      {
        type: 'notify',
        notice: 'delivery.remakingFailed',
        to,
        values: { part: 1, code: 'upload_changed', at: '', number: '', piece: '', todo: 'ready' },
      },
    ]);
    expect(told(then(unmade, fail(2), system, later))).toEqual([]);
    const other = then(unmade, fail(2, 'malformed_json', { recordInUpload: 7 }), system, later);
    expect(told(other)).toMatchObject([
      { values: { part: 2, code: 'malformed_json', at: 'record', number: 7, piece: 'record' } },
    ]);
    const again = then(unmade, { type: 'resend', parts: [2] }, requesterOfficer, on('2026-03-03'));
    expect(told(then(again, fail(2), system, on('2026-03-03', '12:00')))).toMatchObject([{ to }]);
  });

  test.each<readonly [string, History, string]>([
    ['ready', asked, 'ready'],
    ['received', then(asked, receipt, requesterOfficer), 'settled'],
    ['rejected', then(asked, reject, requesterOfficer), 'rejected'],
    [
      'found complete before',
      then(
        then(
          then(ready, reject, requesterOfficer),
          { type: 'decide-rejection', complete: true, reasons: '属实' },
          authorityOfficer,
        ),
        { type: 'resend', parts: [1] },
        requesterOfficer,
      ),
      'settled',
    ],
  ])('what to do is what can be done where it is %s', (_, history, todo) => {
    expect(told(then(history, fail(1)))).toMatchObject([{ values: { todo } }]);
  });

  test('where the key has ended, its requester sets another one, and asks again while it can', () => {
    expect(told(then(asked, fail(1, 'receiver_key_ended')))).toMatchObject([{ values: { todo: 'key' } }]);
    const received = then(asked, receipt, requesterOfficer);
    expect(told(then(received, fail(1, 'receiver_key_ended')))).toMatchObject([
      { values: { todo: 'keyAndAnew' } },
    ]);
  });

  test('where the platform itself has failed, its operator is at work on it, and no delivery fails of that', () => {
    expect(told(then(asked, fail(1, 'not_made')))).toMatchObject([{ to, values: { todo: 'wait' } }]);
    reporting(cut, fail(1, 'not_made')).then([]);
  });

  test('that nothing is wanting any more is told with the last of them', () => {
    const two = then(unmade, fail(2), system, later);
    const one = then(two, { type: 'part-remade', part: 2 }, system, later);
    expect(told(one)).toEqual([]);
    expect(told(then(one, { type: 'part-remade', part: 1 }, system, later))).toMatchObject([
      { type: 'notify', notice: 'delivery.remakingDone', to },
    ]);
  });

  test('and not with the last of those that are named while others are wanting', () => {
    const named = remade(more, unmadeAtMost);
    expect(told(named)).toEqual([]);
    expect(told(then(named, last, system, later))).toMatchObject([
      { type: 'notify', notice: 'delivery.remakingDone', to },
    ]);
  });
});
