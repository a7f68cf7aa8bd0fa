import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const pages = globSync(['*.md', 'docs/**/*.md', 'local/*.md', 'tests/**/*.md'], { cwd: root }).toSorted();
const names = new Set(
  globSync('{lib,functions,infra,local,operate,console,tests,bench}/**/*.{ts,tsx}', { cwd: root }).map(
    (file) => basename(file),
  ),
);

/** Folders at the top: a path that begins with one is a path of ours. */
const top = ['bench', 'console', 'docs', 'functions', 'infra', 'lib', 'local', 'operate', 'tests'];

/** A page without its blocks of code and without what it says of a time that is over: a column called "before". */
function prose(page: string): string {
  let isOver = false;
  return page
    .replaceAll(/```[\s\S]*?```/g, '')
    .split('\n')
    .map((line) => {
      if (!line.startsWith('|')) isOver = false;
      if (line.startsWith('| before |')) isOver = true;
      return isOver ? line.split('|').slice(2).join('|') : line;
    })
    .join('\n');
}

/** `lib/{a,b}.ts` stands for both. */
function each(pattern: string): string[] {
  const braces = /\{([^{}]*)\}/.exec(pattern);
  const [whole = '', within = ''] = braces ?? [];
  return braces ? within.split(',').flatMap((one) => each(pattern.replace(whole, one))) : [pattern];
}

/** Names in capitals, and the stage that the runbooks set up, stand for what a reader has. */
const isExample = (path: string) => /\b[A-Z]{2,}\b/.test(path) || path === 'infra/stages/city.json';

/** The paths of ours that a page names between back-ticks, but for those that it makes itself, as `adding-a-case.md` does. */
function pathsIn(page: string): string[] {
  const made = new Set([...page.matchAll(/^```\w+ file=(\S+)/gm)].map(([, file]) => file));
  const ticked = [...prose(page).matchAll(/`([\w.{},*/-]+)`/g)].flatMap(([, code = '']) => each(code));
  return ticked.filter(
    (path) =>
      path.includes('/') && top.includes(path.split('/')[0] ?? '') && !made.has(path) && !isExample(path),
  );
}

/** Names of files that stand alone between back-ticks: some file of ours has to be called so. */
function filesIn(page: string): string[] {
  return [...prose(page).matchAll(/`(\w+\.ts)`/g)].map(([, name = '']) => name);
}

function linksIn(page: string): string[] {
  return [...page.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link.replace(/#.*$/, ''))
    .filter((link) => link !== '' && !/^\w+:/.test(link));
}

const isThere = (path: string) =>
  path.includes('*')
    ? globSync(path, { cwd: root }).length > 0
    : [path, `${path}.ts`].some((file) => existsSync(join(root, file)));

describe('the pages', () => {
  test.each(pages)('%s names what is there', (file) => {
    const page = read(file);
    const paths = pathsIn(page).filter((path) => !isThere(path));
    // A room's own page names its files from where it stands.
    const files = filesIn(page).filter((name) => !names.has(name));
    const links = linksIn(page).filter((link) => !existsSync(join(root, dirname(file), link)));
    expect([...paths, ...files, ...links]).toEqual([]);
  });

  test('would be told of a path, a name and a link that lead nowhere, but not of what was before', () => {
    const page = [
      '`lib/case/{face,gone}.ts` `gone.ts` [there](gone.md#part)',
      '| before | now |',
      '|---|---|',
      '| `lib/old.ts` | `lib/new.ts` |',
      '```ts file=lib/made.ts',
      '```',
      '`lib/made.ts` `infra/stages/NAME.json` `uploads/x`',
    ].join('\n');
    expect(pathsIn(page).filter((path) => !isThere(path))).toEqual(['lib/case/gone.ts', 'lib/new.ts']);
    expect(filesIn(page)).toContain('gone.ts');
    expect(linksIn(page)).toEqual(['gone.md']);
  });
});

describe('the pages that greet a reader', () => {
  /** The pages to which one leads, but for the same page in the other language. */
  const ledTo = (page: string) =>
    [...new Set(linksIn(page))]
      .filter((link) => link.endsWith('.md') && !link.startsWith('README'))
      .toSorted();
  const english = ledTo(read('README.md'));

  test('lead to the same pages in both languages', () => {
    expect(ledTo(read('README.zh-CN.md'))).toEqual(english);
  });

  test('lead to every page of docs', () => {
    expect(globSync('docs/*.md', { cwd: root }).filter((page) => !english.includes(page))).toEqual([]);
  });

  test('would be told of a page that one of them leaves out', () => {
    expect(ledTo('[a](docs/b.md#part) [c](README.md) [d](lib) [e](docs/a.md) [f](docs/b.md)')).toEqual([
      'docs/a.md',
      'docs/b.md',
    ]);
  });
});

describe('the index of decisions', () => {
  const index = read('docs/adr/README.md');
  const records = globSync('docs/adr/0*.md', { cwd: root })
    .map((file) => basename(file))
    .toSorted();
  const rows = [...index.matchAll(/^\| (\d+) \| \[(.+?)\]\((\S+?)\) \| (.+) \|$/gm)];

  test('lists every one by number and title, in their order, each with a line', () => {
    const titled = records.map((file) => {
      const [, number, title = ''] = /^# (\d+)\. (.+)$/m.exec(read(`docs/adr/${file}`)) ?? [];
      return [number, title.replace(/ \(replaced by .*\)$/, ''), file];
    });
    expect(rows.map(([, number, title, file]) => [number, title, file])).toEqual(titled);
    expect(rows.filter(([, , , , line = '']) => line.length < 20 || line.length > 160)).toEqual([]);
  });

  test('numbers are those of the files, and none is given twice', () => {
    expect(rows.map(([, number = '', , file]) => [number.padStart(4, '0'), file?.slice(0, 4)])).toSatisfy(
      (pairs: string[][]) => pairs.every(([a, b]) => a === b),
    );
    expect(new Set(rows.map(([, number]) => number)).size).toBe(records.length);
  });
});
