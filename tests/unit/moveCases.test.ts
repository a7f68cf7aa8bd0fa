import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it, test } from 'vitest';
import { checkUscc } from '../../lib/organisation/uscc.ts';
import { levelOf } from '../../lib/organisation/hierarchy.ts';
import type { RegisterMessage } from '../../lib/organisation/registerMoves.ts';
import {
  type Moved,
  moveRegister,
  type RegisterPort,
  secondWalk,
} from '../../lib/platform/reactions/moveCases.ts';
import { whatIsLeft } from '../../lib/platform/reactions/registerPort.ts';
import { on } from './given.ts';
import { memoryRegister } from './memoryRegister.ts';

/** A code with a valid check character, plainly invented. */
function valid(number: number): string {
  const start = `11990100MB${String(number).padStart(7, '0')}`;
  const last = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY').find(
    (one) => checkUscc(start + one) === undefined,
  );
  return `${start}${last ?? ''}`;
}

const names = [
  'county',
  'sister',
  'city',
  'other',
  'tax',
  'bureau',
  'cityAuthority',
  'otherAuthority',
  'provinceAuthority',
  'newcomer',
] as const;
type Name = (typeof names)[number];
// Every name stands at its place in the list.
const org = Object.fromEntries(names.map((name, index) => [name, valid(index + 1)])) as Record<Name, string>;

let register: ReturnType<typeof memoryRegister>;

const region = (code: string, more: object = {}) =>
  register.region(code, { name: `地区${code}`, level: levelOf(code), ...more });
const body = (name: Name, code: string, more: object = {}) =>
  register.body(org[name], {
    name,
    kind: 'department',
    region: code,
    level: levelOf(code),
    sharingOffice: '科',
    ...more,
  });
const authority = { kind: 'authority' };

/** What stands on a case, in names: provider, its authority and rule, requester, its authority. */
function standing(id: string) {
  const { provider, requester, authority: own, requesterAuthority } = register.cases.get(id) ?? {};
  return [provider?.name, own?.name, own?.rule, requester?.name, requesterAuthority?.name];
}

/** A province with a city, a county without an authority, another city, and a county's tax office under a provincial bureau. */
beforeEach(async () => {
  register = memoryRegister();
  for (const code of ['990000', '990100', '990102', '990200']) region(code);
  body('provinceAuthority', '990000', authority);
  body('cityAuthority', '990100', authority);
  body('otherAuthority', '990200', authority);
  body('county', '990102');
  body('sister', '990102');
  body('city', '990100');
  body('other', '990200');
  body('bureau', '990000');
  body('tax', '990102', { superior: org.bureau });
  await register.settle();
  register.open('ofCounty', org.county, org.other);
  register.open('ofSister', org.sister, org.county);
  register.open('ofCity', org.city, org.county);
  register.open('ofTax', org.tax, org.city);
  register.open('ofOther', org.other, org.county);
});

const moved = async () => {
  register.moves.length = 0;
  register.left.length = 0;
  await register.settle();
  return { moved: register.moves.toSorted(), left: [...new Set(register.left)] };
};

describe('open cases follow the register', () => {
  test('stand at first with the authority that was competent when they began', () => {
    expect(standing('ofCounty')).toEqual([
      'county',
      'cityAuthority',
      'nearestAbove',
      'other',
      'otherAuthority',
    ]);
    expect(standing('ofTax')).toEqual(['tax', 'provinceAuthority', 'systemLevel', 'city', 'cityAuthority']);
  });

  test('a new authority takes over the cases of its place and no others', async () => {
    expect(body('newcomer', '990102', authority)).toBe('changed');
    expect(await moved()).toEqual({ moved: ['ofCity', 'ofCounty', 'ofOther', 'ofSister'], left: [] });
    expect(standing('ofCounty')).toEqual(['county', 'newcomer', 'ownLevel', 'other', 'otherAuthority']);
    expect(standing('ofCity')).toEqual(['city', 'cityAuthority', 'ownLevel', 'county', 'newcomer']);
    expect(standing('ofTax')).toEqual(['tax', 'provinceAuthority', 'systemLevel', 'city', 'cityAuthority']);
  });

  test('what an authority that ends or is renamed had goes to the nearest above, or takes the name', async () => {
    body('cityAuthority', '990100', { ...authority, name: 'renamed' });
    await moved();
    expect(standing('ofCounty')[1]).toBe('renamed');
    body('cityAuthority', '990100');
    await moved();
    expect(standing('ofCounty')).toEqual([
      'county',
      'provinceAuthority',
      'nearestAbove',
      'other',
      'otherAuthority',
    ]);
    body('newcomer', '990100', authority);
    await moved();
    expect(standing('ofCounty')[1]).toBe('newcomer');
  });

  test('a dispute of two cities stays with the government above their common superior', async () => {
    body('newcomer', '990000', { kind: 'government' });
    await register.settle();
    const { provider, requester } = register.parties(org.city, org.other);
    const given: object[] = [];
    const message = { v: 1, task: 'moveOne', kind: 'dispute', id: 'x1' } as const;
    await moveRegister(message, {
      ...register.port,
      read: async (kind, id) =>
        kind === 'dispute' ? { parties: { provider, requester } } : register.port.read(kind, id),
      give: async (_, __, command) => {
        given.push(command);
        return 'changed';
      },
    });
    expect(given).toMatchObject([
      { parties: { authority: { name: 'provinceAuthority' }, government: { name: 'newcomer' } } },
    ]);
  });

  test('a merged department’s cases go to its successor, also over several mergers', async () => {
    body('county', '990102', { mergedInto: org.city });
    body('city', '990100', { mergedInto: org.newcomer });
    expect(await moved()).toMatchObject({ left: [] });
    body('newcomer', '990100');
    body('city', '990100', { mergedInto: org.newcomer });
    await moved();
    expect(standing('ofCounty')).toEqual([
      'newcomer',
      'cityAuthority',
      'ownLevel',
      'other',
      'otherAuthority',
    ]);
    expect(standing('ofOther')).toEqual(['other', 'otherAuthority', 'ownLevel', 'newcomer', 'cityAuthority']);
  });

  test('a case whose two sides have become one follows, to end there', async () => {
    body('county', '990102', { mergedInto: org.city });
    expect(await moved()).toEqual({ moved: ['ofCity', 'ofCounty', 'ofOther', 'ofSister'], left: [] });
    expect(standing('ofCity')).toEqual(['city', 'cityAuthority', 'ownLevel', 'city', 'cityAuthority']);
  });

  test('a merged authority’s office is free, and its cases go to the nearest above', async () => {
    body('cityAuthority', '990100', { ...authority, mergedInto: org.city });
    await moved();
    expect(standing('ofCounty')[1]).toBe('provinceAuthority');
  });

  test('departments, offices and cases of a replaced region go to its successor, and what lies below it follows', async () => {
    region('990300');
    expect(region('990100', { replacedBy: '990300' })).toBe('changed');
    expect(await moved()).toMatchObject({ moved: expect.arrayContaining(['ofCity', 'ofCounty']), left: [] });
    expect(register.regionPath('990102')).toBe('990000/990300/990102');
    expect(register.state(org.city)).toMatchObject({ region: '990300', path: '990000/990300' });
    expect(register.state(org.county)).toMatchObject({ region: '990102', path: '990000/990300/990102' });
    expect(register.seats('990000/990300').get('990300')?.authority?.org).toBe(org.cityAuthority);
    expect(register.seats('990000/990100').get('990100')?.authority).toBeUndefined();
    expect(register.cases.get('ofCounty')?.authority).toMatchObject({
      org: org.cityAuthority,
      region: '990300',
    });
  });

  test('an office that the successor has already is left where it was, and named', async () => {
    region('990100', { replacedBy: '990200' });
    expect((await moved()).left).toEqual([`department ${org.cityAuthority}`]);
    expect(standing('ofCounty')).toEqual([
      'county',
      'otherAuthority',
      'nearestAbove',
      'other',
      'otherAuthority',
    ]);
  });

  test('a county that comes under another city is overseen from there', async () => {
    region('990102', { parent: '990200' });
    await moved();
    expect(register.state(org.county)?.path).toBe('990000/990200/990102');
    expect(standing('ofCounty')).toEqual([
      'county',
      'otherAuthority',
      'nearestAbove',
      'other',
      'otherAuthority',
    ]);
  });

  test('the bodies of a system follow what manages them', async () => {
    body('bureau', '990000', { mergedInto: org.city });
    await moved();
    expect(register.state(org.tax)?.system).toMatchObject({ org: org.city, level: 'city' });
    expect(standing('ofTax')).toEqual(['tax', 'cityAuthority', 'systemLevel', 'city', 'cityAuthority']);
  });
});

describe('the work itself', () => {
  test('is cut into pages, goes on where it was cut, and spreads over the organisations of a place', async () => {
    body('newcomer', '990102', authority);
    register.queue.splice(0);
    const message = { v: 1, task: 'moveCases', of: { path: '990000/990100' } } as const;
    const walks: RegisterMessage[] = [];
    let pages = 0;
    for (let next: RegisterMessage | undefined = message; next; pages += 1) {
      const { more, moved: done }: Moved = await moveRegister(next, register.port);
      expect(done).toBe(0);
      walks.push(...more.filter((one) => one.cursor === undefined));
      next = more.find((one) => one.cursor !== undefined);
    }
    expect(pages).toBe(3);
    const ofOrg = (name: Name) => ({ v: 1, task: 'moveCases', of: { org: org[name] } });
    expect(walks).toHaveLength(6);
    expect(walks).toEqual(
      expect.arrayContaining(
        (['city', 'cityAuthority', 'county', 'sister', 'tax', 'newcomer'] as const).map(ofOrg),
      ),
    );
    const first = await moveRegister(ofOrg('county') as RegisterMessage, register.port);
    expect(first).toMatchObject({
      examined: 2,
      moved: 2,
      more: [{ ...ofOrg('county'), cursor: expect.any(String) }],
    });
    expect(await moveRegister(first.more[0] ?? message, register.port)).toMatchObject({
      examined: 2,
      moved: 2,
      more: [],
    });
  });

  test('done again, or with a message that is out of date, changes nothing', async () => {
    region('990300');
    region('990100', { replacedBy: '990300' });
    body('county', '990102', { mergedInto: org.sister });
    const messages = [...register.queue];
    await register.settle();
    register.queue.push(...messages.toReversed(), ...messages);
    const before = JSON.stringify([...register.cases]);
    expect((await moved()).moved).toEqual([]);
    expect(JSON.stringify([...register.cases])).toBe(before);
  });

  test('goes on past what fails, which is tried again by itself; where everything fails the page is', async () => {
    body('newcomer', '990102', authority);
    await register.settle();
    body('county', '990102', { name: 'renamed' });
    const [walk] = register.queue.splice(0);
    if (!walk) throw new Error('nothing is on the queue');
    const broken = (...ids: string[]): RegisterPort => ({
      ...register.port,
      read: (kind, id) =>
        ids.includes(id) ? Promise.reject(new Error('no table')) : register.port.read(kind, id),
    });
    const worked = await moveRegister(walk, broken('ofCity'));
    const one = { v: 1, task: 'moveOne', kind: 'request', id: 'ofCity' };
    expect(worked).toMatchObject({
      examined: 2,
      moved: 1,
      left: [],
      more: [one, { cursor: expect.any(String) }],
    });
    const [again] = worked.more;
    await expect(moveRegister(again ?? walk, broken('ofCity'))).rejects.toThrow('no table');
    expect(await moveRegister(again ?? walk, register.port)).toMatchObject({
      examined: 1,
      moved: 1,
      more: [],
    });
    await expect(moveRegister(walk, broken('ofCity', 'ofCounty'))).rejects.toThrow('no table');
  });

  test('walks on to the deliveries of every grant it meets, moved or not, and names none of them to an operator', async () => {
    const state = { parties: register.cases.get('ofCity'), grantName: '目录', catalogName: '目录' };
    body('county', '990102', { mergedInto: org.city });
    await moved();
    const port: RegisterPort = {
      ...register.port,
      give: async () => 'refused',
      casesOf: async () => ({ items: [{ kind: 'grant', id: 'g1' }], next: '1 ' }),
      casesWith: async (kind, id) => ({ items: [{ kind: 'delivery', id: `${kind}-${id}` }] }),
      read: async (kind, id) => (['grant', 'delivery'].includes(kind) ? state : register.port.read(kind, id)),
    };
    const walk = { v: 1, task: 'moveCases', of: { org: org.county } } as const;
    const met = await moveRegister(walk, port);
    const along = { v: 1, task: 'moveCases', of: { kind: 'grant', id: 'g1' } } as const;
    expect(met).toEqual({
      examined: 1,
      moved: 0,
      left: [{ kind: 'grant', id: 'g1', name: '目录' }],
      more: [along, { ...walk, cursor: '1 ' }],
    });
    expect(whatIsLeft(met.left, on('2026-03-02'))).toMatchObject([
      { caseId: 'g1', values: { name: '目录' } },
    ]);
    expect(await moveRegister(along, port)).toEqual({ examined: 1, moved: 0, left: [], more: [] });
  });

  test('meets again what followed a region that itself moved only later on the walk', async () => {
    register = memoryRegister(3);
    for (const code of ['990000', '980000', '990100', '990102', '990103', '990200']) region(code);
    region('990102', { parent: '990000' });
    region('990000', { parent: '980000' });
    region('990100', { replacedBy: '990102' });
    const order = [1, 1, 0];
    await register.settle(() => order.shift() ?? 0);
    expect(register.regionPath('990103')).toBe('980000/990000/990102/990103');
  });

  test('what was imported for an organisation follows once that is registered, and stays as it is before', async () => {
    const unknown = {
      org: org.newcomer,
      name: org.newcomer,
      region: '990102',
      path: '990000/990100/990102',
    } as const;
    register.cases.set('imported', { provider: unknown });
    const walk = { v: 1, task: 'moveCases', of: { org: org.newcomer } } as const;
    expect(await moveRegister(walk, register.port)).toMatchObject({ examined: 1, moved: 1 });
    expect(standing('imported').slice(0, 3)).toEqual([org.newcomer, 'cityAuthority', 'nearestAbove']);
    body('newcomer', '990200');
    await moved();
    expect(standing('imported').slice(0, 3)).toEqual(['newcomer', 'otherAuthority', 'ownLevel']);
  });
});

const codes = ['990000', '990100', '990200', '990102', '990103', '980000'];
const orgs = [1, 2, 3, 4, 5].map((number) => valid(100 + number));
const code = fc.constantFrom(...codes);
const someone = fc.constantFrom(...orgs);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const step = fc.oneof(
  fc.record({ region: code, parent: maybe(code), replacedBy: maybe(code) }),
  fc.record({
    org: someone,
    at: code,
    kind: fc.constantFrom('department', 'authority', 'government'),
    superior: maybe(someone),
    mergedInto: maybe(someone),
  }),
  fc.record({ provider: someone, requester: someone }),
  fc.record({ work: fc.nat() }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const given = (fields: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Messages come in any order, the same one for one seed. */
function inDisorder(seed: number): (length: number) => number {
  let state = seed;
  return (length) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state % length;
  };
}

async function take(one: Step, open: number): Promise<void> {
  if ('region' in one) region(one.region, given({ parent: one.parent, replacedBy: one.replacedBy }));
  else if ('org' in one) {
    const { superior, mergedInto, kind, at } = one;
    const content = { name: one.org, kind, region: at, level: levelOf(at), sharingOffice: '科' };
    register.body(one.org, { ...content, ...given({ superior, mergedInto }) });
  } else if ('work' in one) await register.settle(inDisorder(one.work));
  else {
    const [provider, requester] = [register.state(one.provider), register.state(one.requester)];
    // What has ended begins nothing, and nobody asks themselves.
    if (provider?.status === 'registered' && requester?.status === 'registered' && provider !== requester)
      register.open(`case${open}`, one.provider, one.requester);
  }
}

/** Every region and every organisation is there, so that most of what is tried is possible. */
function populate(): void {
  for (const one of codes) region(one);
  for (const [index, one] of orgs.entries()) {
    const at = codes[index] ?? '990000';
    register.body(one, {
      name: one,
      kind: 'department',
      region: at,
      level: levelOf(at),
      sharingOffice: '科',
    });
  }
}

/** The one that has an organisation's duties, straight from the register. */
function successor(named: string): string {
  const next = register.state(named)?.mergedInto;
  return next === undefined ? named : successor(next);
}

/** What is not where the register says and has not been named to an operator either. */
function astray(): string[] {
  const found: string[] = [];
  for (const [id, parties] of register.cases) {
    const provider = successor(parties.provider?.org ?? '');
    const requester = successor(parties.requester?.org ?? '');
    // What could not follow has been named, and its cases with it.
    if ([provider, requester].some((one) => register.left.includes(`department ${one}`))) continue;
    const stands = isDeepStrictEqual(parties, register.parties(provider, requester));
    if (!stands) found.push(`request ${id}`);
  }
  const behind = [
    ...register.regions().map(({ code: id }) => ({ kind: 'region', id }) as const),
    ...register.departments().map(({ uscc: id }) => ({ kind: 'department', id }) as const),
  ].filter(({ kind, id }) => register.isBehind(kind, id));
  found.push(...behind.map(({ kind, id }) => `${kind} ${id}`));
  return found.filter((one) => !register.left.includes(one));
}

it('whatever is registered in whatever order, every place and every case is in the end where the register says', async () => {
  const seen = { cases: 0, moves: 0, left: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40, size: 'max' }), fc.nat(), async (steps, seed) => {
      register = memoryRegister(1 + (seed % 3));
      populate();
      for (const [index, one] of steps.entries()) await take(one, index);
      await register.settle(inDisorder(seed));
      expect(astray()).toEqual([]);
      seen.cases += register.cases.size;
      seen.moves += register.moves.length;
      seen.left += register.left.length;
    }),
    // One seed: what cannot be moved is rare, and other sequences may have none.
    { numRuns: 1000, seed: 5 },
  );
  // The walk was worth it: most cases were moved, and some could not be.
  expect(seen.moves).toBeGreaterThan(seen.cases / 2);
  expect(seen.left).toBeGreaterThan(0);
});

it('walks once more for what was begun at that very moment, and no third time', () => {
  const first = { v: 1, task: 'moveCases', of: { org: orgs[0] ?? '' } } as const;
  expect(secondWalk(first)).toEqual({ ...first, again: true });
  expect(secondWalk({ ...first, again: true })).toBeUndefined();
  expect(secondWalk({ ...first, cursor: 'on' })).toBeUndefined();
  expect(secondWalk({ ...first, of: { kind: 'grant', id: 'g1' } })).toBeUndefined();
});

test('what is abolished below a region that has still to follow lies where that belongs, not below itself', async () => {
  region('990100', { replacedBy: '990200' });
  region('980000', { replacedBy: '990102' });
  await register.settle();
  // The county lies below its old city again, and is still remembered below the other one.
  region('990100');
  region('990200', { parent: '980000' });
  region('990200', { parent: '980000', replacedBy: '990000' });
  await register.settle();
  expect(register.regionPath('990200')).toBe('990000/990100/990102/990200');
});

it('never makes a circle of regions, superiors or successors', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40, size: 'max' }), fc.nat(), async (steps, seed) => {
      register = memoryRegister();
      populate();
      for (const [index, one] of steps.entries()) await take(one, index);
      // On the way a place may still be told by where its parent was.
      await register.settle(inDisorder(seed));
      for (const { path } of register.regions()) {
        const parts = path.split('/');
        expect(new Set(parts).size).toBe(parts.length);
      }
      for (const follow of ['mergedInto', 'superior'] as const) {
        for (const { uscc } of register.departments()) {
          let current: string | undefined = uscc;
          for (let far = 0; current !== undefined && far <= orgs.length; far += 1)
            current = register.state(current)?.[follow];
          expect(current).toBeUndefined();
        }
      }
    }),
    { numRuns: 500 },
  );
});
