import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allOperations } from '../../functions/api/operations/tables.ts';
import { roles } from '../../lib/case/actor.ts';

const root = join(import.meta.dirname, '../..');

/**
 * The rooms of the house, the innermost first: what lies in each, and which files of ours it may import beside its own.
 * A file belongs to the first room that its path begins with. `true` stands for everything.
 */
const rooms: readonly { room: string; holds: readonly string[]; mayImport: readonly string[] | true }[] = [
  { room: 'the law', holds: ['lib/calendar/', 'lib/regulation/'], mayImport: ['lib/typedText.ts'] },
  { room: 'the platform', holds: ['lib/platform/'], mayImport: ['lib/'] },
  { room: 'the cases', holds: ['lib/'], mayImport: ['lib/calendar/', 'lib/regulation/'] },
  { room: 'the functions', holds: ['functions/'], mayImport: ['lib/'] },
  {
    room: 'the stacks',
    holds: ['infra/'],
    mayImport: [
      // What the console's forms are made of.
      'console/forms/shapes.ts',
      'functions/api/descriptions/',
      'functions/api/operations/',
      'lib/cases.ts',
      'lib/case/actor.ts',
      'lib/case/names.ts',
      'lib/case/transitions.ts',
      'lib/case/walkMessage.ts',
      'lib/description/',
      'lib/labels.ts',
      // What lies beside the function that sets documents in type.
      'lib/platform/documents/typesettingFiles.ts',
      // What the template and the API's description must say as the code does.
      'lib/platform/http/',
      'lib/platform/reactions/messages.ts',
      'lib/platform/reactions/queueTable.ts',
      'lib/platform/runtime/metrics.ts',
      'lib/platform/store/keys.ts',
      'lib/regulation/checkOverlay.ts',
      'lib/regulation/citation.ts',
      'lib/regulation/overlay.ts',
      'lib/regulation/problem/',
      'lib/regulation/requirementTexts.ts',
      'lib/regulation/requirements.ts',
      'lib/regulation/text.ts',
    ],
  },
  { room: 'the embedded platform', holds: ['local/'], mayImport: [] },
  { room: 'the operators’ tools', holds: ['operate/'], mayImport: ['lib/', 'infra/', 'local/'] },
  { room: 'the console', holds: ['console/'], mayImport: [] },
  { room: 'tests and measurements', holds: ['tests/', 'bench/', 'vitest.config.ts'], mayImport: true },
];

interface Source {
  file: string;
  /** Without comments. */
  code: string;
}

const sources: readonly Source[] = globSync('**/*.{ts,tsx}', {
  cwd: root,
  exclude: (name) => ['node_modules', 'dist', 'cdk.out', 'generated'].includes(name) || name.startsWith('.'),
}).map((file) => ({ file, code: withoutComments(readFileSync(join(root, file), 'utf8')) }));

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
}

const roomOf = (file: string) => rooms.find(({ holds }) => holds.some((start) => file.startsWith(start)));

/** Everything a file imports, types included: packages by name, our own files by their path. */
function importsOf({ file, code }: Source): string[] {
  const found = code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g);
  return [...found].flatMap(([, name = '']) => {
    if (name.startsWith('#')) return aliased(name);
    return name.startsWith('.') ? normalize(join(dirname(file), name)) : name;
  });
}

/** The files that a name of package.json's `imports` stands for, under whichever condition. */
function aliased(name: string): string[] {
  const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    imports: Record<string, Record<string, string>>; // Our own file.
  };
  return Object.entries(imports).flatMap(([pattern, targets]) => {
    const [start = '', end = ''] = pattern.split('*');
    if (!name.startsWith(start) || !name.endsWith(end)) return [];
    const star = name.slice(start.length, name.length - end.length);
    return Object.values(targets).map((target) => normalize(target.replace('*', star)));
  });
}

/** What a file imports of ours against the rules of its room. */
function forbiddenImports(source: Source): string[] {
  const room = roomOf(source.file);
  const allowed = room?.mayImport ?? [];
  if (allowed === true) return [];
  return importsOf(source)
    .filter((name) => ![undefined, room].includes(roomOf(name)))
    .filter((name) => !allowed.some((start) => name.startsWith(start)))
    .map((name) => `${source.file} imports ${name}`);
}

/** What a file outside lib/platform does that is not pure. */
const impure: Record<string, RegExp> = {
  'the AWS SDK': /'(@aws-sdk|@smithy|@aws-crypto)\//,
  'the clock': /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.|\bset(Timeout|Interval|Immediate)\b/,
  chance: /\bMath\.random\b|\brandom(UUID|Bytes|Int)\b|\bgetRandomValues\b/,
  'the process': /\bprocess\./,
  'the network': /\bfetch\(/,
};

/** Modules of Node.js that only compute. */
const pureModules = new Set(['node:buffer', 'node:crypto', 'node:stream', 'node:util']);

function impurities(source: Source): string[] {
  const used = Object.entries(impure).flatMap(([what, pattern]) => (pattern.test(source.code) ? [what] : []));
  const modules = importsOf(source).filter(
    (name) => (name.startsWith('node:') || builtinModules.includes(name)) && !pureModules.has(name),
  );
  return [...used, ...modules].map((what) => `${source.file} uses ${what}`);
}

/** Words by which a file would show that it knows which product it runs. */
function productWords(): RegExp {
  const quoted = roles.map((role) => `['"\`]${role}['"\`]`);
  const starts = allOperations.map(({ path }) => path.split('/')[1]).filter((start) => start !== '');
  const paths = starts.map((start) => String.raw`/${start}\b`);
  const words = ['gongxiang', '共享', '政务', 'x-notice-id', '/local/', String.raw`\+08:00`, 'Asia/Shanghai'];
  return new RegExp([...new Set([...words, ...paths, ...quoted])].join('|'), 'i');
}

describe('the rooms', () => {
  test('hold every file', () => {
    expect(sources.length).toBeGreaterThan(300);
    expect(sources.filter(({ file }) => !roomOf(file)).map(({ file }) => file)).toEqual([]);
  });

  test('import only what they may', () => {
    expect(sources.flatMap(forbiddenImports)).toEqual([]);
  });

  test.each([
    ['lib/request/decide.ts', '../platform/store/table.ts'],
    ['lib/calendar/due.ts', '../case/chain.ts'],
    ['lib/platform/store/table.ts', '../../../operate/tool.ts'],
    ['functions/wake.ts', '../infra/stage.ts'],
    ['infra/stack.ts', '../lib/platform/store/table.ts'],
    ['infra/stack.ts', '../functions/wake.ts'],
    ['local/platform.ts', '../lib/calendar/index.ts'],
    ['local/gateway/aws.ts', '../../operate/client.ts'],
    ['operate/start.ts', '../functions/wake.ts'],
    ['local/platform.ts', '#face/catalog'],
  ])('%s may not import %s', (file, name) => {
    for (const code of [
      `import { x } from '${name}';`,
      `await import('${name}');`,
      `import type {\n  x,\n} from '${name}';`,
    ])
      expect(forbiddenImports({ file, code })).not.toEqual([]);
  });

  test('name their files in one spelling', () => {
    const names = sources.map(({ file }) => file.slice(file.lastIndexOf('/') + 1));
    expect(names.filter((name) => !/^[a-z][a-zA-Z0-9]*(\.(test|config|d))?\.tsx?$/.test(name))).toEqual([]);
  });
});

describe('the pure rooms', () => {
  const isPure = ({ file }: Source) => file.startsWith('lib/') && !file.startsWith('lib/platform/');

  test('use no AWS, clock, chance, environment, file or network', () => {
    expect(sources.filter(isPure).length).toBeGreaterThan(80);
    expect(sources.filter(isPure).flatMap(impurities)).toEqual([]);
  });

  test.each([
    `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';`,
    `const at = Date.now();`,
    `const at = new Date();`,
    `const id = Math.random();`,
    `import { randomUUID } from 'node:crypto';`,
    `const { TABLE } = process.env;`,
    `import { readFileSync } from 'node:fs';`,
    `import { readFile } from 'node:fs/promises';`,
    `const { get } = await import('node:http');`,
  ])('would be told of %s', (code) => {
    expect(impurities({ file: 'lib/case/x.ts', code })).not.toEqual([]);
  });

  test('may read a given instant and compute a digest', () => {
    const code = `import { createHash } from 'node:crypto';\nconst at = new Date(given);`;
    expect(impurities({ file: 'lib/case/x.ts', code })).toEqual([]);
  });
});

describe('the embedded platform', () => {
  test('knows nothing of the product it runs', () => {
    const words = productWords();
    const readme = { file: 'local/README.md', code: readFileSync(join(root, 'local/README.md'), 'utf8') };
    const own = [readme, ...sources.filter(({ file }) => file.startsWith('local/'))];
    const knowing = own.filter(({ code }) => words.test(code));
    expect(knowing.map(({ file, code }) => `${file} says ${words.exec(code)?.[0]}`)).toEqual([]);
  });

  test.each(['/v1/requests', `case 'officeHead':`, `'+08:00'`, `'x-notice-id'`, '/local/token', 'Gongxiang'])(
    'would be told of %s',
    (code) => expect(productWords().test(code)).toBe(true),
  );
});
