import { describe, expect, test } from 'vitest';
import { request } from '../../lib/request/request.ts';
import type { RequestCommand, RequestEvent } from '../../lib/request/events.ts';
import { people, received } from './caseSamples.ts';
import { withDaysOff } from './daysOff.ts';
import { by, given, type Happened, on, replay, story } from './given.ts';

const { providerHead, providerOfficer, requesterOfficer, requesterHead, authorityOfficer, system } = people;
const monday = on('2026-03-02');
const lapsing = on('2026-03-24', '00:00');
const found = on('2026-03-25');
type History = readonly Happened<RequestEvent>[];

const asked = (before: History = received(monday)) =>
  story(
    request,
    [
      [
        { type: 'prepare-supplement', missing: [{ code: 'basis', detail: '请写明条款' }] },
        by(providerOfficer, monday),
      ],
      [{ type: 'ask-supplement' }, by(providerHead, monday)],
    ],
    before,
  );
const wake: RequestCommand = { type: 'wake' };
const recalculate: RequestCommand = { type: 'recalculate' };
const lapsed = story(request, [[wake, by(system, lapsing)]], asked());
/** Two days of the term and the one behind it are off after all: it ends on 26 March. */
const changed = { calendar: withDaysOff('2026-03-20', '2026-03-23', '2026-03-24') };
const recalculated = story(request, [[recalculate, by(system, found, changed)]], lapsed);
const typesOf = (history: History, from: History) =>
  history.slice(from.length).map(({ event }) => event.type);
const clocksOf = (history: History) =>
  Object.fromEntries(replay(request, history)?.deadlines.map(({ name, status }) => [name, status]) ?? []);

describe('a lapse whose day has moved', () => {
  test('is void while the new day lies ahead: the material is awaited again, and the answer stands paused', () => {
    expect(replay(request, lapsed)?.status).toBe('lapsed');
    expect(typesOf(recalculated, lapsed)).toEqual([
      'deadlineMoved',
      'deadlineReopened',
      'deadlineReopened',
      'lapseVoided',
    ]);
    expect(replay(request, recalculated)?.status).toBe('awaitingSupplement');
    expect(clocksOf(recalculated)).toEqual({ answer: 'paused', supplement: 'running' });
    given(request, recalculated)
      .when(recalculate, by(system, found, changed))
      .then([]);
  });

  test('lets the material come, and the answer go on as if nothing had lapsed', () => {
    const supply = { type: 'supplement', supplement: { statement: '已补充' } } as const;
    const coming = (history: History) =>
      story(request, [[supply, by(requesterOfficer, on('2026-03-26'), changed)]], history);
    const never = story(request, [[recalculate, by(system, on('2026-03-20'), changed)]], asked());
    const answer = (history: History) =>
      replay(request, coming(history))?.deadlines.find(({ name }) => name === 'answer');
    expect(answer(recalculated)).toMatchObject({ status: 'running', dueDate: answer(never)?.dueDate });
    expect(answer(recalculated)?.phases).toEqual(answer(never)?.phases);
  });

  test('keeps what was asked for and prepared before it, an extension to decide included', () => {
    const change = { type: 'supplement', supplement: { scenario: '公租房资格复核' } } as const;
    const before = story(
      request,
      [
        [
          { type: 'request-extension', workingDays: 5, ground: 'largeVolume', reason: '数据量大' },
          by(providerOfficer, monday),
        ],
      ],
      received(monday),
    );
    const history = story(
      request,
      [
        [change, by(requesterOfficer, monday)],
        [wake, by(system, lapsing)],
        [recalculate, by(system, found, changed)],
      ],
      asked(before),
    );
    given(request, history)
      .when({ type: 'decide-extension', consent: true, reason: '属实' }, by(authorityOfficer, found, changed))
      .then([{ type: 'extensionDecided' }, { type: 'deadlineMoved' }]);
    expect(
      given(request, history)
        .when({ type: 'approve-supplement' }, by(requesterHead, found, changed))
        .state().status,
    ).toBe('received');
  });

  test('lapses again with the new day', () => {
    const again = story(request, [[wake, by(system, on('2026-03-27', '00:00'), changed)]], recalculated);
    expect(replay(request, again)).toMatchObject({ status: 'lapsed' });
  });

  test('stands as of the new day where that is over as well, and nothing of it is called void', () => {
    const late = on('2026-03-30');
    const over = story(request, [[recalculate, by(system, late, changed)]], lapsed);
    expect(typesOf(over, lapsed)).toEqual(['deadlineMoved', 'deadlineReopened', 'deadlineEnded']);
    expect(over.slice(lapsed.length)[0]?.event).toMatchObject({ latenessVoided: false });
    const state = replay(request, over);
    expect(state).toMatchObject({ status: 'lapsed' });
    expect(state?.deadlines.find(({ name }) => name === 'supplement')).toMatchObject({
      status: 'missed',
      dueDate: '2026-03-26',
      endedAt: '2026-03-27T00:00:00+08:00',
    });
    given(request, over)
      .when(recalculate, by(system, late, changed))
      .then([]);
  });

  test('does not lapse again as long as the notice is disputed that was disputed on the lapse', () => {
    const open = { state: { status: 'negotiating' }, version: 4, revision: 1 };
    const noted = { type: 'note-notice-dispute', dispute: 'x1', open: true } as const;
    const disputed = story(
      request,
      [
        [noted, by(system, found, { related: { 'dispute#x1': open } })],
        [recalculate, by(system, found, changed)],
        [wake, by(system, on('2026-03-27', '00:00'), changed)],
      ],
      lapsed,
    );
    expect(replay(request, disputed)).toMatchObject({ status: 'awaitingSupplement', noticeDispute: 'x1' });
  });

  test('is told to both sides and the authority, with the day until which the material is awaited', () => {
    const state = replay(request, recalculated);
    const told = state && request.effects({ type: 'lapseVoided' }, state, found, replay(request, lapsed));
    expect(told).toMatchObject([
      {
        notice: 'request.lapseVoided',
        to: [
          { org: state?.parties.requester?.org },
          { org: state?.parties.provider?.org },
          { org: 'authority' },
        ],
        values: { by: 'by', dueDate: '2026-03-26', basis: 'platform' },
      },
      { type: 'queue' },
    ]);
  });

  test('tells its bundle that the part goes on', () => {
    const state = replay(request, recalculated);
    const before = replay(request, lapsed);
    if (!state || !before) throw new Error('no request');
    const bundle = { id: 's1', need: '核验' };
    const told = request.effects({ type: 'lapseVoided' }, { ...state, bundle }, found, { ...before, bundle });
    expect(told).toContainEqual({
      type: 'command',
      kind: 'bundle',
      id: 's1',
      command: { type: 'note-reopened', request: state.id },
    });
  });
});
