import { Button, Drawer, Space } from 'antd';
import { useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import { useMayAct, useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { AsOpened } from '../../cases/asOpened.tsx';
import { BasisMark } from '../../cases/basisMark.tsx';
import { Status } from '../../cases/status.tsx';
import { Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { RegionSelect } from '../register/regionSelect.tsx';
import { useRegionTree } from '../../words/regions.ts';
import { HolidaysForm, RegionHolidays } from './regionHolidays.tsx';
import { RegionTermsForm } from './regionTermsForm.tsx';
import { TermsProposal } from './termsProposal.tsx';

export type RegionTerms = components['schemas']['RegionTerms'];

/** What a region has committed itself to beyond the law, the days that it adds to the calendar, and what waits for a second person. */
export default function RegionTermsPage() {
  const { code = '' } = useParams();
  const { say } = useWords();
  const [, go] = useLocation();
  const regions = useRegionTree();
  const query = useRead(['regionTerms', code], (api) => readTerms(api, code));
  const name = regions.data?.items.find((region) => region.code === code)?.name ?? code;
  return (
    <Page
      title={say({
        zh: `${name}的办理期限和放假日期`,
        en: `Terms and holidays of ${name}`,
      })}
      lead={
        <>
          {say({
            zh: '各地区可以缩短、不得延长法定期限（《条例》第二十三条）；缩短的期限适用于此后收到的事项。',
            en: 'A region may shorten the terms of the law, never lengthen them (article 23); what is shorter binds what is received later.',
          })}{' '}
          <Link href="/console/calendar">{say({ zh: '回到工作日历', en: 'Back to the calendar' })}</Link>
        </>
      }
    >
      <div className="filters">
        <label>
          {say({ zh: '查看哪一地区', en: 'Region' })}
          <RegionSelect
            value={code}
            onChange={(next) => next !== undefined && go(`/console/calendar/regions/${next}`)}
          />
        </label>
      </div>
      <Shown query={query}>{(terms) => <Whole key={code} terms={terms} />}</Shown>
    </Page>
  );
}

const readTerms = (api: Api, code: string) =>
  api.read(api.client.GET('/v1/regions/{code}/terms', { params: { path: { code } } }));

type Open = 'terms' | 'holidays';

function Whole({ terms }: { terms: RegionTerms }) {
  const { say } = useWords();
  const { data: me } = useMe();
  const mayPropose = useMayAct('officer') && me?.kind === 'authority';
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  return (
    <>
      <p>
        <Status name={terms.statusName} />
      </p>
      <TermsProposal terms={terms} />
      <Panel
        title={say({ zh: '办理期限', en: 'Terms' })}
        more={
          mayPropose ? (
            <Button onClick={() => setOpen('terms')}>
              {say({ zh: '提出缩短办理期限', en: 'Propose shorter terms' })}
            </Button>
          ) : undefined
        }
      >
        <Lengths terms={terms} />
        <Times terms={terms} />
      </Panel>
      <AggregationRules terms={terms} />
      <RegionHolidays
        terms={terms}
        more={
          mayPropose ? (
            <Space>
              <Button onClick={() => setOpen('holidays')}>
                {say({ zh: '提出增加放假日期', en: 'Propose days off' })}
              </Button>
            </Space>
          ) : undefined
        }
      />
      <Drawer
        open={open !== undefined}
        onClose={close}
        size="min(760px, 100vw)"
        destroyOnHidden
        title={
          open === 'terms'
            ? say({ zh: '提出缩短办理期限', en: 'Propose shorter terms' })
            : say({ zh: '提出增加放假日期', en: 'Propose days off' })
        }
      >
        {open === 'terms' ? (
          <AsOpened kind="regionTerms" view={terms} read={(api) => readTerms(api, terms.region)}>
            {(opened, onLostRace) => (
              <RegionTermsForm terms={opened} onDone={close} onLostRace={onLostRace} />
            )}
          </AsOpened>
        ) : null}
        {open === 'holidays' ? <HolidaysForm terms={terms} onDone={close} /> : null}
      </Drawer>
    </>
  );
}

type Length = RegionTerms['lengths'][number];

function Lengths({ terms: { lengths } }: { terms: RegionTerms }) {
  const { say } = useWords();
  const names = useNames();
  const title = say({ zh: '各地区可以缩短的期限', en: 'The terms that a region may shorten' });
  const columns: readonly Column<Length>[] = [
    {
      key: 'term',
      title: { zh: '期限', en: 'Term' },
      cell: ({ term, basis, article }) => (
        <>
          {names('terms', term)} <BasisMark basis={basis} article={article} />
        </>
      ),
    },
    {
      key: 'length',
      title: { zh: '未缩短的，工作日', en: 'Without the region, working days' },
      cell: ({ length }) => length,
      sortBy: ({ length }) => length,
      isNumber: true,
    },
    {
      key: 'committed',
      title: { zh: '本地区适用，工作日', en: 'In the region, working days' },
      cell: ({ length, committed }) =>
        committed < length ? (
          <strong>
            {committed} {say({ zh: '（已缩短）', en: '(shorter)' })}
          </strong>
        ) : (
          committed
        ),
      sortBy: ({ committed }) => committed,
      isNumber: true,
    },
  ];
  return <Table caption={title} columns={columns} rows={lengths} rowKey={({ term }) => term} />;
}

type Rule = RegionTerms['aggregationRules'][number];

/** The rules by which data put together in one hand is a risk, those switched off as well (article 25). */
function AggregationRules({ terms: { aggregationRules } }: { terms: RegionTerms }) {
  const { say } = useWords();
  const names = useNames();
  const title = say({ zh: '数据汇聚规则', en: 'Rules about data put together' });
  const listed = (categories: readonly string[]) =>
    categories.map((category) => names('aggregationCategories', category)).join(say({ zh: '、', en: ', ' }));
  const columns: readonly Column<Rule>[] = [
    {
      key: 'rule',
      title: { zh: '规则', en: 'Rule' },
      cell: ({ name, basis }) => (
        <>
          {say(name)} <BasisMark basis={basis} />
        </>
      ),
    },
    {
      key: 'members',
      title: { zh: '同时具备的类别', en: 'What comes together' },
      cell: ({ all, some }) => (
        <>
          {listed(all)}
          {some === undefined
            ? null
            : say({
                zh: `，以及下列至少 ${some.atLeast} 类：${listed(some.of)}`,
                en: ` and at least ${some.atLeast} of: ${listed(some.of)}`,
              })}
        </>
      ),
    },
    {
      key: 'catalogs',
      title: { zh: '至少涉及的目录数', en: 'Catalogs, at least' },
      cell: ({ catalogsAtLeast }) => catalogsAtLeast,
      isNumber: true,
    },
    {
      key: 'weight',
      title: { zh: '风险的程度', en: 'How much it weighs' },
      cell: ({ weight, mayInvolveSecrets }) =>
        `${names('aggregationWeights', weight)}${
          mayInvolveSecrets ? say({ zh: '，可能涉及国家秘密、工作秘密', en: '; secrets may arise' }) : ''
        }`,
    },
    {
      key: 'reasons',
      title: { zh: '理由', en: 'Why' },
      cell: ({ reasons, changedBecause }) => (
        <>
          {say(reasons)}
          {changedBecause === undefined ? null : (
            <div className="typed">
              {say({ zh: `调整的理由：${changedBecause}`, en: `Changed because: ${changedBecause}` })}
            </div>
          )}
        </>
      ),
    },
    {
      key: 'enabled',
      title: { zh: '本地区', en: 'In the region' },
      cell: ({ enabled }) =>
        enabled ? (
          say({ zh: '适用', en: 'gone by' })
        ) : (
          <strong>{say({ zh: '已停用', en: 'switched off' })}</strong>
        ),
    },
  ];
  return (
    <Panel title={title}>
      <Table caption={title} columns={columns} rows={aggregationRules} rowKey={({ rule }) => rule} />
    </Panel>
  );
}

type Time = RegionTerms['times'][number];

function Times({ terms: { times, supplementClock } }: { terms: RegionTerms }) {
  const { say } = useWords();
  const names = useNames();
  const title = say({ zh: '各提醒环节的时间', en: 'When each rung reminds' });
  const columns: readonly Column<Time>[] = [
    {
      key: 'rung',
      title: { zh: '提醒环节', en: 'Rung' },
      cell: ({ rung }) => names('rungs', rung),
    },
    { key: 'time', title: { zh: '未另行规定的', en: 'Without the region' }, cell: ({ time }) => time },
    {
      key: 'committed',
      title: { zh: '本地区', en: 'In the region' },
      cell: ({ time, committed }) => (time === committed ? committed : <strong>{committed}</strong>),
    },
  ];
  return (
    <>
      {supplementClock === undefined ? null : (
        <p>
          {say({ zh: '补充材料之后的计算方式：', en: 'How the clock goes on after missing material: ' })}
          {names('supplementClocks', supplementClock)}
        </p>
      )}
      <details>
        <summary>{title}</summary>
        <Table caption={title} columns={columns} rows={times} rowKey={({ rung }) => rung} />
      </details>
    </>
  );
}
