import { parseArgs } from 'node:util';
import { under } from '../lib/case/lists.ts';
import { definitionOf } from '../lib/cases.ts';
import type { Grant } from '../lib/grant/events.ts';
import { isOver } from '../lib/grant/use.ts';
import { createQueue } from '../lib/platform/reactions/queues.ts';
import { queueTable } from '../lib/platform/reactions/queueTable.ts';
import { type CaseStore, createCaseStore } from '../lib/platform/store/caseStore.ts';
import { type Item, requireText, textOf } from '../lib/platform/store/items.ts';
import { listPartition } from '../lib/platform/store/keys.ts';
import { createTable, type Page } from '../lib/platform/store/table.ts';
import { openStack, stackOptions, stackUsage } from './deployedStack.ts';
import { runTool } from './tool.ts';

const usage = `用法 · usage:  npm run ended:data -- (--stage NAME | --local) [--remove]

列出已经结束或者到期、其下有过交付的共享权限；早先的版本没有删除这些数据。
Lists the grants that have ended or expired and had deliveries: earlier versions left their data in the bucket.

${stackUsage}  --remove         逐项交由平台终止其下的交付并删除数据 · has the platform end what stands under each, and remove its data
`;

type Reader = Pick<CaseStore, 'table' | 'heads'>;

const headsAtOnce = 1000;

/** The ids of grants that are over and under which something was delivered, or begun. */
export async function* endedGrants(store: Reader): AsyncGenerator<string> {
  let after: Item | undefined;
  do {
    const page: Page = await store.table.scanHeads({ segment: 0, segments: 1, limit: headsAtOnce, after });
    const grants = page.items.filter((item) => textOf(item, 'kind') === 'grant');
    const refs = grants.map((item) => ({ kind: 'grant', id: requireText(item, 'id') }));
    const heads = refs.length === 0 ? [] : [...(await store.heads(refs)).values()];
    for (const { id, state } of heads) {
      // Read under a grant's key, so its state is a grant's.
      if (isOver(state as Grant) && (await hasDeliveries(id, store))) yield id;
    }
    after = page.next;
  } while (after);
}

async function hasDeliveries(grantId: string, { table }: Reader): Promise<boolean> {
  const { list, key } = under('delivery', `grant#${grantId}`);
  const { items } = await table.query({ partition: listPartition(list, key), limit: 1 });
  return items.length > 0;
}

async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { ...stackOptions, remove: { type: 'boolean', default: false } },
  });
  const stack = await openStack(values);
  const url = stack.queues.find(({ id }) => id === `${queueTable.exchange.construct}Queue`)?.url;
  if (url === undefined) throw new Error('栈中没有交付队列 · the stack has no queue of the exchange');
  const queue = createQueue(stack.sqs, url);
  const store = createCaseStore(createTable(stack.dynamodb, stack.table), definitionOf);
  let count = 0;
  for await (const grantId of endedGrants(store)) {
    count += 1;
    // Ending what has ended changes nothing: it may be sent for all of them, and again.
    if (values.remove) await queue.send({ task: 'end', grantId });
    process.stdout.write(`${grantId}\n`);
  }
  const done = values.remove
    ? `已交由平台删除 ${count} 项权限下的数据 · handed over: the data under ${count} grants are removed`
    : `共 ${count} 项，未作任何改动；加 --remove 删除其数据 · ${count} grants, nothing was changed; --remove has their data removed`;
  process.stdout.write(`${done}\n`);
  return 0;
}

if (import.meta.main) await runTool(main, usage);
