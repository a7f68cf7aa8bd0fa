import { Button, Input } from 'antd';
import { Link, useSearchParams } from 'wouter';
import type { components } from '../../api/generated/schema';
import { Status } from '../../cases/status.tsx';
import { AskedSelect, asking } from '../../look/asked.tsx';
import { List, useList } from '../../look/list.tsx';
import { Page, Panel } from '../../look/page.tsx';
import type { Column } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { useNow } from '../../words/now.ts';
import { useDepartments, useRegions } from '../../words/register.ts';
import { dayInWords, instantInWords } from '../../words/time.ts';
import { Subscriptions } from './subscriptions.tsx';

type Announced = components['schemas']['Announcement'];

/** What was published and retired on a day, and of which of it one's organisation is told. */
export default function AnnouncementsPage() {
  const { say, language } = useWords();
  const { today } = useNow();
  const [query] = useSearchParams();
  const day = query.get('day') ?? today;
  const [region, field] = [query.get('region'), query.get('field')];
  const filter = { day, ...(region ? { region } : {}), ...(field ? { field } : {}) };
  const list = useList(['catalog', 'announced', filter], (api, cursor) =>
    api.read(
      api.client.GET('/v1/announcements', {
        params: { query: { ...filter, limit: '50', ...(cursor === undefined ? {} : { cursor }) } },
      }),
    ),
  );
  const columns = useColumns();
  const title = say({
    zh: `${dayInWords(day, 'zh', '')}公布清单`,
    en: `Announced on ${dayInWords(day, language, '')}`,
  });
  return (
    <Page
      title={say({ zh: '目录公布与订阅', en: 'Announcements' })}
      lead={say({
        zh: '政务数据共享主管部门审核发布或者撤销的目录，按日公布（《条例》第十六条）。',
        en: 'What the authorities published or retired, day by day (article 16).',
      })}
    >
      <Panel title={title}>
        <DayFilters day={day} today={today} />
        <List
          list={list}
          caption={title}
          columns={columns}
          rowKey={({ id, status, edition, at }) => `${id} ${status} ${edition} ${at}`}
          nothing={{
            zh: '这一天没有发布或者撤销目录。',
            en: 'Nothing was published or retired on this day.',
          }}
          nothingTodo={
            <Link href="/console/catalogs">
              {say({ zh: '看全部已发布的目录', en: 'See all that is published' })}
            </Link>
          }
        />
      </Panel>
      <Subscriptions />
    </Page>
  );
}

const dayMilliseconds = 86_400_000;
const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMilliseconds).toISOString().slice(0, 10);

function DayFilters({ day, today }: { day: string; today: string }) {
  const { say } = useWords();
  const [query, setQuery] = useSearchParams();
  const regions = useRegions();
  const fields = useFields();
  const asked = { query, onQuery: setQuery, width: 150, isSearched: true };
  return (
    <div className="filters" role="search">
      <label>
        {say({ zh: '日期', en: 'Day' })}
        <Input
          type="date"
          style={{ width: 160 }}
          value={day}
          max={today}
          onChange={({ target }) => setQuery(asking('day', target.value))}
        />
      </label>
      <Button onClick={() => setQuery(asking('day', dayAfter(day, -1)))}>
        {say({ zh: '前一日', en: 'Day before' })}
      </Button>
      <Button disabled={day >= today} onClick={() => setQuery(asking('day', dayAfter(day, 1)))}>
        {say({ zh: '后一日', en: 'Day after' })}
      </Button>
      <AskedSelect
        {...asked}
        name="region"
        label={{ zh: '地区', en: 'Region' }}
        options={regions.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <AskedSelect
        {...asked}
        name="field"
        label={{ zh: '业务领域', en: 'Field of work' }}
        options={fields.map((value) => ({ value, label: value }))}
      />
    </div>
  );
}

/** Fields of work that organisations have registered. */
export function useFields(): readonly string[] {
  const departments = useDepartments();
  return [...new Set(departments.flatMap(({ field }) => field ?? []))].toSorted();
}

function useColumns(): readonly Column<Announced>[] {
  const { say } = useWords();
  const names = useNames();
  const regions = new Map(useRegions().map(({ code, name }) => [code, name]));
  return [
    {
      key: 'name',
      title: { zh: '数据目录名称', en: 'Name' },
      cell: ({ id, name }) => (
        <Link href={`/console/catalogs/${id}`} className="typed">
          {name}
        </Link>
      ),
      sortBy: ({ name }) => name,
    },
    {
      key: 'what',
      title: { zh: '公布事项', en: 'What' },
      cell: ({ status, edition }) => (
        <Status
          name={
            status === 'published'
              ? say({ zh: `发布（第 ${edition} 次）`, en: `published (edition ${edition})` })
              : names('statuses', 'catalog', status)
          }
        />
      ),
      sortBy: ({ status }) => status,
    },
    {
      key: 'provider',
      title: { zh: '提供单位', en: 'Provider' },
      cell: ({ providerName }) => providerName,
      sortBy: ({ providerName }) => providerName,
    },
    {
      key: 'region',
      title: { zh: '地区', en: 'Region' },
      cell: ({ region }) => regions.get(region) ?? region,
      sortBy: ({ region }) => region,
    },
    {
      key: 'class',
      title: { zh: '共享属性', en: 'Class' },
      cell: ({ sharingClass }) => (sharingClass ? names('sharingClasses', sharingClass) : '—'),
      sortBy: ({ sharingClass = '' }) => sharingClass,
    },
    {
      key: 'at',
      title: { zh: '时间', en: 'When' },
      cell: ({ at }) => instantInWords(at),
      sortBy: ({ at }) => at,
    },
    {
      key: 'request',
      title: { zh: '共享申请', en: 'Request' },
      cell: ({ id, name, isRequestable }) =>
        isRequestable ? (
          <Link
            href={`/console/catalogs/${id}`}
            aria-label={say({ zh: `可以申请：${name}`, en: `may be requested: ${name}` })}
          >
            {say({ zh: '可以申请', en: 'may be requested' })}
          </Link>
        ) : (
          <span className="quiet">{say({ zh: '不受理', en: 'not taken' })}</span>
        ),
    },
  ];
}
