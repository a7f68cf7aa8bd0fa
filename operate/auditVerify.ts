import { parseArgs } from 'node:util';
import { parseDate } from '../lib/calendar/index.ts';
import { parseVerifierKey, writeVerifierKey } from '../lib/evidence/signedNote.ts';
import { type AnchorRecord, readAnchors } from '../lib/platform/evidence/anchorRecord.ts';
import { auditCase, type Fault } from '../lib/platform/evidence/audit.ts';
import { cosignedBy } from '../lib/platform/evidence/cosignatures.ts';
import { createCertificates } from '../lib/platform/evidence/certificates.ts';
import { textOf } from '../lib/platform/store/items.ts';
import { type Connection, connect, connectionOptions, connectionUsage } from './connection.ts';
import { describeFault } from './faultTexts.ts';
import { caseNames, partitionOf } from './restore/partitions.ts';
import { runTool, UsageError } from './tool.ts';

const usage = `npm run audit:verify -- (--case KIND/ID | --day YYYY-MM-DD | --all) [选项 · options]

  --case KIND/ID   一个事项，如 request/01K… · one case
  --day DATE       某日封存的全部事项 · every case anchored on a day
  --all            全部事项与全部封存 · every case and every anchor
  --witness KEY    并核验见证方对日志的连署 · and what this witness has cosigned
${connectionUsage}
退出码 · exit code: 0 完整 whole，1 有问题 faults，2 用法有误 wrong usage
`;

/** What is to be audited. */
export type Subject = { readonly case: string } | { readonly day: string } | 'all';

export interface AuditReport {
  readonly anchors: AnchorRecord;
  readonly cases: number;
  readonly faults: readonly Fault[];
}

/**
 * Audits a case, a day or everything: the anchors among themselves, each chain, its head, and both against the anchors.
 * @param names every case in the table; asked for only when everything is audited
 */
export async function audit(
  subject: Subject,
  { table, evidence, headKey }: Pick<Connection, 'table' | 'evidence'> & Partial<Connection>,
  names: () => Promise<ReadonlySet<string>>,
): Promise<AuditReport> {
  const anchors = await readAnchors(evidence, wantedOf(subject));
  const inTable = subject === 'all' ? await names() : [];
  const wanted = new Set([
    ...inTable,
    ...(typeof subject === 'object' && 'case' in subject ? [subject.case] : anchors.names()),
  ]);
  const { headKeys } = anchors.log;
  const roots = [...new Set([...headKeys.roots, ...(headKey === undefined ? [] : [headKey])])];
  const certificateOf = createCertificates(table);
  const faults = [...anchors.faults];
  for (const name of [...wanted].toSorted()) {
    const items = (await partitionOf(table, name)).filter((item) =>
      /^(head$|event#|item#)/.test(textOf(item, 'sk') ?? ''),
    );
    const testimony = anchors.of(name);
    if (items.length === 0 && testimony.leaves.length === 0)
      throw new UsageError(`没有这一事项 · there is no case ${name}`);
    // One day's leaves say nothing of what changed on the days after it.
    const isOneDay = typeof subject === 'object' && 'day' in subject;
    const certificate = await certificateOf(items.find((item) => textOf(item, 'sk') === 'head'));
    faults.push(
      ...auditCase(name, items, isOneDay ? { ...testimony, last: undefined } : testimony, {
        ...headKeys,
        roots,
        certificate,
      }),
    );
  }
  return { anchors, cases: wanted.size, faults };
}

function wantedOf(subject: Subject) {
  if (subject === 'all') return {};
  return 'day' in subject ? { day: subject.day } : { keep: (name: string) => name === subject.case };
}

/** The report as an operator reads it. */
export function describeReport({ anchors, cases, faults }: AuditReport): string {
  const { first, last, restores, log } = anchors;
  const days = first === undefined ? '尚无封存 · no anchor yet' : `${first} … ${last}`;
  const lines = [
    `封存 anchors: ${anchors.anchors}（${days}）  事项 cases: ${cases}\n`,
    ...log.verifiers.map((key) => `日志 log: ${log.size}  ${writeVerifierKey(key)}\n`),
    ...restores.map(
      ({ at, table, reason, lost }) =>
        `! 恢复登记 · restore on record: ${at} ${table}，失去 lost ${lost.length}（${reason}）\n`,
    ),
    ...faults.map(describeFault),
  ];
  const verdict =
    faults.length === 0
      ? '✓ 记录完整，与封存一致。 · The record is whole and agrees with its anchors.\n'
      : `${faults.length} 个问题 · faults\n`;
  return `${lines.join('')}${verdict}`;
}

function subjectOf(values: { case?: string | undefined; day?: string | undefined; all: boolean }): Subject {
  const chosen = [values.case, values.day, values.all ? 'all' : undefined].filter(
    (value) => value !== undefined,
  );
  if (chosen.length !== 1)
    throw new UsageError('--case、--day、--all 三者选一 · choose one of --case, --day, --all');
  if (values.case !== undefined) {
    if (!/^[a-zA-Z]+[/#].+$/.test(values.case))
      throw new UsageError('--case 形如 request/ID · --case is like request/ID');
    return { case: values.case.replace('/', '#') };
  }
  if (values.day === undefined) return 'all';
  if (parseDate(values.day) === undefined)
    throw new UsageError('--day 形如 2026-10-09 · --day is like 2026-10-09');
  return { day: values.day };
}

/** Shows how far a witness has cosigned the log; false when it has not at all. */
async function showWitness({ evidence }: Connection, text: string): Promise<boolean> {
  const witness = parseVerifierKey(text);
  if (!witness) throw new UsageError('--witness 应为验证密钥 NAME+HASH+BASE64 · --witness is a verifier key');
  const last = (await cosignedBy(evidence, witness)).at(-1);
  process.stdout.write(
    last
      ? `✓ 连署 cosigned: ${last.size}  ${new Date(last.seconds * 1000).toISOString()}  ${witness.name}\n`
      : `✗ ${witness.name} 尚未连署本日志 · has not cosigned this log\n`,
  );
  return last !== undefined;
}

async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      ...connectionOptions,
      case: { type: 'string' },
      day: { type: 'string' },
      all: { type: 'boolean', default: false },
      witness: { type: 'string' },
    },
  });
  const subject = subjectOf(values);
  const connection = await connect(values);
  try {
    const report = await audit(subject, connection, () =>
      caseNames(connection.dynamodb, connection.table.name),
    );
    process.stdout.write(describeReport(report));
    const isWitnessed = values.witness === undefined || (await showWitness(connection, values.witness));
    return report.faults.length === 0 && isWitnessed ? 0 : 1;
  } finally {
    connection.close();
  }
}

if (import.meta.main) await runTool(main, usage);
