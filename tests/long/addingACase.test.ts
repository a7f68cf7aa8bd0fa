import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, createClient } from '../../operate/client.ts';
import type { Platform } from '../../local/platform.ts';
import type { ConsoleOperations } from '../../console/forms/shapes.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import { type ApiDocument, contractOf } from '../acceptance/contract.ts';
import { silentOnes } from '../unit/describedProperties.ts';
import { act, codes, deadlineOf, eventually, people, registerCity } from '../acceptance/region990100.ts';

const root = join(import.meta.dirname, '../..');
const copied = [
  'bench',
  'console',
  'docs',
  'functions',
  'infra',
  'lib',
  'local',
  'operate',
  'tests',
  '.oxlintrc.json',
  'biome.json',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vitest.config.ts',
];
const held: { directory?: string; platform?: Platform; client?: Client } = {};
const page = readFileSync(join(root, 'docs/adding-a-case.md'), 'utf8');

/** The blocks of the page in this language and for this purpose: which file they are for, and what they say. */
const blocks = (language: string, purpose: string) =>
  [...page.matchAll(/^```(\w+) (\w+)=(\S+)\n([\s\S]*?)^```$/gm)].flatMap(
    ([, tongue, aim, file = '', text = '']) =>
      tongue === language && aim === purpose ? [{ file, text }] : [],
  );

function change(directory: string, file: string, to: (before: string) => string): void {
  const path = join(directory, file);
  const before = readFileSync(path, 'utf8');
  const after = to(before);
  if (after === before) throw new Error(`what the page shows of ${file} is not in it`);
  writeFileSync(path, after);
}

/** Follows docs/adding-a-case.md in a copy of the project, but for what comes later: its files, lines and commands. */
async function follow(directory: string): Promise<void> {
  const files = blocks('ts', 'file');
  expect(files.length).toBeGreaterThan(4);
  for (const { file, text } of files) {
    mkdirSync(join(directory, dirname(file)), { recursive: true });
    writeFileSync(join(directory, file), text);
  }
  for (const { file, text } of blocks('ts', 'import')) change(directory, file, (before) => text + before);
  for (const { file, text } of blocks('ts', 'line')) {
    // The page shows the list as it is, and the kind behind the others.
    const line = text.replace('\n  suggestion,', '');
    change(directory, file, (before) => before.replace(line, text));
  }
  const [, command = ''] = /^```sh run\nnpm (.*)\n```$/m.exec(page) ?? [];
  await promisify(execFile)('npm', command.split(' '), { cwd: directory });
}

/** What the page does later: lines that come and go, as its diffs show them. */
function followLater(directory: string): void {
  const diffs = blocks('diff', 'file');
  expect(diffs.length).toBeGreaterThan(2);
  for (const { file, text } of diffs) {
    const side = (mark: string) =>
      text.replaceAll(/^([ +-])(.*\n)/gm, (_, sign, line) => (sign === ' ' || sign === mark ? line : ''));
    change(directory, file, (before) => before.replace(side('-'), () => side('+')));
  }
}

/** Runs Node.js in the copy; the platform runs in this very process, so nothing here may block it. */
async function run(directory: string, args: readonly string[]): Promise<string> {
  // What this very run of tests tells its own processes is not for those of the copy.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/VITE|NODE_ENV|^TEST$/.test(name)),
  );
  const options = { cwd: directory, timeout: 150_000, maxBuffer: 10_000_000, env };
  return (await promisify(execFile)(process.execPath, args, options)).stdout;
}

const script = (text: string) => ['--input-type=module', '--eval', text];

/** Starts the copy as it is now, on the data that it had. */
async function start(directory: string): Promise<Client> {
  const assembly = mkdtempSync(join(directory, 'assembly-'));
  const synthesis = `process.env.CDK_VALIDATION = 'false';
    const { synthesize } = await import('./infra/synthesize.ts');
    await synthesize('local', ${JSON.stringify(assembly)});`;
  await run(directory, script(synthesis));
  const data = join(directory, 'data');
  const at = '2026-03-02T10:00:00+08:00';
  held.platform = await startEmbedded({ assembly, port: 0, data, at, quiet: true });
  held.client = await checkedClient(held.platform.url);
  return held.client;
}

/** What a tool of the project has against the copy: nothing where it ends well, else whatever it printed. */
const faultsBy = (tool: string, ...args: readonly string[]) =>
  run(held.directory ?? never(), [join(root, 'node_modules', tool), ...args]).then(
    () => '',
    (error: Error & { stdout?: string; stderr?: string }) => `${error.message}${error.stdout}${error.stderr}`,
  );

beforeAll(async () => {
  const directory = mkdtempSync(join(tmpdir(), 'adding-a-case-'));
  held.directory = directory;
  for (const name of copied) cpSync(join(root, name), join(directory, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  await follow(directory);
  await registerCity(await start(directory));
}, 180_000);

afterAll(async () => {
  await held.platform?.stop();
  if (held.directory) rmSync(held.directory, { recursive: true, force: true });
});

describe('a kind of case that somebody adds by following docs/adding-a-case.md', () => {
  test('compiles, and is written as the project writes', async () => {
    expect(await faultsBy('typescript/bin/tsc')).toBe('');
    const written = ['lib/suggestion', 'lib/cases.ts'];
    expect(await faultsBy('@biomejs/biome/bin/biome', 'format', ...written)).toBe('');
    expect(await faultsBy('oxlint/bin/oxlint', '--type-aware', '--deny-warnings', ...written)).toBe('');
  }, 180_000);

  test('passes the tests that hold for every kind, without an edit in any', async () => {
    const tests = [
      'tests/unit/face.test.ts',
      'tests/unit/caseTransitions.test.ts',
      'tests/infra/caseDocs.test.ts',
      'tests/acceptance/authorisation.test.ts',
    ];
    expect(await faultsBy('vitest/vitest.mjs', 'run', ...tests)).toBe('');
  }, 180_000);

  test('has its addresses, guards, clock, notices, lists and actions', async () => {
    const client = held.client ?? never();
    const body = { provider: codes.provider, text: '建议增加数据更新频率' };
    await act(client, people.requesterHead, 'POST', '/v1/suggestions', body, 403);
    await act(client, people.requesterOfficer, 'POST', '/v1/suggestions', { ...body, text: '' }, 400);
    const made = await act(client, people.requesterOfficer, 'POST', '/v1/suggestions', body, 201);
    const path = `/v1/suggestions/${String(made.id)}`;
    expect(made).toMatchObject({ status: 'open', statusName: '待答复', actions: [{ command: 'withdraw' }] });
    expect(deadlineOf(made, 'reply')).toMatchObject({ status: 'running', dueDate: '2026-03-23' });
    await act(client, people.otherOfficer, 'GET', path, undefined, 404);
    await act(client, people.requesterOfficer, 'POST', `${path}/answer`, { answer: '好' }, 403);
    const turn = await act(client, people.providerHead, 'GET', '/v1/todo');
    expect(turn.items).toMatchObject([
      { kind: 'suggestion', id: made.id, dueAt: '2026-03-24T00:00:00+08:00' },
    ]);
    expect(
      (await act(client, people.authorityOfficer, 'GET', '/v1/suggestions?side=region')).items,
    ).toHaveLength(1);
    const answered = await act(client, people.providerHead, 'POST', `${path}/answer`, {
      answer: '已列入计划',
    });
    expect(answered).toMatchObject({ status: 'answered', answer: '已列入计划', actions: [] });
    await act(client, people.requesterOfficer, 'POST', `${path}/withdraw`, {}, 409);
    await eventually(async () => {
      const { items = [] } = await act(client, people.requesterOfficer, 'GET', '/v1/notices');
      return items.find(
        ({ kind, text }) => kind === 'suggestion.answered' && String(text).includes('已列入计划'),
      );
    });
    expect((await act(client, people.providerHead, 'GET', `${path}/events`)).items).toHaveLength(4);
    await act(client, people.providerHead, 'GET', `${path}/deadlines/reply/proof`);
  });

  test('is described, labelled, broken open, checked after a restore, and drawn', async () => {
    const client = held.client ?? never();
    const document = await act(client, undefined, 'GET', '/openapi.json');
    const paths = document.paths as Record<string, Record<string, { summary: string }>>;
    expect(paths['/v1/suggestions/{id}/answer']?.post?.summary).toContain('答复建议');
    expect(silentOnes(Object(document))).toEqual([]);
    const labels = await act(client, people.requesterOfficer, 'GET', '/v1/labels');
    expect(labels).toMatchObject({ statuses: { suggestion: { open: { zh: '待答复', en: 'open' } } } });
    const [{ id } = { id: '' }] =
      (await act(client, people.requesterOfficer, 'GET', '/v1/suggestions')).items ?? [];
    const glass = { kind: 'suggestion', id, reason: '核查通知误发到错误的接收地址' };
    expect(await act(client, people.operator, 'POST', '/v1/break-glass', glass)).toMatchObject({
      status: 'answered',
    });

    const directory = held.directory ?? never();
    const tool = join(directory, 'operate/restoreCheck.ts');
    const data = ['--local', '--data', join(directory, 'data')];
    const report = await run(directory, [tool, ...data]);
    expect(report).toContain('damages: 0');
    const print = `process.stdout.write((await import('./infra/caseDocs.ts')).caseDocs());`;
    const docs = await run(directory, script(print));
    expect(docs).toContain('open --> answered: 答复建议');
  });

  test('has its commands in the console, with form, label and words, without a line of the console’s own', async () => {
    const print = `const { apiDocument } = await import('./infra/openApi.ts');
      const { consoleOperations } = await import('./infra/consoleOperations.ts');
      process.stdout.write(JSON.stringify(consoleOperations(apiDocument())));`;
    const told: ConsoleOperations = JSON.parse(await run(held.directory ?? never(), script(print)));
    const { createSuggestion, answerSuggestion, withdrawSuggestion } = told.operations;
    expect(createSuggestion).toMatchObject({ method: 'POST', path: '/v1/suggestions' });
    expect(answerSuggestion).toMatchObject({
      method: 'POST',
      path: '/v1/suggestions/{id}/answer',
      summary: { zh: expect.stringContaining('答复建议'), en: expect.stringMatching(/[a-z]/) },
    });
    expect(withdrawSuggestion?.summary.zh).toMatch(/撤回/);
    const { ref, ...body } = answerSuggestion?.body ?? {};
    const form = ref === undefined ? body : told.schemas[ref];
    expect(form).toMatchObject({
      required: ['answer'],
      properties: { answer: { type: 'string', words: { zh: expect.any(String), en: expect.any(String) } } },
    });
    const made = await act(
      held.client ?? never(),
      people.requesterOfficer,
      'POST',
      '/v1/suggestions',
      { provider: codes.provider, text: '建议说明数据口径' },
      201,
    );
    // A button of the page is an action of the case: it names its form.
    const { actions = [] } = await act(
      held.client ?? never(),
      people.providerHead,
      'GET',
      `/v1/suggestions/${String(made.id)}`,
    );
    expect(actions).toMatchObject([{ command: 'answer', name: '答复建议', body: 'answerSuggestion' }]);
  });

  test('gets a new field: a case stored before opens with it, goes on, and its record verifies', async () => {
    const directory = held.directory ?? never();
    const body = { provider: codes.provider, text: '建议按月更新不动产登记信息并说明口径' };
    const client = held.client ?? never();
    const made = await act(client, people.requesterOfficer, 'POST', '/v1/suggestions', body, 201);
    expect(made).not.toHaveProperty('subject');
    const path = `/v1/suggestions/${String(made.id)}`;
    await held.platform?.stop();

    followLater(directory);
    const later = await start(directory);
    const { version } = made;
    const subject = '建议按月更新不动产登';
    const opened = await act(later, people.providerHead, 'GET', path);
    expect(opened).toMatchObject({ status: 'open', subject, version });
    const answer = { answer: '已列入计划' };
    expect(await act(later, people.providerHead, 'POST', `${path}/answer`, answer)).toMatchObject({
      status: 'answered',
      subject,
    });
    const local = ['--local', '--data', join(directory, 'data')];
    const audited = ['--case', `suggestion/${String(made.id)}`];
    await run(directory, ['operate/auditVerify.ts', ...audited, ...local]);
    expect(await run(directory, ['operate/restoreCheck.ts', ...local])).toContain('damages: 0');
    expect(await faultsBy('typescript/bin/tsc')).toBe('');
    expect(await faultsBy('@biomejs/biome/bin/biome', 'format', 'lib/suggestion')).toBe('');
  }, 180_000);
});

/** A client that holds every answer against what the copy's own description says of it. */
async function checkedClient(url: string): Promise<Client> {
  const client = createClient(url);
  const { body } = await client.call(undefined, 'GET', '/openapi.json');
  // Parse boundary: what is served as the description is one; the contract test looks at it closely.
  const conforms = contractOf(body as unknown as ApiDocument);
  return {
    ...client,
    async call(who, method, path, sent, headers) {
      const answer = await client.call(who, method, path, sent, headers);
      if (path.startsWith('/v1/')) conforms({ method, path, sent, answer });
      return answer;
    },
  };
}

function never(): never {
  throw new Error('the platform has not started');
}
