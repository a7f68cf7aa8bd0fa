import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, createClient } from '../../operate/client.ts';
import type { Platform } from '../../local/platform.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import { type ApiDocument, contractOf } from '../acceptance/contract.ts';
import { silentOnes } from '../unit/describedProperties.ts';
import { act, codes, deadlineOf, eventually, people, registerCity } from '../acceptance/region990100.ts';

const root = join(import.meta.dirname, '../..');
const copied = [
  'functions',
  'infra',
  'lib',
  'local',
  'operate',
  'docs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const held: { directory?: string; platform?: Platform; client?: Client } = {};

/** Follows docs/adding-a-case.md in a copy of the project: writes the files it shows, adds the line it names. */
function follow(directory: string): void {
  const page = readFileSync(join(root, 'docs/adding-a-case.md'), 'utf8');
  const files = [...page.matchAll(/^```ts file=(\S+)\n([\s\S]*?)^```$/gm)];
  expect(files.length).toBeGreaterThan(4);
  for (const [, file = '', text = ''] of files) {
    mkdirSync(join(directory, dirname(file)), { recursive: true });
    writeFileSync(join(directory, file), text);
  }
  const [, line = ''] = /^```ts line=lib\/cases\.ts\n(.*)\n```$/m.exec(page) ?? [];
  const list = join(directory, 'lib/cases.ts');
  const before = readFileSync(list, 'utf8');
  const after = before.replace('sharingKinds: readonly AnyCase[] = [', '$&suggestion, ');
  expect(after).not.toBe(before);
  writeFileSync(list, `${line}\n${after}`);
}

/** Runs Node.js in the copy; the platform runs in this very process, so nothing here may block it. */
async function run(directory: string, args: readonly string[]): Promise<string> {
  const options = { cwd: directory, timeout: 150_000, maxBuffer: 10_000_000 };
  return (await promisify(execFile)(process.execPath, args, options)).stdout;
}

const script = (text: string) => ['--input-type=module', '--eval', text];

beforeAll(async () => {
  const directory = mkdtempSync(join(tmpdir(), 'adding-a-case-'));
  held.directory = directory;
  for (const name of copied) cpSync(join(root, name), join(directory, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  follow(directory);
  const assembly = join(directory, 'assembly');
  const synthesis = `process.env.CDK_VALIDATION = 'false';
    const { synthesize } = await import('./infra/synthesize.ts');
    await synthesize('local', ${JSON.stringify(assembly)});`;
  await run(directory, script(synthesis));
  const data = join(directory, 'data');
  held.platform = await startEmbedded({
    assembly,
    port: 0,
    data,
    at: '2026-03-02T10:00:00+08:00',
    quiet: true,
  });
  held.client = await checkedClient(held.platform.url);
  await registerCity(held.client);
}, 180_000);

afterAll(async () => {
  await held.platform?.stop();
  if (held.directory) rmSync(held.directory, { recursive: true, force: true });
});

describe('a kind of case that somebody adds by following docs/adding-a-case.md', () => {
  test('compiles as the page shows it', async () => {
    const directory = held.directory ?? never();
    const include = ['functions', 'infra', 'lib', 'local', 'operate'];
    writeFileSync(
      join(directory, 'tsconfig.copy.json'),
      JSON.stringify({ extends: './tsconfig.json', include }),
    );
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const compile = run(directory, [tsc, '--project', 'tsconfig.copy.json']);
    expect(await compile.catch((error: { stdout?: string }) => error.stdout)).toBe('');
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
