import { describe, expect, test } from 'vitest';
import { demand } from '../../lib/demand/demand.ts';
import type { DemandCommand } from '../../lib/demand/events.ts';
import { factsOf } from '../../lib/organisation/departmentFacts.ts';
import type { RelatedCase } from '../../lib/case/definition.ts';
import type { Actor } from '../../lib/case/actor.ts';
import { everyRole, people, related } from './caseSamples.ts';
import { partiesOfDemand } from '../../lib/demand/assigning.ts';
import { by, given, type Happened, offices, on, replay, story } from './given.ts';

const monday = on('2026-03-02');
const lodge = {
  type: 'lodge',
  id: 'd1',
  content: { title: '人口信息', description: '姓名、性别', basis: '登记职责', scenario: '资格核验' },
} as const satisfies DemandCommand;
const lodged = story(demand, [[lodge, by(people.requesterOfficer, monday)]]);

describe('a demand (R20.1)', () => {
  test('is received at once, with a clock for whoever assigns it', () => {
    expect(lodged.map(({ event }) => event.type)).toEqual(['lodged', 'deadlineStarted', 'received']);
    given(demand, lodged)
      .when({ type: 'close', reasons: '无' }, by(people.requesterOfficer, monday))
      .then({ refused: 'not_yours_to_do', status: 403 });
  });

  test('is met by no consent before it is catalogued', () => {
    given(demand, lodged).when({ type: 'note-consent', requestId: 'q1' }, by(people.system, monday)).then([]);
  });

  test('is linked by nobody to whom it is not assigned', () => {
    given(demand, lodged)
      .when({ type: 'link', catalogId: 'k1' }, by(people.providerOfficer, monday, { related: related() }))
      .then({ refused: 'not_found', status: 404 });
  });

  test('is told by a second import to those alone who could have lodged it', () => {
    const again = {
      type: 'import',
      id: 'd1',
      requester: { org: 'requester', name: '需求部门', region: '990100', path: '990000/990100' },
      content: lodge.content,
      origin: { importId: 'i1', row: 2 },
    } as const satisfies DemandCommand;
    given(demand, lodged).when(again, by(people.requesterOfficer, monday)).then([]);
    given(demand, lodged).when(again, by(people.authorityOfficer, monday)).then([]);
    given(demand, lodged)
      .when(again, by(people.providerOfficer, monday))
      .then({ refused: 'not_yours_to_do', status: 403 });
  });

  test('ends its clock when it is withdrawn', () => {
    given(demand, lodged)
      .when({ type: 'withdraw' }, by(people.requesterHead, monday))
      .then([{ type: 'deadlineEnded', name: 'assignment', outcome: 'stopped' }, { type: 'withdrawn' }]);
  });
});

const department = (uscc: string): RelatedCase => ({
  state: {
    ...factsOf({
      name: `测试${uscc}`,
      kind: uscc === 'authority' ? 'authority' : 'department',
      region: '990100',
      level: 'city',
      sharingOffice: { name: '数据共享科' },
      heads: [],
    }),
    status: 'registered',
    uscc,
    region: '990100',
    level: 'city',
    path: '990000/990100',
    createdAt: '',
  },
  version: 1,
  revision: 1,
});
const world = {
  ...related(),
  'department#provider': department('provider'),
  'department#other': department('other'),
  'department#authority': department('authority'),
};
const doing = (actor: Actor, day = '2026-03-03') => by(actor, on(day), { related: world });
const assign = (org: string, more: object = {}) => ({ type: 'assign', org, ...more }) as const;
const otherHead: Actor = { ...everyRole('other', 'o-head'), roles: ['officeHead'] };
const { authorityOfficer, providerHead, providerOfficer, requesterOfficer } = people;
const assigned = story(demand, [[assign('provider'), doing(authorityOfficer)]], lodged);
const accept = { type: 'accept', by: '2026-06-30' } as const;
const decline = { type: 'decline', reasons: '不掌握该数据' } as const;
type History = readonly Happened<(typeof lodged)[number]['event']>[];
const effectsOfLast = (history: History) => {
  const last = history.at(-1);
  const after = replay(demand, history);
  if (!last || !after) throw new Error('nothing has happened');
  return demand.effects(last.event, after, last.at, replay(demand, history.slice(0, -1)));
};

describe('a demand that comes back to a department', () => {
  const declined = story(demand, [[decline, doing(providerHead)]], assigned);
  const again = story(demand, [[assign('provider'), doing(authorityOfficer, '2026-03-04')]], declined);

  test('is answered by the head who declined it once: their own department is no other side', () => {
    given(demand, again)
      .when(accept, doing(providerHead, '2026-03-05'))
      .then([{ type: 'deadlineEnded' }, { type: 'deadlineStarted' }, { type: 'accepted' }]);
    given(demand, again)
      .when(decline, doing(providerHead, '2026-03-05'))
      .then([{}, {}, { type: 'declined' }]);
  });

  test('is assigned by an authority’s officer whose authority was asked for it before', () => {
    const asked = story(demand, [[assign('authority'), doing(people.provincialOfficer)]], lodged);
    const head: Actor = { ...authorityOfficer, roles: ['officeHead'] };
    const given1 = story(demand, [[decline, doing(head)]], asked);
    given(demand, given1)
      .when(assign('provider'), doing(authorityOfficer, '2026-03-04'))
      .then([{}, {}, { type: 'assigned' }]);
  });

  test('is answered by nobody who has lodged it, or assigned it for its authority', () => {
    for (const { sub } of [requesterOfficer, authorityOfficer])
      given(demand, again)
        .when(accept, doing({ ...providerHead, sub }, '2026-03-05'))
        .then({ refused: 'both_sides', status: 403 });
  });

  test('is answered by whoever declined it for another department that had it before', () => {
    const next = story(demand, [[assign('other'), doing(authorityOfficer, '2026-03-04')]], declined);
    given(demand, next)
      .when(accept, doing({ ...otherHead, sub: providerHead.sub }, '2026-03-05'))
      .then([{}, {}, { type: 'accepted' }]);
  });
});

describe('a demand that was assigned', () => {
  const accepted = story(demand, [[accept, doing(providerHead)]], assigned);
  const reasons = '该数据由其他部门掌握';
  const takenBack = { name: '测试provider', org: 'provider', reasons };

  test.each([
    ['asked of the wrong department', assigned, 'answer'],
    ['accepted and then left', accepted, 'cataloguing'],
  ])('is assigned to another department with reasons: %s', (_, history, clock) => {
    given(demand, history)
      .when(assign('other', { reasons }), doing(authorityOfficer, '2026-03-20'))
      .then([
        { type: 'deadlineEnded', name: clock, outcome: 'stopped' },
        { type: 'deadlineStarted', clock: { name: 'answer' } },
        { type: 'assigned', parties: { provider: { org: 'other' } }, reasons },
      ]);
  });

  test('leaves the department that had it, which is told why; the next one is not told of it', () => {
    const moved = story(
      demand,
      [[assign('other', { reasons }), doing(authorityOfficer, '2026-03-20')]],
      accepted,
    );
    const state = replay(demand, moved);
    if (!state) throw new Error('there is no demand');
    expect(state).toMatchObject({ status: 'assigned', relieved: [takenBack] });
    expect(state).not.toHaveProperty('promisedFor');
    expect(demand.sides(state, providerHead)).toEqual([]);
    expect(demand.view(state, ['requester'])).toMatchObject({ relieved: [takenBack] });
    expect(demand.view(state, ['provider'])).not.toHaveProperty('relieved');
    expect(effectsOfLast(moved)).toMatchObject([
      { notice: 'demand.relieved', to: [{ org: 'provider' }], values: { reasons } },
      { notice: 'demand.assigned', to: [{ org: 'other' }] },
      { notice: 'demand.assignedTo', to: [{ org: 'requester' }] },
    ]);
    given(demand, moved)
      .when(accept, doing(otherHead, '2026-03-21'))
      .then([{}, {}, { type: 'accepted' }]);
  });

  test('is not taken back without reasons, for the same department, or from one beyond the assigner’s reach', () => {
    const when = (command: ReturnType<typeof assign>, actor: Actor = authorityOfficer) =>
      given(demand, assigned).when(command, doing(actor, '2026-03-20'));
    when(assign('other')).then({ refused: 'invalid_input', status: 400, paths: ['/reasons'] });
    when(assign('provider', { reasons })).then({ refused: 'assigned_already', status: 422 });
    when(assign('other', { reasons }), providerOfficer).then({ refused: 'not_yours_to_do', status: 403 });
    const elsewhere = assigned.map((one) =>
      one.event.type === 'assigned'
        ? {
            ...one,
            event: {
              ...one.event,
              parties: {
                ...one.event.parties,
                provider: { org: 'far', name: '邻市局', region: '990200', path: '990000/990200' },
              },
            },
          }
        : one,
    );
    given(demand, elsewhere)
      .when(assign('other', { reasons }), doing(authorityOfficer, '2026-03-20'))
      .then({ refused: 'not_yours_to_do', status: 403 });
  });

  test('is completed by its requester where it says nothing, and changed nowhere else', () => {
    const { basis: _, ...less } = lodge.content;
    const imported = lodged.map((one) =>
      one.event.type === 'lodged' ? { ...one, event: { ...one.event, content: less } } : one,
    );
    const open = story(
      demand,
      [
        [assign('provider'), doing(authorityOfficer)],
        [accept, doing(providerHead)],
      ],
      imported,
    );
    const change = (content: object) =>
      given(demand, open).when({ type: 'change', content }, doing(requesterOfficer, '2026-03-05'));
    const basis = '婚姻登记职责';
    change({ basis, items: ['姓名'] }).then([
      { type: 'changed', content: { ...less, basis, items: ['姓名'] } },
    ]);
    change({ basis, scenario: lodge.content.scenario }).then([{ type: 'changed' }]);
    change({ scenario: '另用' }).then({ refused: 'not_in_this_status', status: 409 });
    change({ scenario: '另用', basis }).then({ refused: 'not_in_this_status', status: 409 });
    change({ title: '另一名称' }).then({ refused: 'not_in_this_status', status: 409 });
    const completed = story(
      demand,
      [[{ type: 'change', content: { basis } }, doing(requesterOfficer, '2026-03-05')]],
      open,
    );
    expect(effectsOfLast(completed)).toMatchObject([
      { notice: 'demand.completed', to: [{ org: 'provider' }] },
    ]);
    given(demand, completed)
      .when({ type: 'change', content: { basis: '户籍管理职责' } }, doing(requesterOfficer, '2026-03-06'))
      .then({ refused: 'not_in_this_status', status: 409 });
  });
});

describe('a demand that its authority lodges in the name of a department', () => {
  const imported = (content: object, who: Actor) => {
    const requester = { org: 'requester', name: '需求部门', region: '990100', path: '990000/990100' };
    const origin = { importId: 'i1', row: 2 };
    const command = {
      type: 'import',
      id: 'd1',
      requester,
      content: { title: '名册', ...content },
      origin,
    } as const;
    return story(demand, [[command, by(who, monday)]]);
  };
  const firstEffects = ([first]: History) => {
    const state = first && replay(demand, [first]);
    return state ? demand.effects(first.event, state, first.at) : [];
  };
  const named = { ...authorityOfficer, name: '测试市数据局' };

  test.each([
    [{}, 'both'],
    [{ scenario: '核查' }, 'basis'],
    [{ basis: '登记职责' }, 'scenario'],
    [{ basis: '登记职责', scenario: '核查' }, ''],
  ])('tells it what is missing, %o', (content, missing) => {
    const history = imported(content, named);
    expect(firstEffects(history)).toMatchObject([
      {
        notice: 'demand.lodgedInName',
        to: [{ org: 'requester' }],
        values: { authority: '测试市数据局', missing },
      },
    ]);
    const state = replay(demand, history);
    const awaited = (state ? demand.rows(state) : []).filter(({ awaits }) => awaits === 'change');
    expect(awaited.map(({ key }) => key)).toEqual(missing === '' ? [] : ['requester#officer']);
  });

  test('tells nobody of what a department lodges itself', () => {
    expect(firstEffects(imported({}, requesterOfficer))).toEqual([]);
  });
});

describe('a demand to which the wrong catalog is linked', () => {
  const link = { type: 'link', catalogId: 'k1' } as const;
  const unlink = { type: 'unlink', reasons: '该目录不含所需信息' } as const;
  const linked = story(demand, [[link, doing(providerOfficer, '2026-03-06')]], assigned);
  const promised = story(demand, [[accept, doing(providerHead, '2026-03-04')]], assigned);
  const kept = story(demand, [[link, doing(providerOfficer, '2026-03-06')]], promised);
  const dueOf = (history: History) =>
    replay(demand, history)?.deadlines.find(({ status }) => status === 'running');

  test('goes back, for its requester, to an answer with a whole term, and its authority is told', () => {
    const back = story(demand, [[unlink, doing(requesterOfficer, '2026-03-10')]], linked);
    expect(replay(demand, back)).toMatchObject({
      status: 'assigned',
      assignment: { org: 'provider' },
      unlinked: { by: { org: 'requester' }, catalog: { id: 'k1' } },
    });
    expect(dueOf(back)).toMatchObject({ name: 'answer', dueDate: '2026-03-24' });
    expect(effectsOfLast(back)).toMatchObject([
      {
        notice: 'demand.unlinked',
        to: [{ org: 'provider' }, { org: 'authority' }],
        values: { reasons: unlink.reasons, dueDate: '2026-03-24' },
      },
    ]);
    given(demand, back)
      .when(link, doing(providerOfficer, '2026-03-11'))
      .then([{ type: 'deadlineEnded', name: 'answer' }, { type: 'catalogued' }]);
  });

  test('goes back to the day promised while that lies ahead, and to an answer when it is over', () => {
    const back = story(demand, [[unlink, doing(requesterOfficer, '2026-03-10')]], kept);
    expect(replay(demand, back)).toMatchObject({ status: 'accepted', promisedFor: '2026-06-30' });
    expect(dueOf(back)).toMatchObject({ name: 'cataloguing', dueDate: '2026-06-30' });
    const late = story(demand, [[unlink, doing(requesterOfficer, '2026-07-01')]], kept);
    expect(replay(demand, late)).toMatchObject({ status: 'assigned' });
  });

  test('is what the notices of the catalog and of a consent point out', () => {
    for (const notice of ['demand.catalogued', 'demand.granted'] as const)
      expect(demand.face.notices?.[notice]?.text.zh).toContain('取消目录关联');
  });

  test('is taken back by its department within the term that it had, and by nobody else', () => {
    const back = story(demand, [[unlink, doing(providerOfficer, '2026-03-10')]], linked);
    expect(dueOf(back)).toMatchObject({ name: 'answer', dueDate: dueOf(assigned)?.dueDate });
    expect(effectsOfLast(back)).toMatchObject([{ to: [{ org: 'requester' }, { org: 'authority' }] }]);
    given(demand, linked)
      .when(unlink, doing(authorityOfficer, '2026-03-10'))
      .then({ refused: 'not_yours_to_do', status: 403 });
  });
});

describe('a demand that is declined', () => {
  test.each(['不方便', '人手不足', '系统正在改造，暂不提供'])('is not, for reasons like %s', (reasons) => {
    given(demand, assigned)
      .when({ type: 'decline', reasons }, doing(providerHead))
      .then({
        refused: 'decline_reasons_required',
        status: 422,
        paths: ['/reasons'],
        codes: ['no_lawful_reason'],
      });
  });
});

describe('a demand that is referred', () => {
  const refer = { type: 'refer', reasons: '由省级部门掌握' } as const;
  const { provincialOfficer } = people;
  const referred = story(demand, [[refer, doing(authorityOfficer, '2026-03-06')]], lodged);
  const turnsOf = (history: History) => {
    const state = replay(demand, history);
    return (state ? demand.rows(state) : []).filter(({ list }) => list === 'turn').map(({ key }) => key);
  };

  test('is the turn of the authority above, with a whole term of its own', () => {
    expect(referred.slice(-3).map(({ event }) => event)).toMatchObject([
      { type: 'deadlineEnded', name: 'assignment', outcome: 'done' },
      { type: 'deadlineStarted', clock: { term: 'assignDemand', startedAt: on('2026-03-06') } },
      { type: 'referred', parties: { authority: { org: 'province', rule: 'referredTo' } } },
    ]);
    expect(turnsOf(referred)).toEqual(['province#officer']);
    expect(replay(demand, referred)).toMatchObject({ referral: { to: { org: 'province' } } });
    expect(effectsOfLast(referred)).toMatchObject([
      {
        notice: 'demand.referred',
        to: [{ org: 'province' }, { org: 'requester' }],
        values: { authority: '测试省数据局', dueDate: '2026-03-13' },
      },
    ]);
  });

  test('is no more referred or assigned by whoever referred it, nor referred by whoever has nobody above', () => {
    for (const command of [refer, assign('provider')])
      given(demand, referred)
        .when(command, doing(authorityOfficer, '2026-03-09'))
        .then({ refused: 'not_yours_to_do', status: 403 });
    given(demand, referred)
      .when(refer, doing(provincialOfficer, '2026-03-09'))
      .then({ refused: 'no_authority_above', status: 422 });
  });

  test('comes back to the authority above when it is declined, and follows the register there', () => {
    const there = story(demand, [[assign('provider'), doing(provincialOfficer, '2026-03-09')]], referred);
    expect(replay(demand, there)).toMatchObject({ assignment: { by: { org: 'province' } } });
    const back = story(demand, [[decline, doing(providerHead, '2026-03-10')]], there);
    expect(turnsOf(back)).toEqual(['province#officer']);
    given(demand, back)
      .when(assign('other'), doing(authorityOfficer, '2026-03-11'))
      .then({ refused: 'not_yours_to_do', status: 403 });
    const state = replay(demand, back);
    if (!state) throw new Error('there is no demand');
    const { parties } = state;
    expect(partiesOfDemand(parties, () => offices, parties)).toEqual(parties);
  });

  test('is told, when it is assigned from above, to the authority with which it was lodged', () => {
    const told = [
      { notice: 'demand.assigned' },
      { notice: 'demand.assignedTo' },
      { notice: 'demand.assignedAbove', to: [{ org: 'authority' }], values: { authority: '测试省数据局' } },
    ];
    for (const history of [lodged, referred]) {
      const named = { ...provincialOfficer, name: '测试省数据局' };
      const over = story(demand, [[assign('provider'), doing(named, '2026-03-09')]], history);
      expect(effectsOfLast(over)).toMatchObject(told);
    }
    expect(effectsOfLast(assigned)).toHaveLength(2);
  });
});

describe('what a demand says', () => {
  test('names a duty, as that of a request does', () => {
    const wrong = { refused: 'invalid_demand', status: 422, paths: ['/basis'], codes: ['not_such_a_basis'] };
    given(demand)
      .when({ ...lodge, content: { ...lodge.content, basis: '工作需要' } }, doing(requesterOfficer))
      .then(wrong);
    given(demand, lodged)
      .when({ type: 'change', content: { basis: '领导批示' } }, doing(requesterOfficer))
      .then(wrong);
    given(demand)
      .when({ ...lodge, content: { ...lodge.content, scenario: '/' } }, doing(requesterOfficer))
      .then({ refused: 'invalid_demand', status: 422, paths: ['/scenario'] });
  });
});

describe('a demand that is catalogued', () => {
  const catalogued = (items?: readonly string[]) => {
    const of = lodged.map((one) =>
      one.event.type === 'lodged' && items
        ? { ...one, event: { ...one.event, content: { ...one.event.content, items } } }
        : one,
    );
    return story(
      demand,
      [
        [assign('provider'), doing(authorityOfficer)],
        [{ type: 'link', catalogId: 'k1' }, doing(providerOfficer)],
      ],
      of,
    );
  };
  const consent = (requestId: string, items: readonly string[], more: object = {}) =>
    ({ type: 'note-consent', requestId, items, ...more }) as const;
  const both = ['不动产单元号', '坐落'];

  test('is met by a whole consent that grants everything demanded', () => {
    for (const items of [undefined, both, [' 坐落 ']])
      given(demand, catalogued(items))
        .when(consent('q1', both), doing(people.system))
        .then([{ type: 'met', requestId: 'q1' }]);
    // As effects stored before told it.
    given(demand, catalogued())
      .when({ type: 'note-consent', requestId: 'q1' }, doing(people.system))
      .then([{ type: 'met', requestId: 'q1' }]);
  });

  test('stays for its requester to confirm where a part was refused, and says what was granted', () => {
    const partly = consent('q1', ['坐落'], { partly: true });
    given(demand, catalogued(both))
      .when(partly, doing(people.system))
      .then([{ type: 'granted', requestId: 'q1', items: ['坐落'], lacking: ['不动产单元号'] }]);
    given(demand, catalogued())
      .when(partly, doing(people.system))
      .then([{ type: 'granted', requestId: 'q1', items: ['坐落'], lacking: [] }]);
    // Less was requested than demanded: the consent is whole, the demand not met.
    given(demand, catalogued(both))
      .when(consent('q1', ['坐落']), doing(people.system))
      .then([{ type: 'granted', lacking: ['不动产单元号'] }]);
    const noted = story(demand, [[partly, doing(people.system)]], catalogued(both));
    expect(replay(demand, noted)).toMatchObject({ status: 'catalogued', granted: { items: ['坐落'] } });
    expect(effectsOfLast(noted)).toMatchObject([
      {
        notice: 'demand.granted',
        to: [{ org: 'requester' }],
        values: { items: '坐落', lacking: '不动产单元号' },
      },
    ]);
    given(demand, noted).when(partly, doing(people.system)).then([]);
    given(demand, noted)
      .when({ type: 'confirm-met' }, doing(requesterOfficer))
      .then([{ type: 'met' }]);
    given(demand, noted)
      .when({ type: 'unlink', reasons: '目录编制有误' }, doing(providerOfficer))
      .then({ refused: 'not_in_this_status', status: 409 });
    // The rest is granted by another request.
    given(demand, noted)
      .when(consent('q2', ['不动产单元号']), doing(people.system))
      .then([{ type: 'met', requestId: 'q2' }]);
  });
});
