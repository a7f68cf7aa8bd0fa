import { Link } from 'wouter';
import { useRead } from '../../api/api.tsx';
import type { components } from '../../api/generated/schema';
import { type BarPart, Bars } from '../../look/bars.tsx';
import { Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useWords } from '../../words/language.tsx';

type Line = components['schemas']['DepartmentAttachment'];

/** Bars that are drawn at a time: those with the lowest rate come first, the table has all. */
const barsAtMost = 20;

/** How many of the published catalogs of a region have something behind them, department by department. */
export function AttachmentPanel({ region }: { region: string }) {
  const { say } = useWords();
  const query = useRead(
    ['catalog', 'attachmentRate', region],
    (api) => api.read(api.client.GET('/v1/catalogs/attachment-rate', { params: { query: { region } } })),
    { every: 60_000 },
  );
  return (
    <Panel title={say({ zh: '资源挂接率', en: 'Catalogs with something behind them' })}>
      <Shown query={query}>
        {({ attached, published, rate, departments, formula, isComplete }) => (
          <>
            <p>
              <strong className="number">{percent(rate)}</strong>{' '}
              {say({
                zh: `已发布的可共享目录 ${published} 个，其中 ${attached} 个已经挂接资源${isComplete ? '' : '（目录过多，仅统计其中一部分）'}。`,
                en: `${attached} of ${published} published catalogs to be shared${isComplete ? '' : ' (only some of them are counted)'}.`,
              })}
            </p>
            <p className="quiet">{formula}</p>
            {departments.length === 0 ? null : <ByDepartment departments={departments} />}
          </>
        )}
      </Shown>
    </Panel>
  );
}

const percent = (rate: number | null) => (rate === null ? '—' : `${(100 * rate).toFixed(1)}%`);

const parts: readonly BarPart<Line>[] = [
  {
    key: 'attached',
    title: { zh: '已挂接', en: 'attached' },
    look: 'calm',
    count: ({ attached }) => attached,
  },
  {
    key: 'bare',
    title: { zh: '尚未挂接', en: 'not yet' },
    look: 'soon',
    count: ({ attached, published }) => published - attached,
  },
];

function ByDepartment({ departments }: { departments: readonly Line[] }) {
  const { say } = useWords();
  const title = say({ zh: '各部门的资源挂接率', en: 'Department by department' });
  const columns: readonly Column<Line>[] = [
    {
      key: 'name',
      title: { zh: '提供单位', en: 'Provider' },
      cell: ({ org, orgName }) => <Link href={`/console/catalogs?department=${org}`}>{orgName}</Link>,
      sortBy: ({ orgName }) => orgName,
    },
    {
      key: 'published',
      title: { zh: '已发布的可共享目录', en: 'Published to be shared' },
      cell: ({ published }) => published,
      sortBy: ({ published }) => published,
      isNumber: true,
    },
    {
      key: 'attached',
      title: { zh: '已挂接', en: 'Attached' },
      cell: ({ attached }) => attached,
      sortBy: ({ attached }) => attached,
      isNumber: true,
    },
    {
      key: 'rate',
      title: { zh: '挂接率', en: 'Rate' },
      cell: ({ rate }) => percent(rate),
      sortBy: ({ rate }) => rate ?? -1,
      isNumber: true,
    },
  ];
  return (
    <>
      <Bars
        caption={say({ zh: '已发布的可共享目录', en: 'Published catalogs to be shared' })}
        rows={departments.slice(0, barsAtMost)}
        parts={parts}
        rowKey={({ org }) => org}
        rowName={({ orgName }) => orgName}
      />
      <Table caption={title} columns={columns} rows={departments} rowKey={({ org }) => org} />
    </>
  );
}
