import { face as noFace } from '../../lib/case/noFace.ts';
import { stepInWords } from '../../lib/case/stepInWords.ts';
import { describe, expect, it, test } from 'vitest';
import { system } from '../../lib/case/actor.ts';
import { checkTable, diagram, guard, refuseRole, type TransitionTable } from '../../lib/case/transitions.ts';
import { caseFiles, definitions, findDefinition } from '../../lib/cases.ts';
import { people } from './caseSamples.ts';

const row = {
  command: 'answer',
  from: ['received'],
  to: ['answered'],
  by: [{ side: 'provider', roles: ['officeHead'] }],
} as const;
/** Every kind that has steps, with the rows that all kinds have; the register's only follow one another. */
const tables: readonly (readonly [string, TransitionTable])[] = definitions
  .filter(({ table }) => table.some(({ to }) => to.length > 0))
  .map(({ kind, table }) => [kind, table]);

const ask = (status: string, sides: readonly string[], actor = people.providerHead, command = 'answer') =>
  guard([row], status, command, actor, sides);

describe('the guard', () => {
  it('lets through whoever the row names, in its status', () =>
    expect(ask('received', ['provider'])).toBeUndefined());

  it('asks 404 before 403 before 409', () => {
    expect(ask('draft', [], people.providerOfficer)).toMatchObject({ status: 404, code: 'not_found' });
    expect(ask('draft', ['provider'], people.providerOfficer)).toMatchObject({
      status: 403,
      code: 'not_yours_to_do',
    });
    expect(ask('draft', ['requester'])).toMatchObject({ status: 403 });
    expect(ask('draft', ['provider'])).toMatchObject({ status: 409, code: 'not_in_this_status' });
  });

  it('says why, in both languages', () => {
    const said = (refusal: ReturnType<typeof ask>) => refusal?.detail;
    expect(said(ask('received', ['provider'], people.providerOfficer))).toEqual({
      zh: expect.stringContaining('不具备办理此环节的权限'),
      en: expect.stringContaining('not yours to take'),
    });
    expect(said(ask('draft', ['provider']))).toEqual({
      zh: expect.stringContaining('不能办理这一步'),
      en: expect.stringContaining('not in a status'),
    });
    expect(refuseRole(people.providerOfficer, ['officeHead'])?.refusal.detail).toEqual({
      zh: expect.stringContaining('不具备办理此环节的权限'),
      en: expect.stringContaining('belongs to: office head'),
    });
  });

  it('lets nobody do what no row names, not even the platform', () => {
    expect(ask('received', ['provider'], people.providerHead, 'forge')).toMatchObject({ status: 403 });
    expect(ask('received', ['system'], system)).toMatchObject({ status: 403 });
  });
});

test('a table with two rows for a command, or a row for nobody or nothing, is found when it is loaded', () => {
  expect(() => checkTable([row, row])).toThrow(/two transitions for command answer/);
  expect(() => checkTable([{ ...row, by: [] }])).toThrow(/nobody or nothing/);
  expect(() => checkTable([{ ...row, from: [] }])).toThrow(/nobody or nothing/);
});

test('all case files have steps, and no register has', () => {
  expect(tables.map(([kind]) => kind)).toEqual(caseFiles.map(({ kind }) => kind));
  expect(tables.length).toBeGreaterThan(5);
});

describe('a step that is not possible in a status', () => {
  const guardedRows = definitions.flatMap((definition) =>
    definition.table
      .filter(({ command }) => definition.face.commands[command] !== undefined)
      // What is possible in every status is never told to be possible in none.
      .filter(({ from }) => Object.keys(definition.face.statuses).some((status) => !from.includes(status)))
      .map((each) => [definition.kind, each.command, definition, each] as const),
  );

  it.each(guardedRows)(
    '%s: %s is told by what statuses and steps are called',
    (_, command, { face }, each) => {
      const status = Object.keys(face.statuses).find((candidate) => !each.from.includes(candidate)) ?? 'none';
      const [by] = each.by;
      const actor = { ...people.providerOfficer, roles: by?.roles ?? [] };
      const refusal = guard([each], status, command, actor, [by?.side ?? '']);
      const { zh = '', en = '' } = (refusal && stepInWords(refusal, face).detail) ?? {};
      const told = [face.statuses[status], face.commands[command]?.name, face.statuses[each.from[0] ?? '']];
      for (const name of told) {
        expect(zh).toContain(name?.zh);
        expect(en).toContain(name?.en);
      }
      expect(zh).not.toMatch(/[A-Za-z]/);
    },
  );

  it('is told in general where nobody knows the names, without a code', () => {
    const refusal = ask('draft', ['provider']);
    expect(refusal && stepInWords(refusal, noFace)).toEqual(refusal);
    expect(JSON.stringify(refusal?.detail)).not.toMatch(/draft|received|answer/);
  });
});

const openToAll: ReadonlySet<string> = new Set(['elementSource']);

describe.each(tables)('the table of the %s', (kind, table) => {
  it('leaves no status without a way in but the first, and draws each arrow', () => {
    const statuses = new Set(table.flatMap(({ from, to }) => [...from, ...to]));
    const reached = new Set(table.flatMap(({ to }) => to));
    expect([...statuses].filter((status) => !reached.has(status)).length).toBeLessThanOrEqual(1);
    const drawn = diagram(table);
    for (const { command, from, to } of table)
      for (const end of to) expect(drawn).toContain(`  ${from[0]} --> ${end}: ${command}`);
  });

  it('opens every status that there is to time, to the register and to an emergency', () => {
    const statuses = new Set(table.flatMap(({ from, to }) => [...from, ...to]));
    const forAll = ['wake', 'recalculate', 'move-offices', 'break-glass'];
    const found = table.filter(({ command }) => forAll.includes(command));
    // Whose source data has everybody knows: such a case follows the register, and no glass is broken over it.
    const ofPublic = openToAll.has(kind) ? forAll.slice(0, 3) : [];
    const expected = findDefinition(kind)?.confidential ? forAll : ofPublic;
    expect(found.map(({ command }) => command)).toEqual(expected);
    for (const { from } of found) expect(new Set(from)).toEqual(statuses);
  });

  it('never lets the platform and a person take the same step', () => {
    for (const { by } of table) expect(new Set(by.map(({ side }) => side === 'system')).size).toBe(1);
  });
});

describe('the diagram of a table', () => {
  it('has a line for every step, one that leaves the status leads back to it', () => {
    const stays = { ...row, command: 'look', to: [] };
    expect(diagram([row, stays], (command) => command.toUpperCase())).toBe(
      ['stateDiagram-v2', '  received --> answered: ANSWER', '  received --> received: LOOK'].join('\n'),
    );
  });
});

describe('a step that belongs to somebody else', () => {
  const rows = definitions.flatMap((definition) =>
    definition.table
      .filter(({ command }) => definition.face.commands[command] !== undefined)
      .map((each) => [definition.kind, each.command, definition, each] as const),
  );

  it.each(rows)('%s: %s is told with whose it is', (_, command, { face }, each) => {
    const nobody = { ...people.providerOfficer, roles: [] };
    const refusal = guard([each], each.from[0] ?? '', command, nobody, [each.by[0]?.side ?? '']);
    const { zh = '', en = '' } = (refusal && stepInWords(refusal, face).detail) ?? {};
    for (const name of [face.commands[command]?.name, ...each.by.map(({ side }) => face.sides[side])]) {
      expect(zh).toContain(name?.zh);
      expect(en).toContain(name?.en);
    }
    expect(zh).not.toMatch(/[A-Za-z]/);
    expect(en).not.toMatch(/the (the|one's|who) /);
  });
});
