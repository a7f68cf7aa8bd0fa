import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useRead } from '../../api/api.tsx';
import { useMayAct, useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { inForceOn } from '../../cases/inForce.ts';
import { asking } from '../../look/asked.tsx';
import { later } from '../../look/later.tsx';
import { List, useList } from '../../look/list.tsx';
import { Page, Panel, Waiting } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { published, versionColumns } from '../../look/versionColumns.tsx';
import { useWords } from '../../words/language.tsx';
import { useNow } from '../../words/now.ts';
import { dayInWords } from '../../words/time.ts';
import { RegionSelect } from '../register/regionSelect.tsx';

type Entry = components['schemas']['MatchingWorkflowEntry'];
type Step = components['schemas']['WorkflowStep'];

const VersionForm = later(() => import('../../forms/versionForm.tsx').then((form) => form.VersionForm));

/** 供需对接工作流程: how a region matches needs with data, as its authority has published it (article 20). */
export default function WorkflowPage() {
  const { say } = useWords();
  const { data: me } = useMe();
  const [query, setQuery] = useSearchParams();
  const region = query.get('region') ?? me?.region ?? undefined;
  return (
    <Page
      title={say({ zh: '供需对接工作流程', en: 'The matching workflow' })}
      lead={
        <>
          {say({
            zh: '各地区政务数据共享主管部门公布的工作流程，各单位均可查看。',
            en: 'As the authority of each region has published it, for every body to read.',
          })}{' '}
          <Link href="/console/lists">{say({ zh: '供需对接清单', en: 'Lists of matching' })}</Link>
        </>
      }
      actions={region === undefined ? undefined : <Publish region={region} />}
    >
      <div className="filters" role="search">
        <label>
          {say({ zh: '地区', en: 'Region' })}
          <RegionSelect value={region} onChange={(code) => setQuery(asking('region', code))} />
        </label>
      </div>
      {region === undefined ? <Waiting /> : <OfRegion key={region} region={region} />}
    </Page>
  );
}

/** For those of the region's own authority who write its rules. */
function Publish({ region }: { region: string }) {
  const { say } = useWords();
  const { data: me } = useMe();
  const [isOpen, open] = useState(false);
  const mayRecord = useMayAct('officer', 'officeHead', 'departmentHead');
  const name = say({ zh: '公布新版本', en: 'Publish a version' });
  if (!mayRecord || me?.kind !== 'authority' || me.region !== region) return null;
  return (
    <>
      <Button type="primary" onClick={() => open(true)}>
        {name}
      </Button>
      <Drawer open={isOpen} onClose={() => open(false)} size="min(680px, 100vw)" title={name} destroyOnHidden>
        <VersionForm
          operation="putMatchingWorkflow"
          of={{ code: region }}
          submit={name}
          onClose={() => open(false)}
        />
      </Drawer>
    </>
  );
}

function OfRegion({ region }: { region: string }) {
  const { say } = useWords();
  const { today } = useNow();
  const [shown, show] = useState<Entry>();
  const list = useList(['matchingWorkflow', region], (api, cursor) =>
    api.read(
      api.client.GET('/v1/regions/{code}/matching-workflow', {
        params: { path: { code: region }, query: cursor === undefined ? {} : { cursor } },
      }),
    ),
  );
  const now = inForceOn(list.rows ?? [], today);
  const versions = say({ zh: '各个版本', en: 'Versions' });
  return (
    <>
      {now === undefined ? null : (
        <Panel title={`${now.title}（${say({ zh: '现行', en: 'in force' })}）`}>
          <OneVersion entry={now} region={region} />
        </Panel>
      )}
      <Panel title={versions}>
        <List
          list={list}
          caption={versions}
          columns={versionColumns<Entry>(show, ({ workflowVersion }) => workflowVersion, published)}
          rowKey={({ id }) => id}
          nothing={{
            zh: '该地区还没有公布供需对接工作流程。',
            en: 'The region has published no matching workflow yet.',
          }}
        />
      </Panel>
      {shown === undefined ? null : (
        <Drawer
          open
          onClose={() => show(undefined)}
          size="min(760px, 100vw)"
          title={`${shown.title}（${shown.workflowVersion}）`}
        >
          <OneVersion entry={shown} region={region} />
        </Drawer>
      )}
    </>
  );
}

function OneVersion({ entry, region }: { entry: Entry; region: string }) {
  const { say, language } = useWords();
  const version = entry.workflowVersion;
  const query = useRead(['matchingWorkflow', region, version], (api) =>
    api.read(
      api.client.GET('/v1/regions/{code}/matching-workflow/{version}', {
        params: { path: { code: region, version } },
      }),
    ),
  );
  return (
    <Shown query={query}>
      {({ steps, text, effectiveOn, authorityName }) => (
        <>
          <p className="quiet">
            {say({
              zh: `${authorityName}公布，自 ${dayInWords(effectiveOn, 'zh', '')}起施行`,
              en: `published by ${authorityName}, in force from ${dayInWords(effectiveOn, language, '')}`,
            })}
          </p>
          <Table
            caption={say({ zh: '流程的各个环节', en: 'Steps of the workflow' })}
            columns={stepColumns}
            rows={steps.map((step, index) => ({ ...step, number: index + 1 }))}
            rowKey={({ number }) => String(number)}
          />
          <p className="typed">{text}</p>
        </>
      )}
    </Shown>
  );
}

const stepColumns: readonly Column<Step & { readonly number: number }>[] = [
  {
    key: 'name',
    title: { zh: '环节', en: 'Step' },
    cell: ({ number, name }) => `${number}. ${name}`,
  },
  { key: 'by', title: { zh: '由谁办理', en: 'By whom' }, cell: ({ by }) => by },
  {
    key: 'days',
    title: { zh: '工作日数', en: 'Working days' },
    cell: ({ workingDays }) => workingDays ?? '—',
    isNumber: true,
  },
];
