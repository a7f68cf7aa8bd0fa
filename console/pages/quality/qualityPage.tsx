import { Link, useSearchParams } from 'wouter';
import { useRead } from '../../api/api.tsx';
import { useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { later } from '../../look/later.tsx';
import { Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { useRegionTree } from '../../words/regions.ts';
import { RegionSelect } from '../register/regionSelect.tsx';
import { Score } from './score.tsx';

type Department = components['schemas']['DepartmentQuality'];
type Entry = components['schemas']['EntryToMend'];
type Share = components['schemas']['LedgerShare'];

/** How good the entries of a region or of a department are, and how they are kept up. */
export default function QualityPage() {
  const { say } = useWords();
  const { data: me } = useMe();
  const regions = useRegionTree();
  const [params, setParams] = useSearchParams();
  const org = params.get('org') ?? undefined;
  const region = org === undefined ? (params.get('region') ?? me?.region ?? undefined) : undefined;
  const asked = org === undefined ? (region === undefined ? {} : { region }) : { org };
  const query = useRead(
    ['quality', org ?? '', region ?? ''],
    (api) => api.read(api.client.GET('/v1/quality', { params: { query: asked } })),
    { enabled: me !== undefined },
  );
  const name = regions.data?.items.find(({ code }) => code === region)?.name ?? '';
  const ofDepartment = query.data?.departments.find((one) => one.org === org)?.orgName ?? '';
  const of = org === undefined ? name : ofDepartment;
  return (
    <Page
      title={say({ zh: `目录质量${of && `：${of}`}`, en: `Quality of catalogs${of && `: ${of}`}` })}
      lead={say({
        zh: '已发布目录及其数据的完整性、规范性、一致性和准确性，以及挂接、更新、可用和使用情况。',
        en: 'How complete, valid, consistent and accurate published entries and their data are, and how they are kept up.',
      })}
    >
      <div className="filters">
        <label>
          {say({ zh: '地区（含其以下）', en: 'Region, with everything below it' })}
          <RegionSelect
            value={region}
            within=""
            onChange={(next) => setParams(next === undefined ? {} : { region: next })}
          />
        </label>
        {me === undefined || me.org === org ? null : (
          <Link href={`/console/quality?org=${me.org}`}>{say({ zh: '本单位', en: 'My organisation' })}</Link>
        )}
      </div>
      <Shown query={query}>
        {({
          catalogs,
          score,
          dimensions,
          figures,
          months = [],
          availabilityMonths = [],
          findings,
          departments,
          isComplete,
        }) => (
          <>
            <Panel title={say({ zh: `已发布的目录 ${catalogs} 个`, en: `${catalogs} published catalogs` })}>
              <Score score={score} dimensions={dimensions} />
              <Shares shares={figures} />
              {isComplete ? null : (
                <p>
                  {say({
                    zh: '目录过多，仅统计其中一部分。',
                    en: 'There are too many: only some are counted.',
                  })}
                </p>
              )}
            </Panel>
            <Months months={months} availability={availabilityMonths} />
            <Panel title={say({ zh: '先行改进的目录', en: 'Entries to mend first' })}>
              <Entries entries={findings} />
            </Panel>
            {org === undefined ? (
              <Panel title={say({ zh: '各部门', en: 'By department' })}>
                <Departments departments={departments} />
              </Panel>
            ) : null}
          </>
        )}
      </Shown>
    </Page>
  );
}

const Months = later(() => import('./months.tsx').then((part) => part.Months));

const percent = (value: number | null) => (value === null ? '—' : `${(100 * value).toFixed(1)}%`);

function Shares({ shares }: { shares: readonly Share[] }) {
  return (
    <dl className="values">
      {shares.map(({ figure, name, value, numerator, denominator, formula }) => (
        <div key={figure}>
          <dt>{name}</dt>
          <dd>
            <strong className="number">{percent(value)}</strong>{' '}
            <span className="quiet">
              {numerator} ÷ {denominator}
            </span>
            <br />
            <span className="quiet">{formula}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Entries({ entries }: { entries: readonly Entry[] }) {
  const { say } = useWords();
  const names = useNames();
  const columns: readonly Column<Entry>[] = [
    {
      key: 'name',
      title: { zh: '目录', en: 'Catalog' },
      cell: ({ id, name }) => <Link href={`/console/catalogs/${id}`}>{name}</Link>,
    },
    { key: 'provider', title: { zh: '提供部门', en: 'Provider' }, cell: ({ providerName }) => providerName },
    {
      key: 'dimension',
      title: { zh: '最弱的维度', en: 'Weakest' },
      cell: ({ dimension }) => names('qualityDimensions', dimension),
    },
    { key: 'points', title: { zh: '失分', en: 'Points lost' }, cell: ({ points }) => points, isNumber: true },
    { key: 'score', title: { zh: '得分', en: 'Score' }, cell: ({ score }) => score, isNumber: true },
  ];
  const caption = say({ zh: '得分低的在前', en: 'The worst first' });
  return <Table caption={caption} columns={columns} rows={entries} rowKey={({ id }) => id} />;
}

function Departments({ departments }: { departments: readonly Department[] }) {
  const { say } = useWords();
  const columns: readonly Column<Department>[] = [
    {
      key: 'name',
      title: { zh: '提供部门', en: 'Provider' },
      cell: ({ org, orgName }) => <Link href={`/console/quality?org=${org}`}>{orgName}</Link>,
      sortBy: ({ orgName }) => orgName,
    },
    {
      key: 'catalogs',
      title: { zh: '已发布的目录', en: 'Published' },
      cell: ({ catalogs }) => catalogs,
      sortBy: ({ catalogs }) => catalogs,
      isNumber: true,
    },
    {
      key: 'attachment',
      title: { zh: '挂接率', en: 'Attached' },
      cell: ({ attachmentRate }) => percent(attachmentRate),
      sortBy: ({ attachmentRate }) => attachmentRate ?? -1,
      isNumber: true,
    },
    {
      key: 'score',
      title: { zh: '得分', en: 'Score' },
      cell: ({ score }) => score ?? '—',
      sortBy: ({ score }) => score ?? -1,
      isNumber: true,
    },
  ];
  const caption = say({ zh: '各部门目录的质量', en: 'Quality by department' });
  return <Table caption={caption} columns={columns} rows={departments} rowKey={({ org }) => org} />;
}
