import { Button, Select } from 'antd';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useMayAct, useMe } from '../../api/me.ts';
import { Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useWords } from '../../words/language.tsx';
import { useNow } from '../../words/now.ts';
import { dayInWords } from '../../words/time.ts';
import { RegionSelect } from '../register/regionSelect.tsx';
import { Tour } from '../tour/tour.tsx';
import { DueCalculator } from './dueCalculator.tsx';
import { Proposals } from './proposals.tsx';
import { SourceText } from './sourceText.tsx';
import { useYearDays } from './yearDays.ts';
import { useYears, type Year, type Years } from './years.ts';
import { type Stretch, stretchesOf, YearView } from './yearView.tsx';

/** The working calendar: what each day is and why, when a term ends, where the years come from and what waits for a second person. */
export default function CalendarPage() {
  const { say } = useWords();
  const query = useYears();
  const { data: me } = useMe();
  return (
    <Page
      title={say({ zh: '工作日历与期限', en: 'Calendar and terms' })}
      lead={say({
        zh: '期限按工作日计算：收到当日不计入，最后一日 24:00 届满。放假安排由一人提出、另一人确认，确认后全部期限重新计算。',
        en: 'Terms are counted in working days: the day of receipt does not count, the last day ends at 24:00. One person proposes an announcement, another confirms it, and all terms are counted anew.',
      })}
      actions={
        me?.region ? (
          <Link href={`/console/calendar/regions/${me.region}`}>
            {say({ zh: '本地区的办理期限和放假日期', en: 'Terms and holidays of my region' })}
          </Link>
        ) : undefined
      }
    >
      <Tour />
      <Shown query={query}>{(years) => <Whole years={years} />}</Shown>
    </Page>
  );
}

function Whole({ years }: { years: Years }) {
  const isOperator = useMayAct('operator');
  const [query, setQuery] = useSearchParams();
  const { today } = useNow();
  const asked = Number(query.get('year') ?? today.slice(0, 4));
  const year = years.items.find((each) => each.year === asked) ?? years.items[0];
  const region = query.get('region') ?? undefined;
  const set = (change: Readonly<Record<string, string | undefined>>) =>
    setQuery((before) => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(change))
        if (value === undefined) next.delete(name);
        else next.set(name, value);
      return next;
    });
  if (year === undefined) return null;
  return (
    <>
      <Proposals years={years} isOperator={isOperator} />
      <OneYear years={years} year={year} region={region} onChange={set} />
      <DueCalculator />
      <Sources years={years} isOperator={isOperator} />
    </>
  );
}

function OneYear({
  years,
  year,
  region,
  onChange,
}: {
  years: Years;
  year: Year;
  region: string | undefined;
  onChange: (change: Readonly<Record<string, string | undefined>>) => void;
}) {
  const { say } = useWords();
  const days = useYearDays(year.year, years, region);
  const provisional = year.provisional
    ? say({ zh: '（暂定，放假安排尚未公布）', en: ' (provisional: no announcement yet)' })
    : '';
  const title = `${say({ zh: `${year.year} 年`, en: String(year.year) })}${provisional}`;
  return (
    <Panel title={title}>
      <div className="filters">
        <label>
          {say({ zh: '年份', en: 'Year' })}
          <Select
            style={{ minWidth: 110 }}
            value={year.year}
            onChange={(next: number) => onChange({ year: String(next) })}
            options={years.items.map((each) => ({ value: each.year, label: String(each.year) }))}
          />
        </label>
        <label>
          {say({ zh: '按哪一地区的日历', en: 'By the calendar of' })}
          <RegionSelect
            value={region}
            none={{ zh: '全国', en: 'the country' }}
            onChange={(next) => onChange({ region: next })}
          />
        </label>
      </div>
      <p className="quiet">
        {say({ zh: '来源：', en: 'Source: ' })}
        <SourceText source={year.source} />
      </p>
      <Shown query={days}>
        {(found) => (
          <>
            <YearView year={year.year} days={found} />
            <details>
              <summary>
                {say({ zh: '放假和调休上班的日期', en: 'Days off and days worked in exchange' })}
              </summary>
              <Stretches stretches={stretchesOf(found)} />
            </details>
          </>
        )}
      </Shown>
    </Panel>
  );
}

function Stretches({ stretches }: { stretches: readonly Stretch[] }) {
  const { say, language } = useWords();
  const columns: readonly Column<Stretch>[] = [
    {
      key: 'days',
      title: { zh: '日期', en: 'Days' },
      cell: ({ from, to, days }) =>
        from === to
          ? dayInWords(from, language)
          : `${dayInWords(from, language)} – ${dayInWords(to, language)}${say({ zh: `（${days} 天）`, en: ` (${days} days)` })}`,
      sortBy: ({ from }) => from,
    },
    { key: 'reason', title: { zh: '理由', en: 'Reason' }, cell: ({ reason }) => reason },
    {
      key: 'kind',
      title: { zh: '是否计入', en: 'Counted' },
      cell: ({ isWorked, isProvisional }) =>
        `${isWorked ? say({ zh: '上班，计入', en: 'worked, counted' }) : say({ zh: '放假，不计入', en: 'off, not counted' })}${
          isProvisional ? say({ zh: '（暂定）', en: ' (provisional)' }) : ''
        }`,
    },
    {
      key: 'source',
      title: { zh: '来源', en: 'Source' },
      cell: ({ source }) => <SourceText source={source} />,
    },
  ];
  return (
    <Table
      caption={say({ zh: '放假和调休上班的日期', en: 'Days off and days worked in exchange' })}
      columns={columns}
      rows={stretches}
      rowKey={({ from }) => from}
    />
  );
}

function Sources({ years, isOperator }: { years: Years; isOperator: boolean }) {
  const { say } = useWords();
  const [, go] = useLocation();
  const title = say({ zh: '各年的来源', en: 'Where each year comes from' });
  // Years that nobody has announced are all alike: the first of them is what comes next.
  const announced = years.items.filter(({ provisional }) => !provisional);
  const next = years.items.find(({ provisional }) => provisional);
  const shown = next === undefined ? announced : [...announced, next];
  const columns: readonly Column<Year>[] = [
    { key: 'year', title: { zh: '年份', en: 'Year' }, cell: ({ year }) => year, sortBy: ({ year }) => year },
    {
      key: 'status',
      title: { zh: '状态', en: 'Status' },
      cell: ({ year, provisional }) =>
        provisional
          ? say({ zh: `暂定（${year} 年起尚未公布）`, en: `provisional (from ${year} on)` })
          : say({ zh: '已公布', en: 'announced' }),
    },
    {
      key: 'source',
      title: { zh: '来源', en: 'Source' },
      cell: ({ source }) => <SourceText source={source} />,
    },
    ...(isOperator
      ? [
          {
            key: 'load',
            title: { zh: '办理', en: 'To do' },
            cell: ({ year }: Year) => (
              <Link href={`/console/calendar/years/${year}`}>
                {say({ zh: `提出 ${year} 年的放假安排`, en: `Propose ${year}` })}
              </Link>
            ),
          },
        ]
      : []),
  ];
  return (
    <Panel
      title={title}
      more={
        isOperator && next ? (
          <Button type="primary" onClick={() => go(`/console/calendar/years/${next.year}`)}>
            {say({ zh: `载入 ${next.year} 年的放假安排`, en: `Load the announcement for ${next.year}` })}
          </Button>
        ) : undefined
      }
    >
      <Table caption={title} columns={columns} rows={shown} rowKey={({ year }) => String(year)} />
    </Panel>
  );
}
