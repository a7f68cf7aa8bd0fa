import { parseArgs } from 'node:util';
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { parseInstant } from '../lib/calendar/index.ts';
import { type AnchorRecord, readAnchors } from '../lib/platform/evidence/anchorRecord.ts';
import type { Evidence } from '../lib/platform/evidence/evidenceBucket.ts';
import { now } from '../lib/platform/runtime/clock.ts';
import { restoreKey } from '../lib/platform/evidence/restoreRecord.ts';
import type { Table } from '../lib/platform/store/table.ts';
import { connect, connectionOptions, connectionUsage } from './connection.ts';
import { describeDamage } from './restore/damageTexts.ts';
import type { LostCase } from './restore/lostChanges.ts';
import { runTool, UsageError } from './tool.ts';
import { type Walk, walkTable } from './restore/walkTable.ts';

const usage = `npm run restore:check -- (--stage NAME | --local) [--table NEW] [选项 · options]

  --table NEW      恢复出来的表；默认为在用的表 · the table that was restored; the one in use by default
  --against B      存证桶，默认取环境的桶 · the evidence bucket, the stage's own by default
  --old OLD        恢复前的表：列出失去的事件和有关单位 · the table before: names what is lost and whom it concerns
  --repair         修复可以证明的损坏 · repairs what can be proven right
  --since INSTANT  连同 --repair：此刻起的后续动作重新标为待办 · with --repair: effects from then on are to be carried out again
  --record REASON  把无法恢复的变更登记到存证桶（不可删除） · puts what is lost on record beside the anchors, for good
${connectionUsage}
退出码 · exit code: 0 可以切换 fit to be switched to，1 不可 not yet，2 用法有误 wrong usage
`;

export interface CheckedTable {
  readonly table: Table;
  readonly walk: Walk;
}

/** Makes good what can be proven right. @returns how many writes were made, and which found something else by now */
export async function repairAll(table: Table, { damages, marks }: Pick<Walk, 'damages' | 'marks'>) {
  const writes = [...damages.flatMap(({ repair }) => repair ?? []), ...marks];
  let made = 0;
  const refused: TransactWriteItem[] = [];
  for (const write of writes) {
    const failed = await table.transact([{ write, otherwise: write }]);
    refused.push(...failed);
    if (failed.length === 0) made += 1;
  }
  return { made, refused };
}

/** Puts on record, beside the anchors and as undeletable as they are, what the restored table cannot show. */
export async function recordLosses(
  evidence: Evidence,
  table: string,
  reason: string,
  lost: readonly LostCase[],
  at: string,
): Promise<void> {
  const record = { schema: 1, at, table, reason, lost: lost.flatMap(({ lost: changes }) => changes) };
  if (!(await evidence.putNew(restoreKey(at), JSON.stringify(record))))
    throw new Error(`${restoreKey(at)} is there already`);
}

export function describeWalk({ cases, damages, lost }: Walk, anchors: AnchorRecord): string {
  const repairable = damages.filter(({ repair }) => repair).length;
  const lines = [
    `事项 cases: ${cases}  封存 anchors: ${anchors.anchors}（${anchors.first ?? '—'} … ${anchors.last ?? '—'}）\n`,
    ...damages.map(describeDamage),
    ...lost.map(describeLoss),
    `损坏 damages: ${damages.length}（可修复 repairable ${repairable}）  失去变更的事项 cases that lost changes: ${lost.length}\n`,
  ];
  return lines.join('');
}

function describeLoss({ name, lost, organisations, events }: LostCase): string {
  const versions = lost
    .map(({ version, tableVersion }) => `${version}（表中 table: ${tableVersion}）`)
    .join('、');
  const concerned =
    organisations.length === 0 ? '不详 unknown（--old 可列出 may tell）' : organisations.join('、');
  const gone = events.map(({ number, type, at, org }) => `    #${number} ${type} ${at} ${org}\n`).join('');
  return `! ${name} 封存的版本不在表中 · anchored and not here: ${versions}\n    有关单位 organisations: ${concerned}\n${gone}`;
}

async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      ...connectionOptions,
      against: { type: 'string' },
      old: { type: 'string' },
      repair: { type: 'boolean', default: false },
      since: { type: 'string' },
      record: { type: 'string' },
    },
  });
  const since = values.since === undefined ? undefined : parseInstant(values.since);
  if (values.since !== undefined && (since === undefined || !values.repair)) {
    throw new UsageError(
      '--since 须为带时差的时刻，并连同 --repair · --since is an instant with an offset, together with --repair',
    );
  }
  const connection = await connect({ ...values, bucket: values.against ?? values.bucket });
  try {
    const { table, evidence, dynamodb } = connection;
    const anchors = await readAnchors(evidence);
    const options = { anchors, old: values.old, since };
    let walk = await walkTable(dynamodb, table, options);
    process.stdout.write(describeWalk(walk, anchors));
    if (values.repair) {
      const { made, refused } = await repairAll(table, walk);
      process.stdout.write(
        `已修复 · repaired: ${made}${refused.length > 0 ? `，未修复 · refused: ${refused.length}` : ''}\n\n复查 · again:\n`,
      );
      walk = await walkTable(dynamodb, table, { ...options, since: undefined });
      process.stdout.write(describeWalk(walk, anchors));
    }
    return await conclude(walk, values.record, evidence, table.name);
  } finally {
    connection.close();
  }
}

async function conclude(
  { damages, lost }: Walk,
  reason: string | undefined,
  evidence: Evidence,
  table: string,
): Promise<number> {
  if (damages.length > 0) {
    process.stdout.write('✗ 尚不可切换 · not fit to be switched to yet\n');
    return 1;
  }
  if (lost.length > 0 && !reason) {
    process.stdout.write(
      '✗ 有失去的变更：通知有关单位，并以 --record 登记 · tell the organisations, and put the losses on record with --record\n',
    );
    return 1;
  }
  if (lost.length > 0 && reason) {
    await recordLosses(evidence, table, reason, lost, now());
    process.stdout.write(`已登记 · on record: ${lost.length}\n`);
  }
  process.stdout.write('✓ 可以切换 · fit to be switched to\n');
  return 0;
}

if (import.meta.main) await runTool(main, usage);
