import { parseArgs } from 'node:util';
import { announcedYears } from '../../lib/calendar/index.ts';
import { writeLinesTo } from '../../lib/platform/runtime/log.ts';
import { type NamedDay, recount } from './recount.ts';
import { rememberTexts } from './rememberedTexts.ts';
import { rehearse } from './year.ts';
import { sealThisProcess } from '../sealed.ts';

sealThisProcess();
const readAnew = rememberTexts();

/**
 * `npm run rehearse`: a city lives through a year on the moved clock, some of it late, with corrections, disputes and one notice
 * of the State Council that changes in the middle; then everything is counted again from the events. Whatever was missed, doubled
 * or counted otherwise is said, and makes it fail.
 */
const { values } = parseArgs({
  options: {
    bodies: { type: 'string', default: '66' },
    requests: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
  },
});
const [bodies, requests, seed] = [values.bodies, values.requests, values.seed].map(Number);
const [from, to] = ['2025-08-04', '2026-08-04'];
/** A day off that is announced when it is over: what was late because of it was not. */
const added: NamedDay & { readonly name: string } = { date: '2026-05-06', off: true, name: '劳动节' };
const year = 2026;
const changedOn = '2026-05-08';

let failed = 0;
writeLinesTo((line) => {
  if (!line.includes('"level":"error"')) return;
  failed += 1;
  if (failed <= 20) console.error(line);
});
const started = performance.now();
const seconds = () => Math.round((performance.now() - started) / 1000);
let told = '';

const inForce = announcedYears.flatMap(({ year: of, days }) => (of === year ? days : []));
const days = [...inForce, added].toSorted((one, other) => (one.date < other.date ? -1 : 1));
const lived = await rehearse({
  bodies: bodies ?? 0,
  requests: requests ?? 0,
  seed: seed ?? 0,
  from,
  to,
  change: { on: changedOn, year, notice: { source: '演练：调整 2026 年节假日安排', days } },
  progress({ date, begun }) {
    if (date.slice(0, 7) === told) return;
    told = date.slice(0, 7);
    console.log(`${String(seconds()).padStart(5)} s  ${date}  ${begun} requests`);
  },
});
const others = announcedYears.flatMap(({ year: of, days: named }) => (of === year ? [] : named));
const before = [...others, ...inForce];
readAnew();
const counted = recount(lived, {
  before,
  after: [...others, ...days],
  changedAt: `${changedOn}T10:00:00+08:00`,
});
if (failed > 0) console.error(`${failed} lines of the log tell of errors`);

const { platform, city, deeds } = lived;
const figure = (name: string, value: number | string) => console.log(`  ${name.padEnd(44)} ${value}`);
const perRequest = (value: number) => (value / (requests ?? 1)).toFixed(1);
console.log(`a year of ${city.departments.length + 2} bodies, lived in ${seconds()} s`);
figure('requests', deeds.get('request.drafted') ?? 0);
for (const [outcome, times] of Object.entries(counted.outcomes)) figure(`  ${outcome}`, times);
for (const [standing, times] of Object.entries(counted.answers)) figure(`  answers ${standing}`, times);
figure('  answers whose due day was counted again', counted.daysCounted);
figure('steps that time or the other side overtook', deeds.get('overtaken') ?? 0);
for (const [kind, times] of Object.entries(counted.cases)) figure(`cases: ${kind}`, times);
figure('events', counted.events);
figure('notices', counted.notices);
figure('timers that woke a case', platform.counts.wakes);
figure('slices of daily walks', platform.counts.walks);
figure('write units for each request', perRequest(platform.table.writeUnits()));
figure('events for each request', perRequest(counted.events));
for (const fault of counted.faults.slice(0, 50)) console.error(`✗ ${fault}`);
const faults = counted.faults.length + (failed > 0 ? 1 : 0);
console.log(faults === 0 ? '1 passed, 0 failed' : `0 passed, 1 failed: ${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
