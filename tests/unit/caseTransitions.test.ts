import { describe, expect, it, test } from 'vitest';
import { system } from '../../lib/case/actor.ts';
import { checkTable, diagram, guard, type TransitionTable } from '../../lib/case/transitions.ts';
import { catalogTransitions } from '../../lib/catalog/transitions.ts';
import { deliveryTransitions } from '../../lib/delivery/decide.ts';
import { grantTransitions } from '../../lib/grant/grant.ts';
import { importTransitions } from '../../lib/importing/importCase.ts';
import { requestTransitions } from '../../lib/request/transitions.ts';
import { people } from './caseSamples.ts';

const row = {
  command: 'answer',
  from: ['received'],
  to: ['answered'],
  by: [{ side: 'provider', roles: ['officeHead'] }],
} as const;
const tables: Readonly<Record<string, TransitionTable>> = {
  request: requestTransitions,
  catalog: catalogTransitions,
  grant: grantTransitions,
  delivery: deliveryTransitions,
  import: importTransitions,
};

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

describe.each(Object.entries(tables))('the table of the %s', (_, table) => {
  it('leaves no status without a way in but the first, and draws each arrow', () => {
    const statuses = new Set(table.flatMap(({ from, to }) => [...from, ...to]));
    const reached = new Set(table.flatMap(({ to }) => to));
    expect([...statuses].filter((status) => !reached.has(status)).length).toBeLessThanOrEqual(1);
    const drawn = diagram(table);
    for (const { command, from, to } of table)
      for (const end of to) expect(drawn).toContain(`  ${from[0]} --> ${end}: ${command}`);
  });

  it('never lets the platform and a person take the same step', () => {
    for (const { by } of table) expect(new Set(by.map(({ side }) => side === 'system')).size).toBe(1);
  });
});
