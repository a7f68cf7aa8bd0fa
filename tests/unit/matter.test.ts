import { describe, expect, it } from 'vitest';
import { countCoverage, coverMatter, type CoveringLine, type MatterLine } from '../../lib/matter/coverage.ts';
import type { MatterCommand } from '../../lib/matter/events.ts';
import { matter } from '../../lib/matter/matter.ts';
import { matterKindNames } from '../../lib/matter/names.ts';
import { matterKind } from '../../lib/matter/schema.ts';
import { requiredOf } from '../../lib/matter/standard.ts';
import { totalOf } from '../../lib/matter/total.ts';
import { people } from './caseSamples.ts';
import { by, given, on, replay, story } from './given.ts';
import { matterId, permit, permits } from './matterSamples.ts';

const at = on('2026-03-02');
const { providerOfficer, authorityOfficer } = people;
const register: MatterCommand = { type: 'register', id: matterId, content: permit };
const registered = story(matter, [[register, by(providerOfficer, at)]]);
const declare = (datum: string, reasons = '该许可不收取材料，由系统自动核发') =>
  ({ type: 'declare-absent', datum, reasons }) as const;
const stateResult = { type: 'state-item', datum: 'result', catalogId: 'k1', item: '许可证编号' } as const;
const world = (found = permits()) => ({ related: { 'catalog#k1': found } });

describe('the standard of matters (S1.2)', () => {
  it('requires something of every kind, by names that tell its data apart', () => {
    expect(matterKind.options).toEqual(Object.keys(matterKindNames));
    for (const kind of matterKind.options) {
      const required = requiredOf(kind, []);
      expect(required.length).toBeGreaterThan(0);
      const names = required.flatMap(({ calledToo }) => calledToo);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('grows by what regions add, and never shrinks', () => {
    const added = requiredOf('permit', [
      { kind: 'permit', datum: '许可有效期', calledToo: ['有效期至'], elements: ['DE01'] },
      { kind: 'permit', datum: 'result', calledToo: ['许可证编号'] },
      { kind: 'penalty', datum: '罚款金额' },
    ]);
    expect(added.map(({ code }) => code)).toEqual(['applicant', 'submittedData', 'result', '许可有效期']);
    expect(added[2]?.calledToo).toContain('许可证编号');
    expect(added[2]?.calledToo).toContain('办理结果');
  });
});

describe('a matter', () => {
  it('is registered by its own department under an id of its own', () => {
    expect(replay(matter, registered)).toMatchObject({ status: 'inForce', content: permit });
    given(matter, [])
      .when({ ...register, id: 'other.xk-1' }, by(providerOfficer, at))
      .then({ refused: 'not_yours_to_do', status: 403 });
    given(matter, registered)
      .when({ ...register, content: { ...permit, kind: 'other' } }, by(providerOfficer, at))
      .then({ refused: 'matter_kind_fixed', status: 422 });
  });

  it('counts the clock of its authority from the oldest declaration that waits', () => {
    const later = on('2026-03-05');
    const twice = story(
      matter,
      [
        [declare('submittedData'), by(providerOfficer, at)],
        [declare('applicant'), by(providerOfficer, later)],
      ],
      registered,
    );
    expect(replay(matter, twice)?.deadlines).toMatchObject([
      { name: 'review', startedAt: at, status: 'running' },
    ]);
    const decided = story(
      matter,
      [[{ type: 'accept-absence', datum: 'submittedData' }, by(authorityOfficer, on('2026-03-06'))]],
      twice,
    );
    expect(replay(matter, decided)?.deadlines).toMatchObject([
      { name: 'review', startedAt: later, status: 'running' },
    ]);
    const back = story(
      matter,
      [[{ type: 'take-back', datum: 'applicant' }, by(providerOfficer, on('2026-03-06', '11:00'))]],
      decided,
    );
    expect(replay(matter, back)?.deadlines).toMatchObject([{ name: 'review', status: 'stopped' }]);
  });

  it('has its declarations decided by its authority, and returned ones said again with other reasons only', () => {
    const declared = story(matter, [[declare('submittedData'), by(providerOfficer, at)]], registered);
    given(matter, declared)
      .when(declare('submittedData', '别的理由也不行'), by(providerOfficer, at))
      .then({ refused: 'absence_known', status: 409 });
    const reasons = '办事指南列明应当提交申请表';
    const returned = story(
      matter,
      [[{ type: 'return-absence', datum: 'submittedData', reasons }, by(authorityOfficer, at)]],
      declared,
    );
    given(matter, returned)
      .when(declare('submittedData'), by(providerOfficer, at))
      .then({ refused: 'absence_known', status: 409 });
    given(matter, registered)
      .when(declare('fee'), by(providerOfficer, at))
      .then({ refused: 'invalid_input', status: 400, paths: ['/datum'] });
  });

  it('takes an item of a catalog in force that names it, for one datum', () => {
    given(matter, registered)
      .when(stateResult, by(providerOfficer, at, world()))
      .then([
        { type: 'deadlineStarted' },
        {
          type: 'itemStated',
          isRecognised: false,
          datum: 'result',
          catalogId: 'k1',
          item: '许可证编号',
          statedBy: providerOfficer.sub,
        },
      ]);
    const wrong = [permits({ matters: ['xk-2'] }), permits({ dataItems: [] })];
    for (const found of wrong)
      given(matter, registered)
        .when(stateResult, by(providerOfficer, at, world(found)))
        .then({ refused: 'item_cannot_stand', status: 422 });
    const stated = story(matter, [[stateResult, by(providerOfficer, at, world())]], registered);
    given(matter, stated)
      .when({ ...stateResult, datum: 'applicant' }, by(providerOfficer, at, world()))
      .then({ refused: 'item_cannot_stand', status: 422 });
  });
});

const line = (more: Partial<MatterLine> = {}): MatterLine => ({
  id: matterId,
  name: permit.name,
  kind: 'permit',
  status: 'inForce',
  provider: 'provider',
  absences: [],
  items: [],
  ...more,
});
const catalog = (items: CoveringLine['items'], matters = ['商品房预售许可']): CoveringLine => ({
  id: 'k1',
  name: '商品房预售许可信息',
  provider: 'provider',
  matters,
  items,
});
const states = (of: MatterLine, catalogs: readonly CoveringLine[], additions = requiredOf('permit', [])) =>
  coverMatter(of, catalogs, additions).data.map((datum) =>
    datum.state === 'covered' ? datum.how : datum.state === 'gap' ? datum.gap : datum.state,
  );

describe('what of a matter is catalogued (S1.3)', () => {
  it('is found by name, by element or as stated, in catalogs that name the matter', () => {
    const required = requiredOf('permit', [{ kind: 'permit', datum: 'submittedData', elements: ['DE7'] }]);
    const items = [{ name: '申请人（名称）' }, { name: '材料', element: 'DE7' }, { name: '许可证号' }];
    const named = [{ ...items[0], name: '申请人名称' }, ...items.slice(1)] as CoveringLine['items'];
    const stated = [{ datum: 'result', catalogId: 'k1', item: '许可证号', isAccepted: true }];
    expect(states(line({ items: stated }), [catalog(named)], required)).toEqual([
      'name',
      'element',
      'stated',
    ]);
    // What its department alone says counts for nothing yet.
    const claimed = stated.map(({ isAccepted: _, ...rest }) => rest);
    expect(states(line({ items: claimed }), [catalog(named)], required)).toEqual([
      'name',
      'element',
      'claimed',
    ]);
    expect(states(line({ items: stated }), [catalog(named, ['别的事项'])], required)).toEqual([
      'lacking',
      'lacking',
      'itemGone',
    ]);
  });

  it('leaves out what was accepted not to exist alone, and counts it where it exists after all', () => {
    const absences = [
      { datum: 'applicant', state: 'accepted' },
      { datum: 'submittedData', state: 'declared' },
      { datum: 'result', state: 'returned' },
    ] as const;
    expect(states(line({ absences }), [])).toEqual(['exempt', 'declared', 'returned']);
    expect(states(line({ absences }), [catalog([{ name: '申请人' }])])).toEqual([
      'name',
      'declared',
      'returned',
    ]);
  });

  it('takes nothing by its name that its authority has refused, or that stands for another datum', () => {
    const refused = [{ datum: 'result', catalogId: 'k1', item: '办理结果', isRefused: true }];
    expect(states(line({ items: refused }), [catalog([{ name: '办理结果' }])])).toEqual([
      'lacking',
      'lacking',
      'itemRefused',
    ]);
    const elsewhere = [{ datum: 'submittedData', catalogId: 'k1', item: '办理结果', isAccepted: true }];
    expect(states(line({ items: elsewhere }), [catalog([{ name: '办理结果' }])])).toEqual([
      'lacking',
      'stated',
      'lacking',
    ]);
  });

  it('has a rate of what is due, and none of nothing', () => {
    const covered = coverMatter(line(), [catalog([{ name: '申请人' }])], requiredOf('permit', []));
    const counts = countCoverage([covered], 2);
    expect(counts).toEqual({
      matters: 1,
      ended: 2,
      required: 3,
      exempt: 0,
      covered: 1,
      stated: 0,
      due: 3,
      lacking: 2,
      rate: 0.3333,
    });
    const nothing = countCoverage([], 0);
    expect(nothing.rate).toBeNull();
    expect(totalOf([counts, nothing])).toMatchObject({
      departments: 2,
      withoutMatters: 1,
      due: 3,
      rate: 0.3333,
    });
  });
});
