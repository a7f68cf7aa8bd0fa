import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import {
  changeIn,
  type DeadLetter,
  type DeadLetterDeps,
  type DeadLetterQueue,
  noteOperation,
  type Redrive,
  tryAgain,
  walk,
} from './letters.ts';
import { definitionOf } from '../lib/cases.ts';
import { createCaseStore } from '../lib/platform/store/caseStore.ts';
import { practiceLetters } from './practiceLetters.ts';
import { createTable } from '../lib/platform/store/table.ts';
import { type DeployedStack, openStack, stackOptions, stackUsage } from './deployedStack.ts';
import { sweepInWords, sweepNow } from './sweep.ts';
import { runTool, UsageError } from './tool.ts';

const usage = `用法 · usage:  npm run dlq -- COMMAND (--stage NAME | --local)

  list                          列出死信 · lists the dead letters
  inspect ID                    查看一条 · shows one
  redrive ID | --all            重新投递一条或全部 · tries one, or all, again
  discard ID --reason TEXT      丢弃一条，须说明理由 · gives one up, with the reason
  practise                      放入三条演练死信，仅限本机平台 · parks three letters to practise on, on this machine's platform only

${stackUsage}  --queue NAME     只看这个死信队列 · this dead-letter queue only
  --by NAME        操作人，默认为登录名 · who does it; the login name by default
  --json           机器可读 · for machines
`;

const options = {
  ...stackOptions,
  all: { type: 'boolean', default: false },
  reason: { type: 'string' },
  by: { type: 'string' },
  queue: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

interface Wish {
  readonly stack: DeployedStack;
  readonly deps: DeadLetterDeps;
  readonly queues: readonly DeadLetterQueue[];
  readonly id: string | undefined;
  readonly all: boolean;
  readonly reason: string | undefined;
  readonly by: string;
  readonly json: boolean;
}

/** Every dead-letter queue of the stack, with the way back. */
async function deadLetterQueues({ sqs, queues }: DeployedStack): Promise<DeadLetterQueue[]> {
  const described = await Promise.all(
    queues.map(async ({ id, url }) => {
      const names = ['RedrivePolicy', 'QueueArn'] as const;
      const answer = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...names] }),
      );
      return {
        id,
        url,
        arn: answer.Attributes?.['QueueArn'],
        policy: answer.Attributes?.['RedrivePolicy'] ?? '{}',
      };
    }),
  );
  return described
    .filter(({ id }) => id.endsWith('DeadLetters'))
    .map(({ id, url, arn }) => {
      const source = described.find(({ policy }) => JSON.parse(policy).deadLetterTargetArn === arn);
      return { name: id, url, redrive: wayBack(id, source?.url) };
    });
}

function wayBack(id: string, source: string | undefined): Redrive {
  if (source !== undefined) return { type: 'queue', url: source };
  return id.startsWith('Dispatch') ? { type: 'sweep' } : { type: 'call' };
}

async function everyLetter({ queues, deps }: Wish): Promise<DeadLetter[]> {
  const found = await Promise.all(
    queues.map(async (queue) => {
      const letters: DeadLetter[] = [];
      await walk(queue, deps, async (letter) => {
        letters.push(letter);
        return 'keep';
      });
      return letters;
    }),
  );
  return found.flat();
}

async function list(wish: Wish): Promise<number> {
  const letters = await everyLetter(wish);
  if (wish.json) say(JSON.stringify(letters, undefined, 2));
  else if (letters.length === 0) say('没有死信 · there are no dead letters');
  else
    for (const { id, queue, sentAt, body } of letters)
      say(`${id}  ${queue}  ${sentAt}  ${body.slice(0, 100)}`);
  return 0;
}

/** Finds the one letter and does something with it. */
async function withLetter(
  wish: Wish,
  act: (letter: DeadLetter, queue: DeadLetterQueue) => Promise<'keep' | 'remove'>,
): Promise<number> {
  if (wish.id === undefined) throw new UsageError('请指明死信编号 · say which dead letter');
  let found = false;
  const look = (queue: DeadLetterQueue) =>
    walk(queue, wish.deps, async (letter) => {
      if (found) return 'stop';
      if (letter.id !== wish.id) return 'keep';
      found = true;
      return (await act(letter, queue)) === 'remove' ? 'remove' : 'stop';
    });
  await Promise.all(wish.queues.map(look));
  if (found) return 0;
  process.stderr.write(`没有这条死信 · there is no such dead letter: ${wish.id}\n`);
  return 1;
}

function inspect(wish: Wish): Promise<number> {
  return withLetter(wish, async (letter) => {
    say(`${letter.id}  ${letter.queue}  ${letter.sentAt}`);
    say(pretty(letter.body));
    return 'keep';
  });
}

/** What is younger may still be on its way, so the sweep leaves it: some minutes more than its own grace. */
const sweepGraceMilliseconds = 7 * 60_000;

async function redrive(wish: Wish): Promise<number> {
  const again = async (letter: DeadLetter, queue: DeadLetterQueue) => {
    if (queue.redrive.type === 'sweep' && Date.now() - Date.parse(letter.sentAt) < sweepGraceMilliseconds) {
      say(
        `太新，巡检尚不处理，请几分钟后再试 · too young for the sweep, try again in some minutes: ${letter.id}`,
      );
      return 'keep' as const;
    }
    await tryAgain(letter, queue, wish.deps);
    await note(wish, 'redrive', letter);
    say(`已重新投递 · tried again: ${letter.id} (${queue.name})`);
    return 'remove' as const;
  };
  if (!wish.all) return withLetter(wish, again);
  if (wish.id !== undefined) throw new UsageError('--all 与编号不能同用 · either --all or one id');
  // Real time, as the queues have it: what comes back meanwhile is not sent round and round.
  const started = Date.now();
  const all = (queue: DeadLetterQueue) =>
    walk(queue, wish.deps, async (letter) =>
      Date.parse(letter.sentAt) > started ? 'keep' : again(letter, queue),
    );
  await Promise.all(wish.queues.map(all));
  return 0;
}

async function discard(wish: Wish): Promise<number> {
  if (wish.reason === undefined || wish.reason.trim() === '') {
    throw new UsageError('丢弃须说明理由：--reason "…" · discarding needs a reason: --reason "…"');
  }
  return withLetter(wish, async (letter) => {
    await note(wish, 'discard', letter);
    await giveUp(wish, letter);
    say(`已丢弃并记录 · discarded, on the record: ${letter.id}`);
    return 'remove';
  });
}

/** Letters of three kinds, invented, for whoever rehearses: a platform that works has none. */
async function practise({ stack, deps, queues }: Wish): Promise<number> {
  if (!stack.isLocal)
    throw new UsageError(
      '演练死信只能放入本机平台 · letters to practise on are for the platform on this machine only',
    );
  const letters = practiceLetters(stack.functionNamed('CalendarCheck'), await stack.now());
  for (const [name, letter] of Object.entries(letters)) {
    const QueueUrl = queues.find((queue) => queue.name === name)?.url;
    await deps.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(letter) }));
  }
  say('已放入三条演练死信 · three letters to practise on are parked');
  return 0;
}

/** What a letter could not have carried out is not tried any more: neither again, nor by the sweep. */
async function giveUp({ stack }: Wish, letter: DeadLetter): Promise<void> {
  const change = changeIn(letter);
  if (!change) return;
  const store = createCaseStore(createTable(stack.dynamodb, stack.table), definitionOf);
  // The first version kept effects beside their event: the one or the other is there.
  for (const isBesideEvent of [false, true]) await store.confirm({ ...change, isBesideEvent });
}

async function note(
  { stack, by, reason }: Wish,
  what: 'redrive' | 'discard',
  letter: DeadLetter,
): Promise<void> {
  await noteOperation(
    createTable(stack.dynamodb, stack.table),
    { what, by, reason, at: await stack.now() },
    letter,
  );
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const commands: Readonly<Record<string, (wish: Wish) => Promise<number>>> = {
  list,
  inspect,
  redrive,
  discard,
  practise,
};

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [name = '', id] = positionals;
  const command = commands[name];
  if (!command) throw new UsageError(`没有这个命令 · no such command: ${name}`);
  const stack = await openStack(values);
  const { lambda } = stack;
  let swept: Promise<void> | undefined;
  const deps: DeadLetterDeps = {
    sqs: stack.sqs,
    sweep: () => (swept ??= sweepNow(stack).then((tally) => say(sweepInWords(tally)))),
    async call(FunctionName, Payload) {
      await lambda.send(new InvokeCommand({ FunctionName, Payload, InvocationType: 'Event' }));
    },
  };
  const queues = (await deadLetterQueues(stack)).filter(
    (queue) => values.queue === undefined || queue.name === values.queue,
  );
  if (queues.length === 0)
    throw new UsageError(`没有这个死信队列 · no such dead-letter queue: ${values.queue}`);
  const { all, reason, by = userInfo().username, json } = values;
  return command({ stack, deps, queues, id, all, reason, by, json });
}

if (import.meta.main) await runTool(main, usage);
