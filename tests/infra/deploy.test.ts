import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Deployment, deploy } from '../../infra/deploy.ts';
import type { Shelf } from '../../infra/deployments.ts';
import type { StageAccount } from '../../infra/stageAccount.ts';
import { readStage } from '../../infra/stage.ts';
import { dataLosses } from '../../infra/differences.ts';

let directory: string;
let said: string;
let shelf: Shelf;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gongxiang-deploy-'));
  said = '';
  shelf = shelfOf();
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** An executable that writes down how it was called, and answers `diff` and `deploy` as told. */
function fakeCdk({ diff = '', deployCode = 0 } = {}): string {
  const file = join(directory, 'cdk');
  writeFileSync(
    file,
    `#!/bin/sh\necho "$@" >> "${directory}/calls"\n` +
      `if [ "$1" = diff ]; then cat <<'END'\n${diff}\nEND\nfi\nif [ "$1" = deploy ]; then exit ${deployCode}; fi\n`,
  );
  chmodSync(file, 0o755);
  return file;
}

function calls(): string[] {
  const file = join(directory, 'calls');
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[0] ?? '')
    : [];
}

function assembliesDeployed(): string[] {
  const lines = readFileSync(join(directory, 'calls'), 'utf8').split('\n');
  return lines
    .filter((line) => line.startsWith('deploy'))
    .map((line) => line.slice(line.lastIndexOf(' ') + 1));
}

/** A bucket in memory. */
function shelfOf(files = new Map<string, Buffer>()): Shelf {
  return {
    read: async (name) => files.get(name),
    write: async (name, content) => void files.set(name, content),
    list: async (beginning) => [...files.keys()].filter((name) => name.startsWith(beginning)),
    remove: async (names) => names.forEach((name) => files.delete(name)),
  };
}

/** An account in which the stage is deployed as soon as the CDK has deployed it. */
function accountWith(place: Shelf, concurrency = 1000): StageAccount {
  return {
    shelf: async () => (calls().includes('deploy') ? place : undefined),
    concurrency: async () => concurrency,
  };
}

/** Deploys version `version` of the example stage with a fake of the CDK, from a folder of whoever deploys. */
function run(
  wanted: Partial<Deployment> & { version?: string; diff?: string; deployCode?: number } = {},
): Promise<number> {
  const { version = 'one', diff, deployCode, ...rest } = wanted;
  const assembly = join(directory, 'assembly');
  return deploy({
    stage: readStage('example'),
    yes: true,
    rollback: false,
    account: accountWith(shelf),
    assembly,
    cdk: fakeCdk({
      ...(diff === undefined ? {} : { diff }),
      ...(deployCode === undefined ? {} : { deployCode }),
    }),
    synth: async () => {
      rmSync(assembly, { recursive: true, force: true });
      mkdirSync(join(assembly, 'asset.1'), { recursive: true });
      writeFileSync(join(assembly, 'manifest.json'), version);
      writeFileSync(join(assembly, 'asset.1/index.js'), `code of ${version}`);
      return 0;
    },
    ask: async () => {
      throw new Error('asked');
    },
    say: (text) => {
      said += text;
    },
    ...rest,
  });
}

/** What lies in the folder that the CDK was told to deploy last. */
const deployed = () =>
  ['manifest.json', 'asset.1/index.js'].map((file) =>
    readFileSync(join(assembliesDeployed().at(-1) ?? '', file), 'utf8'),
  );

describe('npm run deploy', () => {
  test('shows the difference before it deploys, and keeps the assembly with the stage', async () => {
    expect(await run()).toBe(0);
    expect(calls()).toEqual(['diff', 'deploy']);
    expect((await shelf.list('')).toSorted()).toEqual([
      'deployments/example/0001/asset.1/index.js',
      'deployments/example/0001/manifest.json',
      'deployments/example/history',
    ]);
    expect(said).toContain('example runs deployment 1');
  });

  test('asks unless told not to, and changes nothing when the answer is no', async () => {
    const questions: string[] = [];
    const ask = async (question: string) => {
      questions.push(question);
      return false;
    };
    expect(await run({ yes: false, ask })).toBe(1);
    expect(questions).toHaveLength(1);
    expect(calls()).toEqual(['diff']);
    expect(await shelf.list('')).toEqual([]);
  });

  test('a template that is refused is neither compared nor deployed', async () => {
    expect(await run({ synth: async () => 1 })).toBe(1);
    expect(calls()).toEqual([]);
  });

  test('a deployment that would put an empty table in place of the old one is refused before anything changes', async () => {
    expect(await run({ diff: '[~] AWS::DynamoDB::Table Cases/Table CasesTable4BBE0D9D replace' })).toBe(1);
    expect(calls()).toEqual(['diff']);
    expect(said).toContain('nothing was changed');
  });

  test('a deployment that fails is not kept', async () => {
    expect(await run({ deployCode: 3 })).toBe(3);
    expect(await shelf.list('')).toEqual([]);
  });

  test('one that cannot be kept says so, since no rollback would find it', async () => {
    const full: Shelf = { ...shelf, write: () => Promise.reject(new Error('AccessDenied')) };
    expect(await run({ account: accountWith(full) })).toBe(1);
    expect(said).toContain('deployed, but not kept, so that no rollback finds it: AccessDenied');
  });

  test('the first one of a stage that keeps its data says first what nobody can delete for years, and how a trial is made', async () => {
    await run();
    expect(said.split('\n')[0]).toMatch(/^example keeps its data: for 1096 days nobody.*"retainData": false/);
    said = '';
    await run();
    expect(said).not.toContain('nobody');
    const trial = { ...readStage('example'), retainData: false };
    await run({ stage: trial, account: { shelf: async () => undefined, concurrency: async () => 1000 } });
    expect(said).not.toContain('nobody');
  });

  test('a new account is told that ten functions at once are too few', async () => {
    await run({ account: accountWith(shelf, 10) });
    expect(said).toContain('lets 10 functions run at once in ap-southeast-1');
    said = '';
    await run();
    expect(said).not.toContain('at once');
  });

  test('the last ten are kept, and what no rollback reaches goes', async () => {
    for (let number = 0; number < 12; number += 1) await run({ version: String(number) });
    const folders = new Set((await shelf.list('deployments/example/0')).map((name) => name.split('/')[2]));
    expect([...folders].toSorted()).toEqual(
      Array.from({ length: 10 }, (_, index) => String(index + 3).padStart(4, '0')),
    );
  });
});

describe('npm run rollback', () => {
  test('deploys exactly what ran before, from any machine, without synthesizing', async () => {
    await run({ version: 'one' });
    await run({ version: 'two' });
    // Another person, who has none of the files.
    rmSync(join(directory, 'assembly'), { recursive: true });
    expect(await run({ rollback: true, synth: () => Promise.reject(new Error('synthesized')) })).toBe(0);
    expect(deployed()).toEqual(['one', 'code of one']);
    expect(calls().slice(-2)).toEqual(['diff', 'deploy']);
  });

  test('after a rollback and a new deployment, the next rollback skips what was undone', async () => {
    await run({ version: 'good' });
    await run({ version: 'bad' });
    await run({ rollback: true });
    await run({ version: 'worse' });
    await run({ rollback: true });
    expect(deployed()).toEqual(['good', 'code of good']);
  });

  test('a failed rollback can be tried again', async () => {
    await run({ version: 'one' });
    await run({ version: 'two' });
    expect(await run({ rollback: true, deployCode: 1 })).toBe(1);
    expect(await run({ rollback: true })).toBe(0);
    expect(deployed()).toEqual(['one', 'code of one']);
  });

  test('says so when there is nothing to go back to, or what there is is not whole', async () => {
    await expect(run({ rollback: true })).rejects.toThrow('nothing to go back to: example is not deployed');
    await run();
    await expect(run({ rollback: true })).rejects.toThrow('nothing to go back to');
    await run();
    await shelf.remove(['deployments/example/0001/manifest.json']);
    await expect(run({ rollback: true })).rejects.toThrow('deployment 1 of example is not kept whole');
  });
});

describe('losses in a difference', () => {
  test.each([
    ['[-] AWS::S3::Bucket Data/Bucket DataBucketE3889A50 orphan', true],
    ['[-] AWS::DynamoDB::Table Cases/Table CasesTable4BBE0D9D destroy', true],
    ['\u001B[33m[~] AWS::DynamoDB::GlobalTable Cases/Table CasesTable4BBE0D9D replace\u001B[39m', true],
    ['[~] AWS::DynamoDB::Table Cases/Table CasesTable4BBE0D9D may be replaced', false],
    ['[~] AWS::Lambda::Function Wake Wake0723FCD0', false],
    ['[-] AWS::Lambda::Function Wake Wake0723FCD0 destroy', false],
    ['[+] AWS::S3::Bucket Data/Bucket DataBucketE3889A50', false],
    ['[-] AWS::S3::BucketPolicy Data/Bucket/Policy DataPolicy destroy', false],
  ])('%s: %s', (line, isLoss) => {
    expect(dataLosses(`Stack Gongxiang\nResources\n${line}\n └─ [~] Tags\n`)).toHaveLength(isLoss ? 1 : 0);
  });
});
