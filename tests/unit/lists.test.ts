import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { dateOf } from '../../lib/calendar/index.ts';
import {
  inRegion,
  inRegions,
  ofCode,
  ofProvider,
  shownOf,
  ofRequester,
  provinceOf,
  referredBy,
  type Row,
  turnDue,
  turnOf,
  under,
  within,
} from '../../lib/case/lists.ts';
import { levels } from '../../lib/case/actor.ts';
import { audienceOf, mayKnow, partySides } from '../../lib/case/parties.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import { delivery } from '../../lib/delivery/delivery.ts';
import { grant } from '../../lib/grant/grant.ts';
import { importCase } from '../../lib/importing/importCase.ts';
import { isWithin, levelOf, pathOfCode } from '../../lib/organisation/hierarchy.ts';
import { rowKey } from '../../lib/platform/store/keys.ts';
import { request } from '../../lib/request/request.ts';
import {
  declared,
  granted,
  manifest,
  parties,
  people,
  provider,
  published,
  received,
  requester,
  sums,
  retirement,
  rowsBut,
  turn,
} from './caseSamples.ts';
import { by, on, replay, story } from './given.ts';

const at = on('2026-03-02');
const early = on('2026-01-05');

/** What a list shows: the rows of its partition whose sort begins with its prefix, as the store asks for them. */
function shown(rows: readonly Row[], list: ReturnType<typeof within>): Row[] {
  return rows.filter(
    (row) => row.list === list.list && row.key === list.key && row.sort?.startsWith(list.prefix),
  );
}

describe('the list of a region', () => {
  const paths = [
    '',
    '990000',
    '990000/990100',
    '990000/990100/990102',
    '990000/990100/990102/990102001',
    '990000/990100/990102/990102001/990102001001',
    '990000/9901001',
    '990000/990200',
    '990000/990200/990201',
    '991000',
    '980000',
    '980000/980100',
  ];
  const rows = paths.map((path) => inRegion('request', { path }, at));
  const inList = (path: string) => {
    const found = new Set(shown(rows, within('request', path)));
    return paths.filter((_, index) => found.has(rows[index] ?? ofProvider('', '')));
  };

  test.each([
    ['990000', paths.slice(1, 9)],
    ['990000/990100', paths.slice(2, 6)],
    ['990000/990100/990102', paths.slice(3, 6)],
    ['990000/990100/990102/990102001/990102001001', paths.slice(5, 6)],
    ['990000/990200', paths.slice(7, 9)],
    ['980000', paths.slice(10)],
    ['990000/990300', []],
  ])('of %s holds it and everything below it, and nothing else', (path, below) =>
    expect(inList(path)).toEqual(below),
  );

  it('tells a code from one that only begins like it', () => {
    expect(inList('990000/990100')).not.toContain('990000/9901001');
    expect(inList('990000/9901001')).toEqual(['990000/9901001']);
    expect(inList('990000/99010')).toEqual([]);
  });

  it('of the country holds what is the country’s own; each province has a list of its own', () => {
    expect(inList('')).toEqual(['']);
    expect(new Set(rows.map(({ key }) => key))).toEqual(new Set(['000000', '990000', '991000', '980000']));
    expect(provinceOf('990000/990100/990102')).toBe('990000');
  });

  it('is one list of one kind', () => {
    expect(shown(rows, within('grant', '990000'))).toEqual([]);
    expect(within('grant', '990000').list).toBe('grant.region');
  });

  it('sorts by place, and by age within a place', () => {
    const sorts = [
      inRegion('request', { path: '990000/990100' }, early),
      inRegion('request', { path: '990000/990100' }, at),
      inRegion('request', { path: '990000/990100/990102' }, early),
    ].map(({ sort }) => sort ?? '');
    expect(sorts.toReversed().toSorted()).toEqual(sorts);
  });

  it('holds, for any two places, exactly what lies within the other', () => {
    const code = fc.constantFrom('99', '990', '9901', '99010', '990100', '9901001');
    const path = fc.array(code, { minLength: 1, maxLength: 4 }).map((codes) => codes.join('/'));
    fc.assert(
      fc.property(path, path, (place, above) => {
        const isShown =
          shown([inRegion('request', { path: place }, at)], within('request', above)).length === 1;
        expect(isShown).toBe(isWithin(place, above));
      }),
      { numRuns: 2000 },
    );
  });

  it('holds a case of two departments in both their regions, once where they are the same', () => {
    const elsewhere = { ...requester, region: '980100', path: '980000/980100' };
    const between = { provider, requester: elsewhere };
    const audience = audienceOf(between);
    expect(inRegions('grant', between, at)).toEqual([
      { ...inRegion('grant', provider, at), audience },
      // Whoever looks at a place that holds both sees it once, at its provider's.
      { ...inRegion('grant', elsewhere, at), twin: provider.path, audience },
    ]);
    expect(inRegions('grant', parties, at)).toEqual([
      { ...inRegion('grant', provider, at), audience: audienceOf(parties) },
    ]);
    expect(inRegions('grant', { requester }, at)).toEqual([
      { ...inRegion('grant', requester, at), audience: { orgs: ['requester'] } },
    ]);
    expect(inRegions('grant', {}, at)).toEqual([]);
  });

  it('is shown to exactly those who may open the case', () => {
    const place = fc
      .tuple(
        fc.constantFrom('000000', '990000', '990100', '990102', '990200', '990202', '980000', '980100'),
        fc.constantFrom(...levels),
        fc.option(fc.constantFrom('990000', '990100', '980000')),
      )
      .map(([region, level, system]) => ({
        region,
        path: pathOfCode(region),
        level,
        ...(system ? { system: { org: 's', ...placeOf(system) } } : {}),
      }));
    const side = fc.tuple(fc.constantFrom('o1', 'o2', 'o3'), place);
    const body = side.map(([org, where]) => ({ org, name: org, ...where }));
    const competent = body.map((found) => ({ ...found, rule: 'ownLevel' as const }));
    const around = fc.record(
      { provider: body, requester: body, authority: competent, requesterAuthority: competent },
      { requiredKeys: [] },
    );
    const kind = fc.constantFrom(...(['department', 'authority', 'government'] as const));
    const someone = fc
      .tuple(side, kind)
      .map(([[org, where], what]) => ({ org, sub: 'x', roles: [], kind: what, ...where }));
    fc.assert(
      fc.property(around, someone, (given, actor) => {
        expect(mayKnow(actor, audienceOf(given))).toBe(partySides(given, actor).length > 0);
      }),
      { numRuns: 3000 },
    );
  });
});

const placeOf = (region: string) => ({ region, path: pathOfCode(region), level: levelOf(region) });

/** A clock that ends at that instant. */
const clock = {
  deadline: 'answer',
  dueDate: '2026-03-01',
  dueAt: at,
  basis: 'law',
  provisional: false,
  region: '990100',
} as const;

describe('a turn', () => {
  it('is an organisation’s role’s, sorted by the instant by which it must be taken', () => {
    const due = turnOf('o1', 'officer', { awaits: 'answer', clock });
    expect(due).toEqual({ list: 'turn', key: 'o1#officer', sort: at, awaits: 'answer', clock });
    expect(turnOf('o1', 'officeHead').key).toBe('o1#officeHead');
    const someday = turnOf('o1', 'officer').sort ?? '';
    expect([someday, on('2099-12-31')].toSorted()).toEqual([on('2099-12-31'), someday]);
  });

  it('says by when, read from where it lies', () => {
    const placed = (row: Row) => rowKey({ ...row, sort: row.sort ?? '' }, 'request', 'q1');
    expect(turnDue(placed(turnOf('o1', 'officer', { clock })).sk)).toBe(at);
    expect(turnDue(placed(turnOf('o1', 'officer')).sk)).toBeNull();
  });
});

const { providerOfficer, requesterOfficer, requesterHead, system } = people;
const begun = (state: { createdAt?: string } | undefined) => state?.createdAt ?? '';

describe('where the cases stand', () => {
  test('a catalog is its provider’s own until it is published, and leaves the ledger when it is retired', () => {
    const own = [ofProvider('catalog', 'provider'), ofCode('catalog', '990100/0001')];
    const draft = replay(catalog, published().slice(0, 1));
    expect(draft && catalog.rows(draft)).toEqual([...own, turn('provider', 'departmentHead', 'approve')]);
    const history = published();
    const state = replay(catalog, history);
    const shownWhere = [
      inRegion('catalog', provider, begun(state)),
      under('catalog', 'published'),
      shownOf('catalog', 'provider'),
    ];
    const announced = (day: string) => ({ list: 'catalog.announced', key: day });
    const feed = { list: 'catalog.feed', isReference: true };
    const items = ['不动产单元号', '坐落', '权利人证件号'].map((name) => ({
      list: 'catalog.item',
      key: `n:${name}`,
    }));
    // What begins or ends the name of an item.
    const near = ['不动', '元号', '坐落', '权利', '件号'].map((key) => ({ list: 'catalog.nearItem', key }));
    expect(rowsBut(state && catalog.rows(state))).toMatchObject([
      ...own,
      ...shownWhere,
      announced('2026-01-05'),
      feed,
      // What is shared is to be attached to its catalog in time.
      turn('provider', 'officer', undefined, on('2026-02-03', '00:00')),
      ...items,
      ...near,
    ]);
    const retired = replay(
      catalog,
      story(
        catalog,
        [
          [{ type: 'retire', retirement }, by(people.providerChief, at)],
          [{ type: 'publish' }, by(people.authorityOfficer, at)],
        ],
        history,
      ),
    );
    expect(retired && catalog.rows(retired)).toMatchObject([
      ...own,
      announced('2026-01-05'),
      announced(dateOf(at)),
      feed,
    ]);
  });

  test('an incomplete draft is its officer’s turn', () => {
    const draft = replay(
      catalog,
      story(catalog, [[{ type: 'draft', id: 'k2', content: { name: '待补' } }, by(providerOfficer, at)]]),
    );
    expect(draft && catalog.rows(draft)).toContainEqual(turn('provider', 'officer', 'change'));
  });

  test('a request is its requester’s alone until it is received', () => {
    const all = received(at);
    const own = ofRequester('request', 'requester');
    const ofCatalog = referredBy('request', 'catalog#k1');
    const rows = [1, 2, all.length].map((upTo) => {
      const state = replay(request, all.slice(0, upTo));
      return rowsBut(state && request.rows(state));
    });
    expect(rows).toEqual([
      [own, ofCatalog, turn('requester', 'officer', 'submit')],
      [own, ofCatalog, turn('requester', 'officeHead', 'approve')],
      [
        own,
        ofCatalog,
        ofProvider('request', 'provider'),
        { ...inRegion('request', provider, at), audience: audienceOf(parties) },
        turn('provider', 'officer', 'prepare-answer', on('2026-03-17', '00:00')),
      ],
    ]);
    const withdrawn = story(request, [[{ type: 'withdraw' }, by(requesterHead, at)]], all);
    const state = replay(request, withdrawn);
    const left = state && request.rows(state).map(({ list }) => list);
    for (const list of ['turn', ofCatalog.list]) expect(left).not.toContain(list);
  });

  test('a grant is found by both sides, its region and its catalog, by the last as long as it is held', () => {
    const opened = story(grant, [[{ type: 'open', grant: granted(at) }, by(system, at)]]);
    const held = under('grant', 'catalog#k1');
    const lists = [
      ofProvider('grant', 'provider'),
      ofRequester('grant', 'requester'),
      { ...inRegion('grant', provider, at), audience: audienceOf(parties) },
    ];
    const rowsOf = (history: typeof opened) => {
      const state = replay(grant, history);
      if (!state) throw new Error('no state');
      return rowsBut(grant.rows(state));
    };
    expect(rowsOf(opened)).toHaveLength(5);
    expect(rowsOf(opened)).toEqual(
      expect.arrayContaining([...lists, turn('provider', 'officer', undefined, on('2026-03-31', '00:00'))]),
    );
    expect(rowsOf(opened)).toContainEqual(expect.objectContaining(held));
    const delivering = story(
      grant,
      [[{ type: 'delivery-started', deliveryId: 'd1', doneAt: at }, by(system, at)]],
      opened,
    );
    // Begun is not done: it stays before the provider until what they deliver is whole.
    expect(rowsOf(delivering)).toContainEqual(
      turn('provider', 'officer', undefined, on('2026-03-31', '00:00')),
    );
    const ready = story(
      grant,
      [[{ type: 'delivery-ready', deliveryId: 'd1', doneAt: at }, by(system, at)]],
      delivering,
    );
    expect(rowsOf(ready).filter(({ list }) => list === 'turn')).toEqual([]);
    const closed = rowsOf(story(grant, [[{ type: 'close' }, by(requesterOfficer, at)]], opened));
    expect(closed).toEqual(lists);
  });

  test('a delivery lies under its grant, and is the requester’s turn while it stands ready', () => {
    const opened = {
      ...granted(at),
      status: 'awaitingDelivery',
      createdAt: at,
      deadlines: [],
      deliveries: [],
    };
    const related = { 'grant#g1': { state: opened, version: 2, revision: 1 } };
    const open = { type: 'open', id: 'd1', grantId: 'g1', declared } as const;
    const uploading = story(delivery, [[open, by(providerOfficer, at, { related })]]);
    const ready = story(
      delivery,
      [
        [{ type: 'complete' }, by(providerOfficer, at)],
        [{ type: 'split', manifest }, by(system, at)],
        [{ type: 'ready', digest: sums.digest, records: 10, parts: 2 }, by(system, at)],
      ],
      uploading,
    );
    const rows = [uploading, ready].map((history) => {
      const state = replay(delivery, history);
      return rowsBut(state && delivery.rows(state));
    });
    const beneath = under('delivery', 'grant#g1');
    expect(rows).toEqual([
      [beneath],
      [
        beneath,
        turn('requester', 'officer', 'receipt', on('2026-03-10', '00:00')),
        // Found from its grant, and its grant from it (S3.5).
        expect.objectContaining({ list: 'lineage.down', key: 'grant:g1' }),
        expect.objectContaining({ list: 'lineage.up', key: 'delivery:d1' }),
      ],
    ]);
  });

  test('an import is its organisation’s, whatever it is', () => {
    const opened = story(importCase, [
      [{ type: 'open', id: 'i1', opening: { format: 'csv' } }, by(people.authorityOfficer, at)],
    ]);
    const state = replay(importCase, opened);
    expect(state && importCase.rows(state)).toEqual([ofProvider('import', 'authority')]);
  });
});
