import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Deployment, deploy } from '../../infra/deploy.ts';
import { dataLosses } from '../../infra/differences.ts';

let directory: string;
let said: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gongxiang-deploy-'));
  said = '';
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

/** Deploys version `version` of the example stage with a fake of the CDK. */
function run(
  wanted: Partial<Deployment> & { version?: string; diff?: string; deployCode?: number } = {},
): Promise<number> {
  const { version = 'one', diff, deployCode, ...rest } = wanted;
  return deploy({
    stage: 'example',
    yes: true,
    rollback: false,
    directory: join(directory, 'deployments'),
    assembly: join(directory, 'assembly'),
    cdk: fakeCdk({
      ...(diff === undefined ? {} : { diff }),
      ...(deployCode === undefined ? {} : { deployCode }),
    }),
    synth: async () => {
      mkdirSync(join(directory, 'assembly'), { recursive: true });
      writeFileSync(join(directory, 'assembly', 'manifest.json'), version);
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

describe('npm run deploy', () => {
  test('shows the difference before it deploys, and keeps the assembly', async () => {
    expect(await run()).toBe(0);
    expect(calls()).toEqual(['diff', 'deploy']);
    expect(readFileSync(join(directory, 'deployments/example/0001/manifest.json'), 'utf8')).toBe('one');
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
    expect(existsSync(join(directory, 'deployments'))).toBe(false);
  });

  test('a stage name typed wrong lists the stages there are, and nothing is called', async () => {
    await expect(run({ stage: 'exmaple' })).rejects.toThrow(
      'there is no stage "exmaple"; there are: example, example-cn',
    );
    expect(calls()).toEqual([]);
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
    expect(existsSync(join(directory, 'deployments/example'))).toBe(false);
  });
});

describe('npm run rollback', () => {
  test('deploys exactly what ran before, without synthesizing', async () => {
    await run({ version: 'one' });
    await run({ version: 'two' });
    expect(await run({ rollback: true, synth: () => Promise.reject(new Error('synthesized')) })).toBe(0);
    const last = assembliesDeployed().at(-1) ?? '';
    expect(readFileSync(join(last, 'manifest.json'), 'utf8')).toBe('one');
    expect(calls().slice(-2)).toEqual(['diff', 'deploy']);
  });

  test('after a rollback and a new deployment, the next rollback skips what was undone', async () => {
    await run({ version: 'good' });
    await run({ version: 'bad' });
    await run({ rollback: true });
    await run({ version: 'worse' });
    await run({ rollback: true });
    expect(readFileSync(join(assembliesDeployed().at(-1) ?? '', 'manifest.json'), 'utf8')).toBe('good');
  });

  test('a failed rollback can be tried again', async () => {
    await run({ version: 'one' });
    await run({ version: 'two' });
    expect(await run({ rollback: true, deployCode: 1 })).toBe(1);
    expect(await run({ rollback: true })).toBe(0);
    expect(readFileSync(join(assembliesDeployed().at(-1) ?? '', 'manifest.json'), 'utf8')).toBe('one');
  });

  test('says so when there is nothing to go back to', async () => {
    await run();
    await expect(run({ rollback: true })).rejects.toThrow('nothing to go back to');
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
