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
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { checkStage } from '../../infra/stage.ts';
import { createClient } from '../../operate/client.ts';
import type { Platform } from '../../local/platform.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import { runShell, sealedEnvironment } from '../sealed.ts';
import { registerCity } from './region990100.ts';

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
let platform: Platform;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'gongxiang-runbooks-'));
  mkdirSync(join(directory, 'bin'));
  mkdirSync(join(directory, 'infra/stages'), { recursive: true });
  for (const [name, body] of Object.entries(programs)) standIn(name, body);
  const at = '2026-09-25T10:00:00+08:00';
  platform = await startEmbedded({ assembly: inject('assembly'), port: 0, at, quiet: true });
  symlinkSync(platform.data, join(directory, '.gongxiang'));
  await registerCity(createClient(platform.url));
  await platform.settled();
});
afterAll(async () => {
  await platform?.stop();
  rmSync(directory, { recursive: true, force: true });
});

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

const aws = `
case "$*" in
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
  /^aws (sts get-caller-identity|cloudformation describe-stacks|sns list-subscriptions-by-topic|cloudwatch (describe-alarms|get-dashboard)|logs (describe-log-groups|start-query)|lambda (get-account-settings|list-functions|put-function-concurrency|delete-function-concurrency)|dynamodb (restore-table-to-point-in-time|wait table-exists|update-table|update-time-to-live|update-continuous-backups|describe-table)|service-quotas request-service-quota-increase)\b/;

interface Run {
  readonly code: number;
  readonly said: readonly string[];
  readonly errors: string;
  readonly calls: readonly string[];
}

/** Runs the blocks of a page as a reader would: one shell, the terminal's preparation first. */
async function follow(page: string): Promise<Run> {
  const calls = join(directory, `${page}.calls`);
  writeFileSync(calls, '');
  const preparation = page === 'README.md' ? [] : blocksOf('README.md').slice(0, 1);
  const script = [...preparation, ...blocksOf(page)]
    .map(({ isForAccount, commands }) => {
      const block = commands.replace('http://127.0.0.1:8080', platform.url);
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

/** What must be there before a page is of use. */
const before: Readonly<Record<string, () => Promise<void>>> = {
  async 'dead-letters.md'() {
    const { endpoint, region, ...credentials } = platform.aws;
    const sqs = new SQSClient({ endpoint, region, credentials });
    const { queues } = JSON.parse(readFileSync(join(platform.data, 'aws.json'), 'utf8')) as {
      queues: string[];
    };
    const park = (name: string, letter: object) => {
      const queue = queues.find((candidate) => candidate.includes(`-${name}DeadLetters`));
      const QueueUrl = `${endpoint}/000000000000/${queue}`;
      return sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(letter) }));
    };
    await park('Parts', { deliveryId: 'd1', grantId: 'g1', part: 1, poison: 'upload_changed' });
    await park('Job', { requestContext: { functionArn: functionArn() }, requestPayload: {} });
    await park('Notices', {
      noticeId: 'calendar.2027.2026-11-20',
      channel: 'inbox',
      org: 'platform',
      notice: 'calendar.noticeMissing',
      kind: 'rulebook',
      caseId: 'national',
      at: '2026-11-20T08:00:00+08:00',
      values: { year: 2027 },
    });
    sqs.destroy();
  },
};

function functionArn(): string {
  const { functions } = JSON.parse(readFileSync(join(platform.data, 'aws.json'), 'utf8')) as {
    functions: string[];
  };
  const name = functions.find((candidate) => candidate.includes('CalendarCheck'));
  return `arn:aws:lambda:us-east-1:000000000000:function:${name}:$LATEST`;
}

describe('the runbooks', () => {
  test.each(pages)('%s can be followed word for word', { timeout: 240_000 }, async (page) => {
    await before[page]?.();
    const { code, said, errors, calls } = await follow(page);
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
    const [, file = ''] =
      /<<'JSON'\n([\s\S]*?)\nJSON/.exec(readFileSync(join(folder, 'first-deployment.md'), 'utf8')) ?? [];
    expect(checkStage('city.json', JSON.parse(file)).name).toBe('city');
    expect(readFileSync(join(directory, 'infra/stages/city.json'), 'utf8').trim()).toBe(file);
  });

  test('leave a record of who gave a dead letter up, and why', async () => {
    const { DynamoDBClient, QueryCommand } = await import('@aws-sdk/client-dynamodb');
    const { endpoint, region, ...credentials } = platform.aws;
    const client = new DynamoDBClient({ endpoint, region, credentials });
    const { tables } = JSON.parse(readFileSync(join(platform.data, 'aws.json'), 'utf8')) as {
      tables: string[];
    };
    const { Items: items = [] } = await client.send(
      new QueryCommand({
        TableName: tables[0],
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: 'operation#2026-09' } },
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
  });
});
