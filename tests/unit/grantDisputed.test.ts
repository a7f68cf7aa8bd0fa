import { expect, test } from 'vitest';
import type { GrantCommand, GrantEvent } from '../../lib/grant/events.ts';
import { grant } from '../../lib/grant/grant.ts';
import { hasShared } from '../../lib/grant/use.ts';
import { granted, people, proof } from './caseSamples.ts';
import { afterwards, inUse, suspend } from './grantLifeSamples.ts';
import { by, given, type Happened, on, replay, story } from './given.ts';

const { system, providerHead, providerOfficer } = people;
const monday = on('2026-03-02');
const april = on('2026-04-01');
const items = ['不动产单元号', '坐落', '登记时间'];
const widening: GrantCommand = {
  type: 'widen-in-dispute',
  dispute: 'x1',
  widened: { dataItems: items, extent: granted(monday).extent, until: '2027-12-31', conditions: [] },
};
const widened = (before: readonly Happened<GrantEvent>[]) =>
  story(grant, [[widening, by(system, april)]], before);
const report = (
  type: 'delivery-ready' | 'delivery-received',
  deliveryId: string,
  day: string,
): GrantCommand => ({
  type,
  deliveryId,
  doneAt: on(day),
});
const delivery = (history: readonly Happened<GrantEvent>[]) =>
  replay(grant, history)?.deadlines.find(({ name }) => name === 'delivery');
const at = by(system, on('2026-04-20'));

test('a grant that a dispute widens stays one, in use, with one term of the delivery, which begins anew', () => {
  const history = widened(inUse);
  expect(replay(grant, history)).toMatchObject({
    id: 'g1',
    status: 'inUse',
    dataItems: items,
    wideningByDispute: { dispute: 'x1', at: april, narrow: ['d1'] },
  });
  expect(delivery(history)).toMatchObject({ status: 'running', startedAt: april });
  // What was shared before is still to be disposed of when the right is over.
  const state = replay(grant, history);
  expect(state && hasShared(state)).toBe(true);
  given(grant, history).when(widening, by(system, april)).then([]);
});

test('what was delivered to it as it was does not meet the new term: what is delivered since does', () => {
  const late = story(
    grant,
    [
      [report('delivery-received', 'd1', '2026-04-02'), at],
      [report('delivery-ready', 'd0', '2026-03-30'), at],
    ],
    widened(inUse),
  );
  expect(delivery(late)).toMatchObject({ status: 'running' });
  expect(replay(grant, late)).not.toHaveProperty('fulfilledBy');
  const whole = story(grant, [[report('delivery-ready', 'd2', '2026-04-15'), at]], late);
  expect(delivery(whole)).toMatchObject({ status: 'met' });
  expect(replay(grant, whole)).toMatchObject({ fulfilledBy: 'd2' });
});

test('nobody is late with what was not granted yet', () => {
  const opened = afterwards([], [{ type: 'open', grant: granted(monday) }, system]);
  expect(delivery(widened(opened))).toMatchObject({ status: 'running', startedAt: april });
});

test('a service is opened anew with all that was granted, and calls go on until then', () => {
  const open: GrantCommand = { type: 'open', grant: { ...granted(monday), method: 'api' } };
  const stated: GrantCommand = { type: 'open-service', statement: '调用一次，返回正常', proof };
  const history = widened(afterwards([], [open, system], [stated, providerOfficer]));
  const state = replay(grant, history);
  expect(state).toMatchObject({ status: 'awaitingDelivery' });
  expect(state && hasShared(state)).toBe(true);
  const again = story(grant, [[stated, by(providerOfficer, april)]], history);
  expect(delivery(again)).toMatchObject({ status: 'met' });
});

test('a suspended one stays suspended, and its new term stands with it', () => {
  const history = widened(afterwards(inUse, [suspend, providerHead]));
  expect(replay(grant, history)).toMatchObject({ status: 'suspended', dataItems: items });
  expect(delivery(history)).toMatchObject({ status: 'paused' });
});

test('one that is over is not widened', () => {
  const closed = afterwards(inUse, [{ type: 'close', reason: 'achieved' }, people.requesterOfficer]);
  given(grant, closed).when(widening, by(system, april)).then([]);
});
