import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requirements } from '../lib/regulation/requirements.ts';

const root = join(import.meta.dirname, '..');

/** Titles of the acceptance tests, read from their sources: `test('…'` and `test.for(…)('…'`. */
function acceptanceTitles(): { file: string; title: string }[] {
  return globSync('tests/{acceptance,long}/**/*.test.ts', { cwd: root }).flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8');
    const titles = source.matchAll(
      /\b(?:test|it)(?:\.(?:for|each)\([\s\S]*?\))?\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/g,
    );
    return [...titles].map(([, , title = '']) => ({ file, title }));
  });
}

/** Prints id → tests; a built requirement without a test, or a test that names an unknown id, fails. */
function trace(): number {
  const titles = acceptanceTitles();
  const ids = new Set(requirements.map(({ id }) => id));
  const named = titles.flatMap(({ file, title }) =>
    [...title.matchAll(/\b[RS]\d+\.\d+/g)].map(([id]) => ({ id, file, title })),
  );
  const unknown = named.filter(({ id }) => !ids.has(id));
  const unproven: string[] = [];
  for (const { id, state, sentence } of requirements) {
    const tests = named.filter((test) => test.id === id);
    console.log(`${id.padEnd(7)} ${state.padEnd(8)} ${sentence}`);
    for (const { file, title } of tests) console.log(`        ${file.replace('tests/', '')}: ${title}`);
    if (state === 'built' && tests.length === 0) unproven.push(id);
  }
  const built = requirements.filter(({ state }) => state === 'built');
  console.log(
    `\n${built.length - unproven.length} of ${built.length} built requirements proven, ${requirements.length - built.length} planned`,
  );
  for (const id of unproven) console.error(`built, but no acceptance test names it: ${id}`);
  for (const { id, file } of unknown) console.error(`${file} names ${id}, which is not a requirement`);
  return unproven.length + unknown.length;
}

process.exitCode = trace() === 0 ? 0 : 1;
