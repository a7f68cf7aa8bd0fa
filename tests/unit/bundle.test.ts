import { describe, expect, test } from 'vitest';
import { bundle } from '../../lib/bundle/bundle.ts';
import type { BundleCommand } from '../../lib/bundle/events.ts';
import { partsAtMost } from '../../lib/bundle/schema.ts';
import { partOf } from '../../lib/bundle/parts.ts';
import type { RelatedCase } from '../../lib/case/definition.ts';
import type { RequestCommand } from '../../lib/request/events.ts';
import { request } from '../../lib/request/request.ts';
import type { Answer } from '../../lib/request/schema.ts';
import { conditional, parties, people, received, related, requester, wanted } from './caseSamples.ts';
import { by, given, on, replay, story } from './given.ts';

const monday = on('2026-01-05');
const { requesterOfficer, requesterHead, providerHead, authorityOfficer, system } = people;
const need = '核验公租房申请人的住房情况';

/** A draft over a catalog, as the store reads it for a bundle. */
const draft = (id: string, catalog: string, more: object = {}): RelatedCase => ({
  state: { id, status: 'draft', parties, catalog: { id: catalog, name: `目录${catalog}` }, ...more },
  version: 1,
  revision: 1,
});
const foreign = { parties: { ...parties, requester: { ...requester, org: 'other' } } };
const world = {
  related: {
    'request#a': draft('a', 'k1'),
    'request#b': draft('b', 'k2', { status: 'awaitingApproval' }),
    'request#c': draft('c', 'k3'),
    'request#twin': draft('twin', 'k1'),
    'request#theirs': draft('theirs', 'k2', foreign),
    'request#sent': draft('sent', 'k4', { status: 'received' }),
    'request#over': draft('over', 'k5', { status: 'withdrawn' }),
    'request#bundled': draft('bundled', 'k6', { bundle: { id: 's0', need } }),
  },
};
const gather = (...requests: readonly string[]): BundleCommand => ({
  type: 'gather',
  id: 's1',
  need,
  requests,
});
const noted = (part: string, outcome?: 'consented' | 'refused' | 'withdrawn'): BundleCommand => ({
  type: 'note-end',
  request: part,
  ...(outcome ? { outcome } : {}),
});
const gathered = story(bundle, [[gather('a', 'b', 'c'), by(requesterOfficer, monday, world)]]);
const ended = (...parts: readonly string[]) =>
  story(
    bundle,
    parts.map((part) => [noted(part), by(system, monday)] as const),
    gathered,
  );

describe('a part whose end is found not to hold', () => {
  const goesOn = { type: 'note-reopened', request: 'b' } as const;
  const now = (status: string) =>
    by(system, monday, { related: { 'request#b': draft('b', 'k2', { status }) } });

  test('goes on, and so does the bundle, until it ends again', () => {
    const reopened = story(bundle, [[goesOn, now('awaitingSupplement')]], ended('a', 'b', 'c'));
    expect(replay(bundle, reopened)).toMatchObject({ status: 'open', ended: ['a', 'c'] });
    given(bundle, reopened).when(goesOn, now('awaitingSupplement')).then([]);
    given(bundle, reopened)
      .when(noted('b', 'withdrawn'), by(system, monday))
      .then([{ type: 'partEnded', request: 'b' }, { type: 'completed' }]);
  });

  test('stays ended by a word that comes behind another end', () => {
    given(bundle, ended('a', 'b')).when(goesOn, now('refused')).then([]);
    given(bundle, ended('a')).when(goesOn, now('awaitingSupplement')).then([]);
  });
});

describe('one need over several catalogs (R20.5)', () => {
  test('drafts of one’s own department are gathered, each over another catalog', () => {
    const state = replay(bundle, gathered);
    expect(state).toMatchObject({
      status: 'open',
      need,
      requests: ['a', 'b', 'c'],
      ended: [],
      deadlines: [],
    });
    expect(state?.parties).toMatchObject({ requester: { org: 'requester' } });
    expect(state?.parties.provider).toBeUndefined();
  });

  test.each([
    ['another department’s draft, and nothing of it', ['theirs', 'b'], ['/requests/0'], ['unknown_request']],
    ['what does not exist', ['a', 'none'], ['/requests/1'], ['unknown_request']],
    ['what was sent', ['a', 'sent'], ['/requests/1'], ['sent_already']],
    ['what has ended', ['over', 'a'], ['/requests/0'], ['sent_already']],
    ['two over one catalog', ['a', 'twin'], ['/requests/1'], ['duplicate']],
    ['one twice', ['a', 'a'], ['/requests/1'], ['duplicate']],
    ['one of another bundle', ['a', 'bundled'], ['/requests/1'], ['bundled_already']],
  ])('not gathered is %s', (_, requests, paths, codes) => {
    given(bundle)
      .when(gather(...requests), by(requesterOfficer, monday, world))
      .then({ refused: 'invalid_bundle', status: 422, paths, codes });
  });

  test('who is no officer, and whom nobody has registered, gathers nothing', () => {
    for (const actor of [requesterHead, { ...requesterOfficer, kind: undefined }])
      given(bundle)
        .when(gather('a', 'b'), by(actor as typeof requesterOfficer, monday, world))
        .then({ refused: 'not_yours_to_do', status: 403 });
  });

  test('each part is told of its bundle, and belongs to no other one', () => {
    const [first] = gathered;
    const state = replay(bundle, gathered);
    if (!first || !state) throw new Error('nothing was gathered');
    expect(bundle.effects(first.event, state, monday)).toEqual(
      ['a', 'b', 'c'].map((id) => ({
        type: 'command',
        kind: 'request',
        id,
        command: { type: 'join-bundle', bundle: 's1' },
      })),
    );
    expect(bundle.claims(state)).toMatchObject(
      ['a', 'b', 'c'].map((id) => ({ name: `bundledRequest#${id}`, refusal: { code: 'invalid_bundle' } })),
    );
  });

  test('as many parts as there may be are one transaction, and what follows it is small', () => {
    const ids = Array.from({ length: partsAtMost }, (_, index) => `01kak3n5d2b7c8e4f9g1h3j6${index + 10}`);
    const many = { related: Object.fromEntries(ids.map((id) => [`request#${id}`, draft(id, `of-${id}`)])) };
    const long = '需'.repeat(2000);
    const command: BundleCommand = { type: 'gather', id: 's1', need: long, requests: ids };
    const [first] = story(bundle, [[command, by(requesterOfficer, monday, many)]]);
    if (!first) throw new Error('nothing was gathered');
    const state = bundle.evolve(undefined, first.event, monday, { org: 'requester', sub: 'r-officer' });
    // With the head, its lists, the event and what follows it: a transaction takes a hundred writes.
    expect(bundle.claims(state).length + bundle.rows(state).length).toBeLessThan(60);
    expect(JSON.stringify(bundle.effects(first.event, state, monday)).length).toBeLessThan(10_000);
  });

  test('a part ends once, what is none does not, and with the last the bundle is completed', () => {
    given(bundle, gathered)
      .when(noted('a'), by(system, monday))
      .then([{ type: 'partEnded', request: 'a' }]);
    given(bundle, ended('a')).when(noted('a'), by(system, monday)).then([]);
    given(bundle, gathered).when(noted('twin'), by(system, monday)).then([]);
    given(bundle, ended('c', 'a'))
      .when(noted('b'), by(system, monday))
      .then([{ type: 'partEnded', request: 'b' }, { type: 'completed' }]);
    given(bundle, ended('a', 'b', 'c'))
      .when(noted('c'), by(system, monday))
      .then([]);
    expect(replay(bundle, ended('a', 'b', 'c'))?.status).toBe('completed');
  });

  test('steps are given by whoever takes them of a request, while a part is open', () => {
    const rows = [
      ['submit', requesterOfficer],
      ['withdraw', requesterOfficer],
      ['withdraw', requesterHead],
    ] as const;
    for (const [step, who] of rows) {
      given(bundle, gathered)
        .when({ type: step }, by(who, monday, world))
        .then([{ type: 'stepGiven', step }]);
      given(bundle, ended('a', 'b', 'c'))
        .when({ type: step }, by(who, monday))
        .then({ refused: 'not_in_this_status', status: 409 });
    }
    given(bundle, gathered)
      .when({ type: 'submit' }, by(requesterHead, monday))
      .then({ refused: 'not_yours_to_do', status: 403 });
    for (const who of [providerHead, authorityOfficer])
      given(bundle, gathered)
        .when({ type: 'submit' }, by(who, monday))
        .then({ refused: 'not_found', status: 404 });
  });

  test('a step that is one for no part writes nothing, and says how each part stands', () => {
    const now = (...statuses: readonly string[]) => ({
      related: Object.fromEntries(
        ['a', 'b', 'c'].map((id, at) => [`request#${id}`, draft(id, `k${at}`, { status: statuses[at] })]),
      ),
    });
    const refused = { refused: 'not_in_this_status', status: 409 } as const;
    const paths = ['/requests/0', '/requests/1', '/requests/2'];
    const codes = ['part_status', 'part_status', 'part_status'];
    const give = (type: 'submit' | 'withdraw', circumstances: ReturnType<typeof now>) =>
      given(bundle, gathered).when({ type }, by(requesterOfficer, monday, circumstances));
    give('submit', now('received', 'answerPrepared', 'withdrawn')).then({ ...refused, paths, codes });
    give('withdraw', now('consented', 'refused', 'lapsed')).then({ ...refused, paths, codes });
    give('submit', now('received', 'draft', 'withdrawn')).then([{ type: 'stepGiven', step: 'submit' }]);
    give('withdraw', now('consented', 'answerPrepared', 'refused')).then([
      { type: 'stepGiven', step: 'withdraw' },
    ]);
    const state = replay(bundle, gathered);
    if (!state) throw new Error('nothing was gathered');
    const context = by(requesterOfficer, monday, now('received', 'answerPrepared', 'withdrawn'));
    const told = JSON.stringify(bundle.decide(state, { type: 'submit' }, context));
    // What a provider prepares is told in no status.
    for (const words of [
      '“目录k0”的申请目前为“已收到”',
      '“目录k1”的申请目前为“已收到”',
      '“目录k2”的申请目前为“已撤回”',
    ])
      expect(told).toContain(words);
  });

  test('a step that comes twice at once is noted once, and once more when a part has changed since', () => {
    const at = (version: number, status = 'draft') => ({
      related: Object.fromEntries(
        ['a', 'b', 'c'].map((id) => [`request#${id}`, { ...draft(id, id, { status }), version }]),
      ),
    });
    const submit: BundleCommand = { type: 'submit' };
    const once = story(bundle, [[submit, by(requesterOfficer, monday, at(2))]], gathered);
    expect(once.at(-1)?.event).toMatchObject({ type: 'stepGiven', versions: { a: 2, b: 2, c: 2 } });
    given(bundle, once)
      .when(submit, by(requesterOfficer, monday, at(2)))
      .then([]);
    given(bundle, once)
      .when(submit, by(requesterOfficer, monday, at(4)))
      .then([{ type: 'stepGiven', versions: { a: 4, b: 4, c: 4 } }]);
    given(bundle, once)
      .when({ type: 'withdraw' }, by(requesterOfficer, monday, at(2)))
      .then([{ type: 'stepGiven', step: 'withdraw' }]);
    // As the first version has written it.
    const [first] = gathered;
    if (!first) throw new Error('nothing was gathered');
    const older = [...gathered, { ...first, event: { type: 'stepGiven', step: 'submit' } as const }];
    given(bundle, older)
      .when(submit, by(requesterOfficer, monday, at(2)))
      .then([{ type: 'stepGiven', step: 'submit' }]);
    const state = replay(bundle, once);
    expect(state && bundle.view(state, ['requester'])).not.toHaveProperty('given');
  });

  test('what is wrong with a part names it, and the bundle to which it belongs', () => {
    const context = by(requesterOfficer, monday, world);
    const decision = JSON.stringify(bundle.decide(undefined, gather('a', 'bundled', 'sent'), context));
    expect(decision).toContain(`“目录k6”的申请已经编入本部门的另一申请组“${need}”（s0）`);
    expect(decision).toContain('“目录k4”的申请已经发出或者办结');
    const state = replay(bundle, gathered);
    expect(JSON.stringify(state && bundle.claims(state).at(1))).toContain('申请（b）已经编入另一申请组');
  });

  test('says how its parts have ended, also where a dispute turns it, and nothing of what it was not told', () => {
    const all = story(
      bundle,
      (
        [
          ['a', 'consented'],
          ['b', 'refused'],
          ['c', 'refused'],
        ] as const
      ).map(([part, outcome]) => [noted(part, outcome), by(system, monday)] as const),
      gathered,
    );
    const outcomes = (history: typeof all) => {
      const state = replay(bundle, history);
      return state && Object(bundle.summary(state)).outcomes;
    };
    expect(outcomes(all)).toEqual([
      { status: 'consented', requests: 1 },
      { status: 'refused', requests: 2 },
    ]);
    given(bundle, all).when(noted('b', 'refused'), by(system, monday)).then([]);
    const turned = story(bundle, [[noted('b', 'consented'), by(system, monday)]], all);
    expect(outcomes(turned)).toEqual([
      { status: 'consented', requests: 2 },
      { status: 'refused', requests: 1 },
    ]);
    expect(replay(bundle, turned)).toMatchObject({ status: 'completed', ended: ['a', 'b', 'c'] });
    // As the first version has written it.
    expect(outcomes(ended('a', 'b', 'c'))).toBeUndefined();
  });

  test('nobody but its department stands on a side of it, and it stands in no region’s list', () => {
    const state = replay(bundle, gathered);
    if (!state) throw new Error('nothing was gathered');
    for (const who of [providerHead, authorityOfficer, people.governmentOfficer, people.provincialOfficer])
      expect(bundle.sides(state, who)).toEqual([]);
    expect(bundle.sides(state, requesterHead)).toEqual(['requester']);
    expect(bundle.rows(state)).toEqual([{ list: 'bundle.requester', key: 'requester' }]);
  });

  test('a moved department is told by the parts, not by the bundle', () => {
    const moved = { ...parties, requester: { ...requester, org: 'successor', name: '测试市住房局' } };
    const after = story(bundle, [[{ type: 'move-offices', parties: moved }, by(system, monday)]], gathered);
    const state = replay(bundle, after);
    const event = after.at(-1)?.event;
    if (!state || !event) throw new Error('nothing has moved');
    expect(state.parties.requester?.org).toBe('successor');
    expect(bundle.effects(event, state, monday)).toEqual([]);
  });
});

describe('a part of a bundle (R20.5)', () => {
  const inBundle = { related: { 'bundle#s1': { state: { need }, version: 1, revision: 1 } } };
  const join: RequestCommand = { type: 'join-bundle', bundle: 's1' };
  const drafted = story(request, [
    [
      { type: 'draft', id: 'q1', content: wanted },
      by(requesterOfficer, monday, { related: related(conditional) }),
    ],
  ]);
  const joined = story(request, [[join, by(system, monday, inBundle)]], drafted);
  const withdrawn = (before: typeof drafted) =>
    story(request, [[{ type: 'withdraw' }, by(requesterOfficer, monday)]], before);
  const noteEnd = {
    type: 'command',
    kind: 'bundle',
    id: 's1',
    command: { type: 'note-end', request: 'q1', outcome: 'withdrawn' },
  };
  const lastEffects = (history: typeof drafted) => {
    const [before, after] = [replay(request, history.slice(0, -1)), replay(request, history)];
    const event = history.at(-1)?.event;
    if (!after || !event) throw new Error('nothing has happened');
    return request.effects(event, after, monday, before);
  };

  test('learns of it once, from the platform alone', () => {
    given(request, drafted)
      .when(join, by(system, monday, inBundle))
      .then([{ type: 'bundled', bundle: { id: 's1', need } }]);
    given(request, joined)
      .when(join, by(system, monday, inBundle))
      .then([]);
    given(request, drafted).when(join, by(system, monday)).then([]);
    given(request, drafted)
      .when(join, by(requesterOfficer, monday, inBundle))
      .then({ refused: 'not_yours_to_do', status: 403 });
  });

  test('tells it of its end, also where it ends before it knew of it, and of nothing else', () => {
    expect(lastEffects(withdrawn(joined))).toContainEqual(noteEnd);
    expect(lastEffects(withdrawn(drafted))).not.toContainEqual(noteEnd);
    expect(lastEffects(joined)).toEqual([]);
    const late = story(request, [[join, by(system, monday, inBundle)]], withdrawn(drafted));
    expect(lastEffects(late)).toEqual([noteEnd]);
  });

  test('is its own department’s to know, and goes on by itself', () => {
    const history = story(request, [[join, by(system, monday, inBundle)]], received(monday));
    const state = replay(request, history);
    if (!state) throw new Error('nothing was received');
    expect(request.view(state, ['requester'])).toMatchObject({ bundleId: 's1', bundleNeed: need });
    expect(request.view(state, ['provider', 'authority'])).not.toHaveProperty('bundleId');
    expect(state.status).toBe('received');
  });

  test('is shown with the clock that runs, and not what its provider prepares', () => {
    const state = replay(request, received(monday));
    if (!state) throw new Error('nothing was received');
    const shown = { status: 'received', deadline: 'answer', dueDate: '2026-01-19', provider: 'provider' };
    expect(partOf(state, monday)).toMatchObject({ ...shown, overdue: false });
    expect(partOf(state, on('2026-01-20'))).toMatchObject({ ...shown, overdue: true });
    expect(partOf(state, monday)).not.toHaveProperty('requester');
    const answer: Answer = { decision: 'consent', conditions: ['c1'] };
    const prepared = story(
      request,
      [[{ type: 'prepare-answer', answer }, by(people.providerOfficer, monday)]],
      received(monday),
    );
    const after = replay(request, prepared);
    expect(after?.status).toBe('answerPrepared');
    expect(after && partOf(after, monday)).toMatchObject({ status: 'received' });
  });
});
