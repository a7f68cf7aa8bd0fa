import { Checkbox, Input } from 'antd';
import { Link, useSearchParams } from 'wouter';
import { useRead } from '../../api/api.tsx';
import type { components } from '../../api/generated/schema';
import { asking } from '../../look/asked.tsx';
import { Nothing, Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';

type Below = components['schemas']['RegionBelow'];
type Tree = components['schemas']['RegionTree'];

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text);

/** What lay below a region on a day, with codes that had been abolished by then and what has taken their place. */
export default function RegionTreePage() {
  const { say } = useWords();
  const [query, setQuery] = useSearchParams();
  const code = query.get('code') ?? '000000';
  const day = query.get('asOf') ?? '';
  const withAbolished = query.get('abolished') === 'true';
  const asked = {
    ...(isDay(day) ? { asOf: day } : {}),
    ...(withAbolished ? { abolished: 'true' as const } : {}),
  };
  const read = useRead(['regions', 'tree', code, asked], (api) =>
    api.read(api.client.GET('/v1/regions/{code}/tree', { params: { path: { code }, query: asked } })),
  );
  return (
    <Page
      title={say({ zh: '按日期查看地区', en: 'Regions as of a day' })}
      lead={<Link href="/console/register">{say({ zh: '地区与单位登记', en: 'The register' })}</Link>}
    >
      <div className="filters" role="search">
        <label>
          {say({ zh: '以该日为准（年-月-日）', en: 'As of (year-month-day)' })}
          <Input
            defaultValue={day}
            maxLength={10}
            placeholder={say({ zh: '当日', en: 'today' })}
            onChange={({ target }) => {
              const typed = target.value.trim();
              if (typed === '' || isDay(typed)) setQuery(asking('asOf', typed));
            }}
          />
        </label>
        <Checkbox
          checked={withAbolished}
          onChange={({ target }) => setQuery(asking('abolished', target.checked ? 'true' : undefined))}
        >
          {say({ zh: '列出已经撤销的代码', en: 'Abolished codes as well' })}
        </Checkbox>
      </div>
      <Shown query={read}>{(tree) => <Region tree={tree} query={query} />}</Shown>
    </Page>
  );
}

function Region({ tree, query }: { tree: Tree; query: URLSearchParams }) {
  const { say } = useWords();
  const names = useNames();
  const to = (code: string) => `/console/register/tree?${asking('code', code)(query).toString()}`;
  const columns: readonly Column<Below>[] = [
    {
      key: 'name',
      title: { zh: '名称', en: 'Name' },
      cell: ({ code, name }) => <Link href={to(code)}>{name}</Link>,
      sortBy: ({ name }) => name,
    },
    {
      key: 'code',
      title: { zh: '行政区划代码', en: 'Code' },
      cell: ({ code }) => code,
      sortBy: ({ code }) => code,
    },
    { key: 'level', title: { zh: '层级', en: 'Level' }, cell: ({ level }) => names('levels', level) },
    {
      key: 'registered',
      title: { zh: '登记', en: 'Registered' },
      cell: ({ isRegistered }) =>
        isRegistered
          ? say({ zh: '已登记', en: 'registered here' })
          : say({ zh: '未登记，依据 GB/T 2260', en: 'by GB/T 2260 alone' }),
    },
    {
      key: 'until',
      title: { zh: '撤销和承接', en: 'Abolished' },
      cell: ({ successors, until }) =>
        successors === undefined
          ? '—'
          : say({
              zh: `${until === undefined ? '已撤销' : `${until} 年撤销`}${successors.length === 0 ? '' : `，由 ${successors.join('、')} 承接`}`,
              en: `${until === undefined ? 'abolished' : `abolished in ${until}`}${successors.length === 0 ? '' : `; now ${successors.join(', ')}`}`,
            }),
    },
  ];
  const { code, name, asOf, items } = tree;
  return (
    <Panel title={say({ zh: `${name}（${code}），${asOf}`, en: `${name} (${code}), ${asOf}` })}>
      {items.length === 0 ? (
        <Nothing what={{ zh: '当时没有下级地区。', en: 'Nothing lay below it then.' }} />
      ) : (
        <Table
          caption={say({ zh: `${name}的下级地区`, en: `What lay below ${name}` })}
          columns={columns}
          rows={items}
          rowKey={(one) => one.code}
        />
      )}
    </Panel>
  );
}
