import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { checkStage } from '../../infra/stage.ts';
import type { Platform } from '../../local/platform.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import { runShell, sealedEnvironment } from '../sealed.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'docs/operate');
/** The preparation and the first deployment come first, as they do for the reader. */
const first = ['README.md', 'first-deployment.md'];
const others = readdirSync(folder).filter((name) => name.endsWith('.md') && !first.includes(name));
const pages = [...first, ...others];
const scripts: Record<string, string> = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts;

/** A command block of a page: `account` ones are for a real account and run against stand-ins that write down calls. */
interface Block {
  readonly isForAccount: boolean;
  readonly commands: string;
  /** What the page says that the reader sees, line by line. */
  readonly expected: readonly string[];
}

function blocksOf(page: string): Block[] {
  const text = readFileSync(join(folder, page), 'utf8');
  const found: Block[] = [];
  for (const [, kind, body = ''] of text.matchAll(/```(sh account|sh|text)\n([\s\S]*?)```/g)) {
    const last = found.at(-1);
    if (kind === 'text' && last) found[found.length - 1] = { ...last, expected: body.trim().split('\n') };
    else found.push({ isForAccount: kind === 'sh account', commands: body, expected: [] });
  }
  return found;
}

let directory: string;
const held: { platform?: Platform } = {};

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'gongxiang-runbooks-'));
  mkdirSync(join(directory, 'bin'));
  mkdirSync(join(directory, 'infra/stages'), { recursive: true });
  for (const [name, body] of Object.entries(programs)) standIn(name, body);
});
afterEach(async () => {
  await held.platform?.stop();
  delete held.platform;
  rmSync(join(directory, '.gongxiang'), { force: true });
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** An empty platform, late on another day than those on which the pages were written. */
async function freshPlatform(): Promise<Platform> {
  const at = '2026-02-27T23:20:00+08:00';
  const platform = await startEmbedded({ assembly: inject('assembly'), port: 0, at, quiet: true });
  held.platform = platform;
  symlinkSync(platform.data, join(directory, '.gongxiang'));
  return platform;
}

/** A program that writes down how it was called, before it does what stands here. */
function standIn(name: string, body: string): void {
  const file = join(directory, 'bin', name);
  writeFileSync(
    file,
    `#!/usr/bin/env bash\n[ "$RUNBOOK" = account ] && echo "${name} $*" >> "$CALLS"\n${body}\n`,
  );
  chmodSync(file, 0o755);
}

/** npm as a reader has it: our own scripts, run in the reader's folder; what would change an account only says so. */
const npm = `
[ "$1" = run ] || exit 0
shift; [ "$1" = -s ] && shift
script=$1; shift; [ "\${1:-}" = -- ] && shift
if [ "$RUNBOOK" = account ]; then echo "city runs deployment 1"; echo "city: template written to cdk.out/city"; exit; fi
command=$(node -p "require('${root}/package.json').scripts['$script']")
exec node "${root}/\${command#node }" "$@"`;

/** The stack's own table, as far as another can be made like it. */
const ownTable = {
  TableName: 'own',
  TableStatus: 'ACTIVE',
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  GlobalSecondaryIndexes: [
    { IndexName: 'byDue', IndexStatus: 'ACTIVE', KeySchema: [], Projection: { ProjectionType: 'ALL' } },
  ],
};

const aws = `
case "$*" in
  *"ResourceType=='AWS::Lambda::EventSourceMapping'"*) printf 'mapping-1\\tmapping-2\\n' ;;
  *"ResourceType=='AWS::Lambda::Function'"*) printf 'Gongxiang-city-Walk1\\tGongxiang-city-SetStageRules2\\tGongxiang-city-BeginLift3\\n' ;;
  *"AWS::S3::Bucket'"*) printf 'city-databucket1\\tcity-evidencebucket2\\n' ;;
  *"ResourceType=="*) printf 'Gongxiang-city-one\\n' ;;
  *"--query Table --output json"*) echo '${JSON.stringify(ownTable)}' ;;
  *LatestStreamArn*) echo "arn:aws:dynamodb:ap-southeast-1:123456789012:table/$4/stream/2026-03-07T00:40:00.000" ;;
  *"--output text"*) echo 123456789012 ;;
  *) echo '{ "Account": "123456789012" }' ;;
esac`;

/** What a reader's shell finds instead of the programs of these names. */
const programs = {
  npm,
  curl: 'if [ "$RUNBOOK" = account ]; then echo "{}"; else exec /usr/bin/env -u PATH "$CURL" "$@"; fi',
  aws,
  npx: 'true',
  git: 'true',
};
const standIns = Object.keys(programs);

/** AWS commands that the pages may use. */
const known =
  /^aws (sts get-caller-identity|cloudformation (describe-stacks|list-stack-resources|update-termination-protection|delete-stack|wait stack-delete-complete)|sns list-subscriptions-by-topic|cloudwatch (describe-alarms|get-dashboard)|logs (start-query|get-query-results)|lambda (get-account-settings|update-event-source-mapping|put-function-concurrency|delete-function-concurrency)|s3 (rm|rb|ls|sync)|s3api (create-bucket|put-object-lock-configuration|put-bucket-policy)|kms (describe-key|disable-key)|dynamodb (create-backup|import-table|delete-table|restore-table-to-point-in-time|wait table-exists|update-table|update-time-to-live|update-continuous-backups|describe-table)|service-quotas request-service-quota-increase)\b/;

interface Run {
  readonly code: number;
  readonly said: readonly string[];
  readonly errors: string;
  readonly calls: readonly string[];
}

/** Runs the blocks of a page as a reader would: one shell, the terminal's preparation first. */
async function follow(page: string, { url }: Platform): Promise<Run> {
  const calls = join(directory, `${page}.calls`);
  writeFileSync(calls, '');
  const preparation = page === 'README.md' ? [] : blocksOf('README.md').slice(0, 1);
  const script = [...preparation, ...blocksOf(page)]
    .map(({ isForAccount, commands }) => {
      const block = commands.replace('http://127.0.0.1:8080', url);
      return `export RUNBOOK=${isForAccount ? 'account' : 'here'}\n${isForAccount && page === 'README.md' ? `(\n${block})` : block}\necho '=== end of block'\n`;
    })
    .join('');
  const bin = join(directory, 'bin');
  const path = `${bin}:${join(root, 'node_modules/.bin')}:${process.env['PATH']}`;
  const environment = sealedEnvironment(directory, { PATH: path, CALLS: calls, CURL: '/usr/bin/curl' });
  const { code, out, errors } = await runShell(script, directory, environment, {
    folder: bin,
    names: standIns,
  });
  const said = out.split('=== end of block\n').slice(preparation.length);
  return { code, said, errors, calls: readFileSync(calls, 'utf8').split('\n').filter(Boolean) };
}

/** The stage that the reader's first deployment has left. */
function writeStage(): string {
  const page = readFileSync(join(folder, 'first-deployment.md'), 'utf8');
  const [, file = ''] = /<<'JSON'\n([\s\S]*?)\nJSON/.exec(page) ?? [];
  writeFileSync(join(directory, 'infra/stages/city.json'), file);
  return file;
}

const stageFile = () => readFileSync(join(directory, 'infra/stages/city.json'), 'utf8').trim();

describe('the runbooks', () => {
  test.each(pages)('%s can be followed word for word', { timeout: 240_000 }, async (page) => {
    writeStage();
    const { code, said, errors, calls } = await follow(page, await freshPlatform());
    expect({ code, errors: code === 0 ? '' : errors, said: code === 0 ? '' : said.at(-1) }).toEqual({
      code: 0,
      errors: '',
      said: '',
    });
    for (const [index, { expected }] of blocksOf(page).entries()) {
      const shown = said[index] ?? '';
      expect(expected.filter((line) => !shown.includes(line))).toEqual([]);
    }
    expect(calls.filter((call) => call.startsWith('aws ') && !known.test(call))).toEqual([]);
    await after[page]?.(calls);
  });

  test('give no date that passes, and reach the resources of one stage by their exact names', () => {
    const commands = pages.flatMap((page) => blocksOf(page).map((block) => ({ page, ...block })));
    // The version of a policy's language, an example of a notice, and the working days of a year that is known, are what they are at any time.
    const timeless = /"Version":"2012-10-17"|notice-2027|calendar\/due\?received/;
    const dated = commands.filter((block) => /\b20\d\d-?[01]\d-?[0-3]\d/.test(block.commands));
    expect(dated.filter((block) => !timeless.test(block.commands)).map(({ page }) => page)).toEqual([]);
    // A stage called city-test begins with city.
    const loose = commands.filter((block) => /starts_with|-prefix\b/.test(block.commands));
    expect(loose.map(({ page }) => page)).toEqual([]);
  });

  test('name only scripts that exist, and the index names every page', () => {
    const texts = pages.map((page) => readFileSync(join(folder, page), 'utf8'));
    const named = texts.flatMap((text) =>
      [...text.matchAll(/npm run (?:-s )?([a-z:]+)/g)].map(([, name = '']) => name),
    );
    expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([]);
    const index = readFileSync(join(folder, 'README.md'), 'utf8');
    expect(pages.filter((page) => page !== 'README.md' && !index.includes(`(${page})`))).toEqual([]);
  });

  test('write a stage file that passes the checks of a deployment', () => {
    expect(checkStage('city.json', JSON.parse(writeStage())).name).toBe('city');
  });
});

/** What a page must have done, beyond what it shows. */
const after: Readonly<Record<string, (calls: readonly string[]) => Promise<void> | void>> = {
  'first-deployment.md'() {
    const file = stageFile();
    expect(file).toBe(writeStage());
  },

  'restore.md'(calls) {
    const places = (pattern: RegExp) => calls.flatMap((call, index) => (pattern.test(call) ? [index] : []));
    const [off, stopped, gone, on] = [
      places(/update-event-source-mapping --uuid mapping-[12] --no-enabled/),
      places(
        /put-function-concurrency --function-name Gongxiang-city-\w+ --reserved-concurrent-executions 0/,
      ),
      places(/delete-function-concurrency/),
      places(/update-event-source-mapping --uuid mapping-[12] --enabled/),
    ];
    expect([off.length, stopped.length, gone.length, on.length]).toEqual([2, 1, 3, 2]);
    // Pollers stop before what they call, and begin after it; what a deployment calls is never stopped.
    expect(Math.max(...off)).toBeLessThan(Math.min(...stopped));
    expect(Math.max(...stopped)).toBeLessThan(places(/^npm run deploy/)[0] ?? 0);
    expect(Math.max(...gone)).toBeLessThan(Math.min(...on));
    expect(calls[stopped[0] ?? 0]).toContain('Gongxiang-city-Walk1');
    expect(checkStage('city.json', JSON.parse(stageFile())).restoredTable?.name).toMatch(
      /^Gongxiang-city-restored-\d{12}$/,
    );
  },

  'backup.md'(calls) {
    expect(checkStage('city.json', JSON.parse(stageFile())).backup).toEqual({
      account: '444455556666',
      bucket: 'city-gongxiang-backup',
      hour: 4,
    });
    const made = JSON.parse(readFileSync(join(directory, 'new-table.json'), 'utf8'));
    const { AttributeDefinitions, KeySchema } = ownTable;
    expect(made).toEqual({
      TableName: expect.stringMatching(/^Gongxiang-city-restored-/),
      AttributeDefinitions,
      KeySchema,
      BillingMode: 'PAY_PER_REQUEST',
      GlobalSecondaryIndexes: [{ IndexName: 'byDue', KeySchema: [], Projection: { ProjectionType: 'ALL' } }],
    });
    const policy =
      /--policy (\{.*\})$/.exec(calls.find((call) => call.includes('put-bucket-policy')) ?? '')?.[1] ?? '';
    expect(JSON.parse(policy).Statement[0]).toMatchObject({
      Principal: { AWS: '111122223333' },
      Action: ['s3:PutObject', 's3:PutObjectAcl', 's3:AbortMultipartUpload'],
    });
    expect(calls.filter((call) => call.includes('s3 sync')).map((call) => call.split(' ')[3])).toEqual([
      's3://123456789012',
      's3://city-databucket1/attachments',
      's3://city-gongxiang-backup/gongxiang/city/evidence',
      's3://city-gongxiang-backup/gongxiang/city/attachments',
    ]);
  },

  async 'dead-letters.md'() {
    const { DynamoDBClient, QueryCommand } = await import('@aws-sdk/client-dynamodb');
    const { platform } = held;
    if (!platform) throw new Error('no platform runs');
    const { endpoint, region, ...credentials } = platform.aws;
    const client = new DynamoDBClient({ endpoint, region, credentials });
    const { tables } = JSON.parse(readFileSync(join(platform.data, 'aws.json'), 'utf8')) as {
      tables: string[];
    };
    const { Items: items = [] } = await client.send(
      new QueryCommand({
        TableName: tables[0],
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: 'operation#2026-02' } },
      }),
    );
    client.destroy();
    const noted = items.map(({ what, by, queue, reason }) => [
      what?.S,
      queue?.S,
      by?.S === 'operator-1',
      reason?.S,
    ]);
    expect(noted.toSorted()).toEqual([
      ['discard', 'PartsDeadLetters', true, '提供部门已重新提交 · the provider has delivered anew'],
      ['redrive', 'JobDeadLetters', false, undefined],
      ['redrive', 'NoticesDeadLetters', false, undefined],
    ]);
  },
};
