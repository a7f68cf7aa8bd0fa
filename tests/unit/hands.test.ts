import { describe, expect, test } from 'vitest';
import type { Actor } from '../../lib/case/actor.ts';
import { handsAfter, isOnBothSides, isOwnWork } from '../../lib/case/hands.ts';
import { standingsUsed } from '../../lib/case/standingsUsed.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import { draftersOf, importCase } from '../../lib/importing/importCase.ts';
import { chainEvent, doerOf as recorded } from '../../lib/platform/store/events.ts';
import { request } from '../../lib/request/request.ts';
import { assessments, conditional, everyRole, parties, people, provider, received } from './caseSamples.ts';
import { by, given, on, replay, story } from './given.ts';

const monday = on('2026-03-02');
const { providerOfficer, providerHead, providerChief, requesterOfficer } = people;
const standingFor = (actor: Actor, sub: string, role: 'officer' | 'officeHead'): Actor => ({
  ...actor,
  roles: [role],
  actsFor: [{ sub, role }],
});
const secretary = standingFor({ ...providerOfficer, sub: 'p-secretary' }, 'p-head', 'officer');

describe('an imported catalog', () => {
  const { providerChief: head } = people;
  const jobOf = (opener: Actor, starter: Actor) =>
    replay(
      importCase,
      story(importCase, [
        [{ type: 'open', id: 'i1', opening: { format: 'csv' } }, by(opener, monday)],
        [{ type: 'start' }, by(starter, monday)],
      ]),
    );
  const drafting = (preparedWith: readonly string[]) =>
    ({
      type: 'import',
      id: 'k1',
      provider,
      content: conditional,
      origin: { importId: 'i1', rows: [2], digest: String(preparedWith.length) },
      preparedWith,
    }) as const;

  test('is prepared by whoever opened its import, whoever started it, and for whom they stood', () => {
    const starter = everyRole('provider', 'p-second');
    expect(draftersOf(jobOf(providerOfficer, starter))).toEqual(['p-officer', 'p-second']);
    expect(draftersOf(jobOf(secretary, starter))).toEqual(['p-secretary', 'p-head', 'p-second']);
    expect(draftersOf(undefined)).toEqual([]);
  });

  test('is approved by none of them', () => {
    const approve = { type: 'approve', assessments } as const;
    const drafted = story(catalog, [[drafting([head.sub]), by(providerOfficer, monday)]]);
    given(catalog, drafted).when(approve, by(head, monday)).then({ refused: 'own_work', status: 403 });
    const again = story(
      catalog,
      [[{ ...drafting([]), content: { ...conditional, name: '另一名称' } }, by(providerOfficer, monday)]],
      drafted,
    );
    given(catalog, again).when(approve, by(head, monday)).then({ refused: 'own_work', status: 403 });
    const second = { ...head, sub: 'p-second-chief' };
    given(catalog, again)
      .when(approve, by(second, monday))
      .then([{ type: 'approved' }]);
    expect(replay(catalog, again)?.preparers).toEqual(['p-officer', head.sub]);
  });
});

describe('who had a hand in a case', () => {
  const answered = (...preparers: readonly Actor[]) =>
    story(
      request,
      preparers.map((actor) => [
        { type: 'prepare-answer', answer: { decision: 'consent' } },
        by(actor, monday),
      ]),
      received(monday),
    );
  const answer = (actor: Actor, ...preparers: readonly Actor[]) =>
    given(request, answered(...preparers)).when({ type: 'answer' }, by(actor, monday));
  const ownWork = { refused: 'own_work', status: 403 };

  test('is never forgotten: whoever prepares an answer again does not hide who prepared it before', () => {
    const head = everyRole('provider', 'p-head');
    answer(providerHead, head, providerOfficer).then(ownWork);
    answer(providerHead, providerOfficer, head, providerOfficer).then(ownWork);
    answer(providerHead, providerOfficer).then([{ type: 'consented' }, { type: 'deadlineEnded' }]);
  });

  test('counts for whom somebody stood: what a head’s delegate prepares, that head does not give', () => {
    answer(providerHead, secretary).then(ownWork);
    answer({ ...providerHead, sub: 'p-second-head' }, secretary).then([{ type: 'consented' }, {}]);
  });

  test('counts whoever took over the work of a preparer, or stands in for one', () => {
    answer({ ...providerHead, sub: 'heir', inherits: ['p-officer'] }, providerOfficer).then(ownWork);
    answer(standingFor({ ...providerHead, sub: 'deputy' }, 'p-officer', 'officeHead'), providerOfficer).then(
      ownWork,
    );
  });

  test('counts a person once on each side, and refuses them on the other', () => {
    const both: Actor = { ...providerHead, sub: requesterOfficer.sub };
    answer(both, providerOfficer).then({ refused: 'both_sides', status: 403 });
    given(request, received(monday))
      .when(
        { type: 'prepare-answer', answer: { decision: 'consent' } },
        by({ ...providerOfficer, sub: 'r-officer' }, monday),
      )
      .then({ refused: 'both_sides', status: 403 });
  });

  test('refuses an authority’s officer who worked for the provider', () => {
    const drafted = story(catalog, [
      [{ type: 'draft', id: 'k1', content: conditional }, by({ ...providerOfficer, sub: 'x' }, monday)],
      [{ type: 'approve', assessments }, by(providerChief, monday)],
      [{ type: 'submit' }, by({ ...providerOfficer, sub: 'y' }, monday)],
    ]);
    const publish = (sub: string) =>
      given(catalog, drafted).when({ type: 'publish' }, by({ ...people.authorityOfficer, sub }, monday));
    publish('x').then(ownWork);
    publish('y').then({ refused: 'both_sides', status: 403 });
    publish('a-officer').then([
      { type: 'published' },
      { type: 'deadlineEnded', name: 'review' },
      { type: 'deadlineStarted', clock: { name: 'attachment' } },
    ]);
  });

  test('is nobody whose account is spelt otherwise: the issuer says who is one person', () => {
    const hands = handsAfter(undefined, { org: 'provider', sub: 'wang' }, parties, 'answer');
    const actor = { ...providerHead, sub: 'Wang' };
    expect(isOwnWork(hands, ['answer'], actor)).toBe(false);
    expect(isOwnWork(hands, ['answer'], { ...actor, sub: 'wang' })).toBe(true);
    expect(isOwnWork(hands, ['request'], { ...actor, sub: 'wang' })).toBe(false);
  });

  test('is not the platform, nor its operator', () => {
    expect(handsAfter(undefined, { org: 'platform', sub: 'system' }, parties, 'answer')).toBeUndefined();
    expect(isOnBothSides([{ sub: 'system', side: 'provider', prepared: [] }], people.system, parties)).toBe(
      false,
    );
  });

  test('holds each person once for each side, with all that they prepared', () => {
    const first = handsAfter(
      undefined,
      { org: 'provider', sub: 'a', insteadOf: ['b', 'a'] },
      parties,
      'answer',
    );
    const second = handsAfter(first, { org: 'provider', sub: 'a' }, parties, 'extension');
    const third = handsAfter(second, { org: 'elsewhere', sub: 'a' }, parties, undefined);
    expect(third).toEqual([
      { sub: 'a', side: 'provider', org: 'provider', prepared: ['answer', 'extension'] },
      { sub: 'b', side: 'provider', org: 'provider', prepared: ['answer'] },
      { sub: 'a', side: 'above', org: 'elsewhere', prepared: [] },
    ]);
    expect(handsAfter(third, { org: 'provider', sub: 'b' }, parties, 'answer')).toBe(third);
  });
});

describe('another side', () => {
  const hand = { sub: 'wang', side: 'above', org: 'provider', prepared: [] } as const;
  const actor: Actor = { ...providerHead, sub: 'wang' };

  test('is never the organisation itself, wherever it stood when somebody acted for it', () => {
    expect(isOnBothSides([hand], actor, parties)).toBe(false);
    expect(isOnBothSides([{ ...hand, org: 'authority' }], actor, parties)).toBe(true);
    expect(isOnBothSides([{ ...hand, side: 'requester', org: 'requester' }], actor, parties)).toBe(true);
  });

  test('is not that of another department that has stood on this one', () => {
    expect(isOnBothSides([{ ...hand, side: 'provider', org: 'former' }], actor, parties)).toBe(false);
  });
});

describe('in whose role somebody acts', () => {
  const deputy: Actor = {
    ...providerOfficer,
    actsFor: [
      { sub: 'p-head', role: 'officeHead' },
      { sub: 'p-other', role: 'officer' },
    ],
  };

  test('goes by the roles that the step takes', () => {
    expect(standingsUsed(request, 'prepare-answer', deputy)).toEqual([{ sub: 'p-other', role: 'officer' }]);
    expect(standingsUsed(request, 'answer', deputy)).toEqual([{ sub: 'p-head', role: 'officeHead' }]);
    expect(standingsUsed(request, 'draft', deputy)).toEqual([{ sub: 'p-other', role: 'officer' }]);
    expect(standingsUsed(request, 'answer', providerHead)).toEqual([]);
  });

  test('is everybody whom they stand in for where nothing says which roles a step takes', () => {
    expect(standingsUsed(request, 'unheard-of', deputy)).toEqual(deputy.actsFor);
  });

  test('is read back from the record, whatever characters an account has', () => {
    const event = { org: 'o', sub: 's' };
    expect(recorded(event)).toEqual(event);
    expect(recorded({ ...event, onBehalfOf: 'p-head (officeHead), 李, 某 (officer)' })).toEqual({
      ...event,
      insteadOf: ['p-head', '李, 某'],
    });
  });

  test('are told apart however their accounts are written', () => {
    const accounts = [
      'CN=Wang (IT), OU=Data',
      'wang (officer), li',
      '李（officer）',
      'a (officer)',
      '%28',
      'b',
    ];
    const standings = accounts.map((sub) => ({ sub, role: 'officeHead' as const }));
    const place = { kind: 'request', id: 'r', number: 1, previous: '', schema: 1 };
    const event = chainEvent(
      place,
      { type: 'x' },
      monday,
      { actor: providerOfficer, standings },
      { through: 1 },
    );
    expect(recorded(event).insteadOf).toEqual(accounts);
    expect(event.onBehalfOf).toContain('CN=Wang (IT), OU=Data (officeHead), ');
  });
});
