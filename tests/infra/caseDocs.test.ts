import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { caseDocs } from '../../infra/caseDocs.ts';
import { definitions } from '../../lib/cases.ts';
import { steps } from '../../lib/description/steps.ts';

test('the page of all kinds of case says what their definitions say', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/cases.md'), 'utf8');
  expect(page, 'run npm run docs:cases').toBe(caseDocs());
});

test('the page calls nothing by its code alone, and no kind like another', () => {
  const page = caseDocs();
  const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
  expect(new Set(headings).size).toBe(headings.length);
  const arrows = [...page.matchAll(/--> \w+: (.+)$/gm)].map(([, name]) => name);
  expect(arrows.filter((name = '') => !/\p{Script=Han}/u.test(name))).toEqual([]);
  const rows = [...page.matchAll(/^\| (.*) \| `[\w-]+` \| (.+) \|.*\|$/gm)];
  expect(rows.length).toBeGreaterThan(40);
  const bare = rows.filter(([, name = '', whom = '']) => !/\p{Script=Han}/u.test(name) || /（\w/.test(whom));
  expect(bare.map(([row]) => row)).toEqual([]);
});

test('a step is named once: by its face where it has an address, else among the steps', () => {
  const unneeded = Object.entries(steps).flatMap(([kind, named]) => {
    const definition = definitions.find((candidate) => candidate.kind === kind);
    const known = definition?.table.map(({ command }) => command) ?? [];
    const faced = Object.keys(definition?.face.commands ?? {});
    return Object.keys(named).filter((step) => !known.includes(step) || faced.includes(step));
  });
  expect(unneeded).toEqual([]);
});
