import type { CallMonth } from '../grant/callMonths.ts';
import type { Text } from '../regulation/text.ts';
import { type AttachmentRate, attachmentRates, type Listed } from './attachment.ts';
import { meanOf, type RowOfQuality } from './qualityFindings.ts';

/** By what a department is measured beside the quality of its entries (R16.3). */
export const ledgerFigures = ['attachment', 'punctuality', 'availability', 'use'] as const;
export type LedgerFigure = (typeof ledgerFigures)[number];

/** A share with what it is counted from. */
export interface Share {
  readonly figure: LedgerFigure;
  readonly numerator: number;
  readonly denominator: number;
  /** From 0 to 1, four digits; null where there is nothing to count. */
  readonly value: number | null;
}

export const ledgerFigureNames: Readonly<Record<LedgerFigure, Text>> = {
  attachment: { zh: '资源挂接率', en: 'attachment rate' },
  punctuality: { zh: '更新及时率', en: 'punctuality of updates' },
  availability: { zh: '服务可用率', en: 'availability of services' },
  use: { zh: '目录使用率', en: 'share of catalogs in use' },
};

export const ledgerFigureFormulas: Readonly<Record<LedgerFigure, Text>> = {
  attachment: {
    zh: '已经挂接资源的已发布可共享目录数 ÷ 已发布可共享目录数',
    en: 'published catalogs to be shared that have something behind them ÷ published catalogs to be shared',
  },
  punctuality: {
    zh: '按期供给的周期数 ÷（按期供给的周期数＋未供给的周期数），按各共享权限合计',
    en: 'cycles made ÷ (cycles made + cycles missed), over all grants',
  },
  availability: {
    zh: '目前没有中断的服务数 ÷ 以服务接口或者核验共享的已发布目录数',
    en: 'services that are not interrupted now ÷ published catalogs that are shared by calls',
  },
  use: {
    zh: '有未终止的共享权限的已发布可共享目录数 ÷ 已发布可共享目录数',
    en: 'published catalogs to be shared over which a grant is not over ÷ published catalogs to be shared',
  },
};

/** A grant as the list of its provider shows it; rows of earlier versions do not say all of it. */
export interface SuppliedRow {
  readonly id: string;
  readonly status: string;
  readonly provider?: string;
  readonly catalogId?: string;
  readonly cyclesMade?: number;
  readonly cyclesMissed?: number;
}

const over: ReadonlySet<string> = new Set(['ended', 'expired', 'terminated', 'disposed']);

/** A published catalog, as far as it is counted here. */
export type CountedRow = RowOfQuality & Listed & { readonly sharingMethods?: readonly string[] };

/** Catalogs that are shared by calls. */
export function calledOf(rows: readonly CountedRow[]): readonly CountedRow[] {
  return rows.filter(({ sharingMethods = [] }) =>
    sharingMethods.some((method) => method === 'api' || method === 'verify'),
  );
}

export function attachmentShare({ attached, published }: AttachmentRate): Share {
  return shareOf('attachment', attached, published);
}

/** How the data of these catalogs is supplied and used; a grant that stands in two regions is one. */
export function supplyFigures(
  rows: readonly CountedRow[],
  grants: readonly SuppliedRow[],
  interrupted: number,
): readonly Share[] {
  const providers = new Set(rows.map(({ provider }) => provider));
  const own = [...new Map(grants.map((grant) => [grant.id, grant])).values()].filter(
    ({ provider }) => provider !== undefined && providers.has(provider),
  );
  const made = sum(own.map(({ cyclesMade = 0 }) => cyclesMade));
  const missed = sum(own.map(({ cyclesMissed = 0 }) => cyclesMissed));
  const used = new Set(own.filter(({ status }) => !over.has(status)).map(({ catalogId }) => catalogId));
  const shareable = rows.filter(({ sharingClass }) => sharingClass !== 'withheld');
  const called = calledOf(rows).length;
  return [
    shareOf('punctuality', made, made + missed),
    shareOf('availability', called - interrupted, called),
    shareOf('use', shareable.filter(({ id }) => used.has(id)).length, shareable.length),
  ];
}

function shareOf(figure: LedgerFigure, numerator: number, denominator: number): Share {
  const value = denominator === 0 ? null : Math.round((numerator / denominator) * 1e4) / 1e4;
  return { figure, numerator, denominator, value };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** Each department with the quality of its entries, the worst first. */
export function departmentsOf(rows: readonly CountedRow[]) {
  const rates = new Map(attachmentRates(rows).departments.map((rate) => [rate.org, rate.rate]));
  return [...Map.groupBy(rows, ({ provider }) => provider)]
    .map(([org, own]) => ({
      org,
      orgName: own[0]?.providerName ?? org,
      catalogs: own.length,
      ...meanOf(own.map(({ quality = {} }) => quality)),
      attachmentRate: rates.get(org) ?? null,
    }))
    .toSorted((one, other) => (one.score ?? 101) - (other.score ?? 101) || (one.org < other.org ? -1 : 1));
}

/** A month of a department or region, as it was read; of very many rows not all are. */
export interface MonthTold<Told> {
  readonly month: string;
  readonly rows: readonly Told[];
  readonly isComplete: boolean;
}

/** How the data stood in a month: the mean of the entries of which a delivery told in it. */
export function qualityOfMonth({ month, rows, isComplete }: MonthTold<{ readonly score: number }>) {
  const score = Math.round(sum(rows.map((row) => row.score)) / rows.length);
  return { month, score, catalogs: rows.length, isComplete };
}

/** How the services were there in a month: of all calls that went to them, those that they answered. */
export function availabilityOfMonth({ month, rows, isComplete }: MonthTold<Omit<CallMonth, 'month'>>) {
  const begun = sum(rows.map((row) => row.begun));
  const answered = sum(rows.map((row) => row.answered));
  const { value } = shareOf('availability', answered, begun);
  return { month, numerator: answered, denominator: begun, value, isComplete };
}
