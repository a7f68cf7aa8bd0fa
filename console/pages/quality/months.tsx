import type { components } from '../../api/generated/schema';
import { Bars } from '../../look/bars.tsx';
import { Panel } from '../../look/page.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useWords } from '../../words/language.tsx';

type Quality = components['schemas']['QualityMonth'];
type Availability = components['schemas']['AvailabilityMonth'];

/** A month with what was measured of it. */
interface Month {
  readonly month: string;
  readonly quality?: Quality;
  readonly availability?: Availability;
}

/** How data and services of a department, or of those of a region, stood over the months: drawn, and the same in figures. */
export function Months({
  months,
  availability,
}: {
  months: readonly Quality[];
  availability: readonly Availability[];
}) {
  const { say } = useWords();
  const rows = together(months, availability);
  if (rows.length === 0) return null;
  const title = say({ zh: '各月情况', en: 'Month by month' });
  const cut = rows.some(
    ({ quality, availability: of }) => quality?.isComplete === false || of?.isComplete === false,
  );
  return (
    <Panel title={title}>
      <Drawn
        caption={say({ zh: '数据质量得分', en: 'Quality of the data' })}
        rows={months.map(({ month, score }) => ({ month, value: score }))}
      />
      <Drawn
        caption={say({ zh: '服务可用率（按调用次数，%）', en: 'Availability of services, by calls (%)' })}
        rows={availability.map(({ month, value }) => ({ month, value: Math.round(100 * (value ?? 0)) }))}
      />
      <Table caption={title} columns={columns} rows={rows} rowKey={({ month }) => month} />
      {cut ? (
        <p className="quiet">
          {say({
            zh: '一个月内过多的，以其中 1000 件代表全部。',
            en: 'Of very many in a month, a thousand stand for all.',
          })}
        </p>
      ) : null}
    </Panel>
  );
}

interface Point {
  readonly month: string;
  readonly value: number;
}

/** Of 100: what a month has reached. */
function Drawn({ caption, rows }: { caption: string; rows: readonly Point[] }) {
  if (rows.length === 0) return null;
  return (
    <Bars
      caption={caption}
      rows={rows}
      whole={100}
      parts={[
        { key: 'value', title: { zh: '满分 100', en: 'of 100' }, look: 'calm', count: ({ value }) => value },
      ]}
      rowKey={({ month }) => month}
      rowName={({ month }) => month}
    />
  );
}

const ofMonth = <Of extends { month: string }>(all: readonly Of[], month: string) =>
  all.find((one) => one.month === month);

function together(months: readonly Quality[], availability: readonly Availability[]): readonly Month[] {
  const known = [...new Set([...months, ...availability].map(({ month }) => month))].toSorted();
  return known.map((month) => {
    const [quality, of] = [ofMonth(months, month), ofMonth(availability, month)];
    return { month, ...(quality ? { quality } : {}), ...(of ? { availability: of } : {}) };
  });
}

const columns: readonly Column<Month>[] = [
  { key: 'month', title: { zh: '月份', en: 'Month' }, cell: ({ month }) => month },
  {
    key: 'score',
    title: { zh: '数据质量得分', en: 'Quality of the data' },
    cell: ({ quality }) => quality?.score ?? '—',
    isNumber: true,
  },
  {
    key: 'catalogs',
    title: { zh: '测量的目录', en: 'Catalogs measured' },
    cell: ({ quality }) => quality?.catalogs ?? '—',
    isNumber: true,
  },
  {
    key: 'availability',
    title: { zh: '服务可用率（按调用次数）', en: 'Availability, by calls' },
    cell: ({ availability: of }) =>
      of === undefined || of.value === null ? '—' : `${(100 * of.value).toFixed(1)}%`,
    isNumber: true,
  },
  {
    key: 'calls',
    title: { zh: '正常返回 ÷ 调用次数', en: 'Answered ÷ calls' },
    cell: ({ availability: of }) => (of === undefined ? '—' : `${of.numerator} ÷ ${of.denominator}`),
    isNumber: true,
  },
];
