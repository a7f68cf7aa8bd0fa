import { Button, Space } from 'antd';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useMayAct, useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { Status } from '../../cases/status.tsx';
import { List, useList } from '../../look/list.tsx';
import { Nothing, Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import type { Column } from '../../look/table.tsx';
import { type NameOf, useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { departmentAddress } from './addresses.ts';
import { depthOf, isWithin, type Region, type Regions, useRegionTree } from '../../words/regions.ts';

type Department = components['schemas']['DepartmentEntry'];

/** The register: regions as they lie within each other, and the organisations of the one that is chosen. */
export default function RegisterPage() {
  const { say } = useWords();
  const isOperator = useMayAct('operator');
  const { data: me } = useMe();
  const [, go] = useLocation();
  const [query] = useSearchParams();
  const regions = useRegionTree();
  const code = query.get('region') ?? me?.region ?? undefined;
  const ofRegion = code === undefined || code === 'all' ? '' : `&region=${code}`;
  return (
    <Page
      title={say({ zh: '地区与单位登记', en: 'Regions and organisations' })}
      lead={
        <>
          {say({
            zh: '谁在哪个地区、由谁主管、怎样联系，以登记为准；登记由平台运维单位办理。',
            en: 'Who sits where, who is competent and how to reach them goes by the register, which the operator keeps.',
          })}{' '}
          <Link
            href={`/console/register/tree?code=${code === undefined || code === 'all' ? '000000' : code}`}
          >
            {say({ zh: '按日期查看地区及撤销的代码', en: 'Regions as of a day, and abolished codes' })}
          </Link>
        </>
      }
      actions={
        isOperator ? (
          <Space wrap>
            <Button type="primary" onClick={() => go('/console/register/departments/new/edit')}>
              {say({ zh: '登记单位', en: 'Register an organisation' })}
            </Button>
            <Button onClick={() => go('/console/register/regions/new/edit')}>
              {say({ zh: '登记地区', en: 'Register a region' })}
            </Button>
            <Button onClick={() => go('/console/imports/new?kind=regions')}>
              {say({ zh: '导入地区清单', en: 'Import regions' })}
            </Button>
            <Button onClick={() => go(`/console/imports/new?kind=departments${ofRegion}`)}>
              {say({ zh: '导入单位清单', en: 'Import organisations' })}
            </Button>
            <Button danger onClick={() => go('/console/register/break-glass')}>
              {say({ zh: '紧急调阅', en: 'Open in an emergency' })}
            </Button>
          </Space>
        ) : undefined
      }
    >
      <Shown query={regions}>
        {(all) =>
          all.items.length === 0 ? (
            <Nothing
              what={{ zh: '还没有登记地区和单位。', en: 'No region is registered yet.' }}
              todo={
                isOperator ? (
                  <Link href="/console/register/regions/new/edit">
                    {say({ zh: '先登记地区', en: 'Register a region first' })}
                  </Link>
                ) : undefined
              }
            />
          ) : (
            <div className="registerColumns">
              <Tree regions={all} chosen={code} />
              <OfRegion region={all.items.find((region) => region.code === code)} />
            </div>
          )
        }
      </Shown>
    </Page>
  );
}

function Tree({ regions, chosen }: { regions: Regions; chosen: string | undefined }) {
  const { say } = useWords();
  const { items, isComplete } = regions;
  const highest = Math.min(...items.map(depthOf));
  return (
    <Panel title={say({ zh: '地区', en: 'Regions' })}>
      <nav aria-label={say({ zh: '地区', en: 'Regions' })}>
        <ul className="tree">
          <li>
            <Link href="/console/register?region=all" aria-current={chosen === 'all' ? 'true' : undefined}>
              {say({ zh: '全部单位', en: 'All organisations' })}
            </Link>
          </li>
          <Branch
            regions={items.filter((region) => depthOf(region) === highest)}
            all={items}
            chosen={chosen}
          />
        </ul>
      </nav>
      {isComplete ? null : (
        <p className="quiet">
          {say({
            zh: `地区过多，仅列出 ${items.length} 个。`,
            en: `There are too many: ${items.length} are listed.`,
          })}
        </p>
      )}
    </Panel>
  );
}

function Branch({
  regions,
  all,
  chosen,
}: {
  regions: readonly Region[];
  all: readonly Region[];
  chosen: string | undefined;
}) {
  const { say } = useWords();
  return regions.map((region) => {
    const below = all.filter(
      (other) => depthOf(other) === depthOf(region) + 1 && isWithin(other.path, region.path),
    );
    return (
      <li key={region.code}>
        <Link
          href={`/console/register?region=${region.code}`}
          aria-current={region.code === chosen ? 'true' : undefined}
        >
          {region.name}
          {region.replacedBy === undefined ? '' : say({ zh: '（已撤销）', en: ' (abolished)' })}
        </Link>
        {below.length === 0 ? null : (
          <ul className="tree">
            <Branch regions={below} all={all} chosen={chosen} />
          </ul>
        )}
      </li>
    );
  });
}

function OfRegion({ region }: { region: Region | undefined }) {
  const { say } = useWords();
  const names = useNames();
  const isOperator = useMayAct('operator');
  const code = region?.code;
  const list = useList(['department', 'list', code], (api, cursor) =>
    api.read(
      api.client.GET('/v1/departments', {
        params: {
          query: {
            limit: '100',
            ...(code === undefined ? {} : { region: code }),
            ...(cursor === undefined ? {} : { cursor }),
          },
        },
      }),
    ),
  );
  const title = region?.name ?? say({ zh: '全部单位', en: 'All organisations' });
  return (
    <Panel
      title={title}
      more={
        region === undefined ? undefined : (
          <Space wrap>
            <Link href={`/console/calendar/regions/${region.code}`}>
              {say({ zh: '办理期限和放假日期', en: 'Terms and holidays' })}
            </Link>
            {isOperator ? (
              <Link href={`/console/register/regions/${region.code}/edit`}>
                {say({ zh: '变更地区登记', en: 'Change the region' })}
              </Link>
            ) : null}
          </Space>
        )
      }
    >
      {region === undefined ? null : (
        <p className="quiet">
          {say({ zh: '行政区划代码', en: 'Region code' })} {region.code} · {names('levels', region.level)}
          {region.replacedBy === undefined
            ? ''
            : say({ zh: ` · 由 ${region.replacedBy} 承接`, en: ` · replaced by ${region.replacedBy}` })}
        </p>
      )}
      <List
        list={list}
        caption={say({ zh: `${title}的单位（含其以下）`, en: `Organisations of ${title} and below` })}
        columns={columnsFor(names)}
        rowKey={({ id }) => id}
        nothing={{ zh: '这里还没有登记单位。', en: 'No organisation is registered here.' }}
        nothingTodo={
          isOperator ? (
            <Link href={`/console/register/departments/new/edit?region=${code ?? ''}`}>
              {say({ zh: '登记单位', en: 'Register an organisation' })}
            </Link>
          ) : undefined
        }
      />
    </Panel>
  );
}

function columnsFor(names: NameOf): readonly Column<Department>[] {
  return [
    {
      key: 'name',
      title: { zh: '单位', en: 'Organisation' },
      cell: ({ uscc, name }) => <Link href={departmentAddress(uscc)}>{name}</Link>,
      sortBy: ({ name }) => name,
    },
    {
      key: 'kind',
      title: { zh: '类别', en: 'Kind' },
      cell: ({ kind, status, mergedInto }) => (
        <>
          {names('organisationKinds', kind)}{' '}
          {mergedInto === undefined ? null : <Status name={names('statuses', 'department', status)} />}
        </>
      ),
      sortBy: ({ kind }) => kind,
    },
    {
      key: 'level',
      title: { zh: '层级', en: 'Level' },
      cell: ({ level }) => names('levels', level),
      sortBy: ({ level }) => level,
    },
    {
      key: 'office',
      title: { zh: '工作机构', en: 'Sharing office' },
      cell: ({ sharingOffice: { name, contact } }) => (
        <>
          {name}
          {contact === undefined ? null : (
            <>
              <br />
              <span className="quiet">{contact}</span>
            </>
          )}
        </>
      ),
    },
  ];
}
