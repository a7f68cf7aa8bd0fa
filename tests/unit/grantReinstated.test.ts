import { describe, expect, test } from 'vitest';
import type { RelatedCase } from '../../lib/case/definition.ts';
import { dispute } from '../../lib/dispute/dispute.ts';
import type { DisputeCommand } from '../../lib/dispute/events.ts';
import type { Order } from '../../lib/dispute/schema.ts';
import type { GrantCommand, GrantEvent } from '../../lib/grant/events.ts';
import { grant } from '../../lib/grant/grant.ts';
import { hasShared } from '../../lib/grant/use.ts';
import { granted, people } from './caseSamples.ts';
import { by, given, type Happened, on, replay, story } from './given.ts';
import { endingProposal, inUse, onDay, rectified, suspend } from './grantLifeSamples.ts';

const { system, requesterOfficer, requesterHead, providerHead, providerOfficer } = people;
const { authorityOfficer, governmentOfficer } = people;
type History = readonly Happened<GrantEvent>[];
const opened = on('2026-03-02');
const endedOn = on('2026-03-09');
const backOn = on('2026-05-11');

const reported = onDay(on('2026-03-06'), inUse, [suspend, providerHead], [rectified, requesterOfficer]);
const terminated = onDay(endedOn, reported, [
  { type: 'terminate', reasons: '整改不到位', findings: '抽查仍在超出范围使用' },
  providerHead,
]);
const reinstating: GrantCommand = {
  type: 'reinstate-in-dispute',
  dispute: 'x1',
  on: 'decision',
  orgName: '测试市人民政府',
};
const back = (history: History, at = backOn) => story(grant, [[reinstating, by(system, at)]], history);
const stateOf = (history: History) => {
  const state = replay(grant, history);
  if (!state) throw new Error('no grant');
  return state;
};
const clock = (history: History, name: string) =>
  stateOf(history).deadlines.find((deadline) => deadline.name === name);
const open: readonly [GrantCommand, typeof system] = [{ type: 'open', grant: granted(opened) }, system];
const endedBy = (history: History) =>
  onDay(
    endedOn,
    onDay(
      on('2026-03-06'),
      history,
      [{ type: 'propose-end', ...endingProposal, effectiveOn: '2026-03-09' }, providerHead],
      [{ type: 'respond', position: 'disagree', statement: '仍需使用' }, requesterOfficer],
      [{ type: 'file', statement: '备案' }, providerOfficer],
    ),
    [{ type: 'carry-out' }, providerHead],
  );

describe('a right that a dispute brings back', () => {
  test('is what it was, until the same last day, and what began with its end never was', () => {
    const before = clock(terminated, 'recordOfUse');
    const history = back(terminated);
    const state = stateOf(history);
    expect(state).toMatchObject({
      status: 'inUse',
      until: granted(opened).until,
      fulfilledBy: 'd1',
      reinstated: [{ dispute: 'x1', on: 'decision', orgName: '测试市人民政府', at: backOn }],
      lifted: { reason: 'misuse', liftedAt: backOn },
    });
    for (const gone of ['overAt', 'overFrom', 'suspension', 'disposal'])
      expect(state).not.toHaveProperty(gone);
    expect(clock(history, 'disposal')).toMatchObject({ status: 'void', outcome: 'void' });
    expect(clock(history, 'use')).toMatchObject({ status: 'running', dueDate: state.until });
    expect(clock(history, 'renewal')).toMatchObject({ status: 'running' });
    expect(clock(history, 'delivery')).toMatchObject({ status: 'met' });
    expect(clock(history, 'recordOfUse')).toEqual(before);
    given(grant, history).when(reinstating, by(system, backOn)).then([]);
    expect(
      grant
        .rows(state)
        .map((row) => JSON.stringify(row))
        .join(),
    ).toContain('catalog#k1');
  });

  test('is told to both sides and the authority, with both articles, and to the dispute', () => {
    const history = back(terminated);
    const last = history.at(-1);
    if (!last) throw new Error('nothing happened');
    // What its catalog learns of it is no word to anybody.
    const told = (event: typeof last.event) =>
      grant
        .effects(event, stateOf(history), last.at)
        .filter((effect) => effect.type !== 'command' || effect.kind !== 'catalog');
    expect(told(last.event)).toMatchObject([
      { type: 'command', kind: 'dispute', id: 'x1', command: { type: 'note-carried-out' } },
      { type: 'notify', notice: 'grant.reinstated', values: { on: 'decision', delivery: '' } },
    ]);
    // Of a settlement both sides are named.
    const settled = { type: 'reinstated', dispute: 'x1', on: 'settlement', orgName: 'x' } as const;
    const { provider, requester } = stateOf(history).parties;
    expect(told(settled)).toMatchObject([{}, { values: { by: `${provider?.name}、${requester?.name}` } }]);
    expect(grant.face.notices['grant.reinstated']?.text.zh).toContain('第二十七条、第二十八条');
  });

  test('awaits its data where they were disposed of meanwhile, in a new term', () => {
    const disposed = onDay(on('2026-03-10'), terminated, [
      { type: 'dispose', method: 'deleted', proof: '删除日志', at: '2026-03-10' },
      requesterOfficer,
    ]);
    const confirmed = onDay(on('2026-03-11'), disposed, [{ type: 'confirm-disposal' }, providerOfficer]);
    for (const gone of [disposed, confirmed]) {
      const history = back(gone);
      expect(stateOf(history)).toMatchObject({ status: 'awaitingDelivery', deliveries: [] });
      expect(hasShared(stateOf(history))).toBe(false);
      expect(clock(history, 'delivery')).toMatchObject({ status: 'running', startedAt: backOn });
      expect(clock(history, 'recordOfUse')).toMatchObject({ outcome: 'done' });
      // Received again, its use is to be recorded again (art. 29).
      const again = ['delivery-ready', 'delivery-received'] as const;
      const received = onDay(
        backOn,
        history,
        ...again.map((type) => [{ type, deliveryId: 'd9', doneAt: backOn }, system] as const),
      );
      expect(clock(received, 'recordOfUse')).toMatchObject({ status: 'running' });
    }
  });

  test('that its provider had ended before it delivered leaves it what was left of its term', () => {
    const history = back(endedBy(story(grant, [[open[0], by(system, opened)]])));
    expect(stateOf(history)).toMatchObject({ status: 'awaitingDelivery' });
    expect(stateOf(history)).not.toHaveProperty('ending');
    // Five of twenty working days had gone.
    expect(clock(history, 'delivery')).toMatchObject({
      status: 'running',
      startedAt: opened,
      dueDate: '2026-06-01',
    });
  });

  test('with what stood ready and was not received is delivered anew', () => {
    const ready: GrantCommand = { type: 'delivery-ready', deliveryId: 'd1', doneAt: opened };
    const history = back(
      endedBy(
        story(grant, [
          [open[0], by(system, opened)],
          [ready, by(system, opened)],
        ]),
      ),
    );
    expect(stateOf(history)).toMatchObject({ status: 'awaitingDelivery', sharedBefore: true });
    expect(clock(history, 'delivery')).toMatchObject({ status: 'running', startedAt: backOn });
    expect(clock(history, 'recordOfUse')).toMatchObject({ outcome: 'void' });
  });

  test('misses no cycle of supply while it was over', () => {
    const monthly = { ...granted(opened), updateFrequency: 'monthly' } as const;
    const report = (type: 'delivery-ready' | 'delivery-received'): GrantCommand => ({
      type,
      deliveryId: 'd1',
      doneAt: opened,
    });
    const supplied = story(grant, [
      [{ type: 'open', grant: monthly }, by(system, opened)],
      [report('delivery-ready'), by(system, opened)],
      [report('delivery-received'), by(system, opened)],
    ]);
    const history = back(endedBy(supplied));
    expect(stateOf(history).supply).toBeUndefined();
    expect(clock(history, 'supply')).toMatchObject({ status: 'running', dueDate: '2026-06-30' });
  });

  test('is not brought back when its last day is over, nor where its requester has ended it', () => {
    const late = story(grant, [[reinstating, by(system, on('2099-01-01'))]], terminated);
    expect(late.at(-1)?.event).toMatchObject({ type: 'notReinstated', why: 'periodOver' });
    given(grant, late).when(reinstating, by(system, backOn)).then([]);
    const closed = onDay(endedOn, inUse, [{ type: 'close', reason: 'achieved' }, requesterOfficer]);
    given(grant, closed)
      .when(reinstating, by(system, backOn))
      .then([{ type: 'notReinstated', dispute: 'x1' }]);
  });
});

const world = (history: History): Record<string, RelatedCase> => ({
  'grant#g1': { state: replay(grant, history), version: history.length, revision: 1 },
});
const content = {
  about: { kind: 'grant', id: 'g1' },
  kind: 'ending',
  claim: '已按要求整改',
  wanted: '恢复共享',
} as const;
type Step = readonly [DisputeCommand, typeof system];
const disputed = (history: History, at: string, ...steps: readonly Step[]) =>
  story(
    dispute,
    ([[{ type: 'lodge', id: 'x1', content }, requesterOfficer], ...steps] as const).map(
      ([command, actor]) => [command, by(actor, at, { related: world(history) })] as const,
    ),
  );
const toGovernment = (reinstate?: boolean): readonly Step[] => [
  [{ type: 'state', position: '维持终止' }, providerOfficer],
  [{ type: 'escalate' }, requesterOfficer],
  [{ type: 'propose', terms: '维持', ...(reinstate === undefined ? {} : { reinstate }) }, authorityOfficer],
  [{ type: 'decline', proposal: 1, reasons: '不能接受' }, requesterHead],
  [{ type: 'submit' }, authorityOfficer],
];
const decide = (order: Partial<Order>): DisputeCommand => ({
  type: 'decide',
  decision: 'overturned',
  reasons: '整改已经到位',
  order: { what: '恢复共享', ...order },
});

describe('a dispute about a right that was taken away', () => {
  const before = disputed(terminated, endedOn, ...toGovernment(false));
  const as = (history: History, at: string) => by(governmentOfficer, at, { related: world(history) });

  test('is overturned by bringing it back, by the platform: its provider is told to do nothing that it cannot', () => {
    for (const order of [{ by: 'provider' }, { by: 'requester' }, { reinstate: false }] as const)
      given(dispute, before)
        .when(decide(order), as(terminated, endedOn))
        .then({ refused: 'invalid_order', status: 422 });
    const decided = story(dispute, [[decide({ reinstate: true }), as(terminated, endedOn)]], before);
    const state = replay(dispute, decided);
    const last = decided.at(-1);
    if (!state || !last) throw new Error('no dispute');
    expect(state).toMatchObject({ status: 'decided', carrier: 'platform' });
    expect(dispute.effects(last.event, state, last.at)[0]).toMatchObject({
      kind: 'grant',
      id: 'g1',
      command: { type: 'reinstate-in-dispute', dispute: 'x1', on: 'decision' },
    });
  });

  test('orders nothing that is too late: the last day is over, and a side does what is left', () => {
    const late = on('2040-01-09');
    given(dispute, before)
      .when(decide({ reinstate: true }), as(terminated, late))
      .then({ refused: 'invalid_order', status: 422 });
    given(dispute, before)
      .when(decide({ by: 'provider' }), as(terminated, late))
      .then([{ type: 'deadlineEnded' }, { type: 'deadlineStarted' }, { type: 'decided' }]);
  });

  test('is settled on whether it stands again, and carried out', () => {
    const lodged = disputed(terminated, endedOn);
    const head = by(requesterHead, endedOn, { related: world(terminated) });
    given(dispute, lodged)
      .when({ type: 'settle', terms: '恢复共享' }, head)
      .then({ refused: 'invalid_order', status: 422 });
    const settled = disputed(
      terminated,
      endedOn,
      [{ type: 'settle', terms: '恢复共享', reinstate: true }, requesterHead],
      [{ type: 'settle', proposal: 1 }, providerHead],
    );
    expect(replay(dispute, settled)).toMatchObject({ status: 'settled', carrier: 'platform' });
  });

  test('that an authority had suspended is not undone between the two: by coordination it may be', () => {
    const steps = [[suspend, authorityOfficer] as const, [rectified, requesterOfficer] as const];
    const byAuthority = onDay(endedOn, onDay(on('2026-03-06'), inUse, ...steps), [
      { type: 'terminate', reasons: '整改不到位', findings: '抽查仍在超出范围使用' },
      authorityOfficer,
    ]);
    const between = disputed(byAuthority, endedOn);
    given(dispute, between)
      .when(
        { type: 'settle', terms: '恢复共享', reinstate: true },
        by(requesterHead, endedOn, { related: world(byAuthority) }),
      )
      .then({ refused: 'invalid_order', status: 422, paths: ['/reinstate'] });
    const coordinated = disputed(
      byAuthority,
      endedOn,
      [{ type: 'state', position: '听候协调' }, providerOfficer],
      [{ type: 'escalate' }, requesterOfficer],
      // The authority that suspended coordinates nothing of it.
      [{ type: 'propose', terms: '恢复共享', reinstate: true }, people.provincialOfficer],
    );
    expect(replay(dispute, coordinated)?.proposals).toMatchObject([{ reinstate: true }]);
  });

  test('about a suspension alone says nothing of that', () => {
    const held = onDay(endedOn, inUse, [suspend, providerHead]);
    const head = by(requesterHead, endedOn, { related: world(held) });
    given(dispute, disputed(held, endedOn))
      .when({ type: 'settle', terms: '恢复共享', reinstate: true }, head)
      .then({ refused: 'invalid_order', status: 422 });
  });

  test('is another act, once it had been brought back and was ended again', () => {
    const again = onDay(
      on('2026-05-25'),
      onDay(on('2026-05-12'), back(terminated), [{ ...suspend, rectifyBy: '2026-05-18' }, providerHead]),
      [{ type: 'terminate', reasons: '再次不按规定使用' }, providerHead],
    );
    const [first] = disputed(again, on('2026-05-26'));
    expect(first?.event).toMatchObject({ act: 'grant#g1#ending#2', about: { round: 2 } });
    const state = replay(dispute, disputed(again, on('2026-05-26')));
    expect(state && dispute.claims?.(state).map(({ name }) => name)).toEqual(['dispute#grant#g1#ending#2']);
  });
});
