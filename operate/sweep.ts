import { InvokeCommand } from '@aws-sdk/client-lambda';
import type { WalkSlice } from '../lib/case/walkMessage.ts';
import { messageVersion } from '../lib/platform/reactions/messages.ts';
import { sweepShards } from '../lib/platform/reactions/sweep.ts';
import { add, type Tally, type Walked } from '../lib/platform/reactions/walk.ts';
import type { DeployedStack } from './deployedStack.ts';

type Sweeper = Pick<DeployedStack, 'lambda' | 'functionNamed'>;

/**
 * Runs the nightly sweep now, every shard by itself, as the queue would have it done: what is left of one is walked on until
 * nothing is.
 * @returns what it has found and made good, counted
 * @throws Error when the function that walks fails
 */
export async function sweepNow(stack: Sweeper): Promise<Tally> {
  const total: Record<string, number> = {};
  await Promise.all(
    Array.from({ length: sweepShards }, async (_, shard) => {
      let slice: WalkSlice | undefined = { task: 'sweep', shard };
      while (slice) {
        const walked: Walked = await walk(stack, slice);
        add(total, walked.tally);
        slice = walked.rest;
      }
    }),
  );
  return total;
}

async function walk({ lambda, functionNamed }: Sweeper, slice: WalkSlice): Promise<Walked> {
  const Payload = JSON.stringify({ v: messageVersion, ...slice });
  const answer = await lambda.send(new InvokeCommand({ FunctionName: functionNamed('Walk'), Payload }));
  const said = answer.Payload?.transformToString() ?? '{}';
  if (answer.FunctionError !== undefined)
    throw new Error(`巡检失败，见 Walk 函数日志 · the sweep failed, read the Walk log: ${said}`);
  // Parse boundary: what the function of this very stack answers.
  return JSON.parse(said) as Walked;
}

/** What a sweep has done, in a sentence. */
export function sweepInWords(tally: Tally): string {
  const count = (name: string) => tally[name] ?? 0;
  const [effects, woken, timers, failed] = [
    count('effects'),
    count('woken'),
    count('timers'),
    count('failed'),
  ];
  return [
    `巡检已运行：补做后续动作 ${effects} 项、逾期 ${woken} 项、定时器 ${timers} 个，未能办理 ${failed} 项`,
    `the sweep has run: ${effects} changes followed, ${woken} deadlines and ${timers} timers made good, ${failed} not done`,
    ...(failed > 0 ? ['见 RecalculationsDeadLetters · see RecalculationsDeadLetters'] : []),
  ].join(' · ');
}
