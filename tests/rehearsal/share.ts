import { parentPort, workerData } from 'node:worker_threads';
import { announcedYears } from '../../lib/calendar/index.ts';
import { writeLinesTo } from '../../lib/platform/runtime/log.ts';
import type { Share } from './city.ts';
import { type NamedDay, type Recount, recount } from './recount.ts';
import { rememberTexts } from './rememberedTexts.ts';
import { rehearse } from './year.ts';

/** What a thread is to live. */
export interface Lot {
  readonly bodies: number;
  readonly requests: number;
  readonly seed: number;
  readonly share: Share;
}

/** What a thread tells while it lives, and of the year when it is over. */
export type Told =
  | { readonly type: 'month'; readonly date: string; readonly begun: number }
  | {
      readonly type: 'over';
      readonly counted: Recount;
      readonly deeds: ReadonlyMap<string, number>;
      readonly counts: Readonly<Record<'wakes' | 'walks' | 'messages' | 'changes', number>>;
      readonly writeUnits: number;
      readonly errors: readonly string[];
    };

const [from, to] = ['2025-08-04', '2026-08-04'];
/** A day off that is announced when it is over: what was late because of it was not. */
const added: NamedDay & { readonly name: string } = { date: '2026-05-06', off: true, name: '劳动节' };
const year = 2026;
const changedOn = '2026-05-08';

const lot: Lot = workerData;
const tell = (told: Told) => parentPort?.postMessage(told, []);
const readAnew = rememberTexts();
const errors: string[] = [];
writeLinesTo((line) => {
  if (line.includes('"level":"error"')) errors.push(line);
});
const inForce = announcedYears.flatMap(({ year: of, days }) => (of === year ? days : []));
const others = announcedYears.flatMap(({ year: of, days }) => (of === year ? [] : days));
const days = [...inForce, added].toSorted((one, other) => (one.date < other.date ? -1 : 1));
let month = '';

const lived = await rehearse({
  ...lot,
  from,
  to,
  change: { on: changedOn, year, notice: { source: '演练：调整 2026 年节假日安排', days } },
  progress({ date, begun }) {
    if (date.slice(0, 7) === month) return;
    month = date.slice(0, 7);
    tell({ type: 'month', date, begun });
  },
});
readAnew();
const counted = recount(lived, {
  before: [...others, ...inForce],
  after: [...others, ...days],
  changedAt: `${changedOn}T10:00:00+08:00`,
});
const { platform, deeds } = lived;
const { counts, table } = platform;
tell({ type: 'over', counted, deeds, counts: { ...counts }, writeUnits: table.writeUnits(), errors });
