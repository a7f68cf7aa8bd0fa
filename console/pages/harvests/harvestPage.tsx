import { useParams } from 'wouter';
import { useApi, useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import type { components } from '../../api/generated/schema';
import { type Roads, WholeCase } from '../../cases/wholeCase.tsx';
import { List, useList } from '../../look/list.tsx';
import { Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { instantInWords } from '../../words/time.ts';

type Harvest = components['schemas']['Harvest'];
type Run = components['schemas']['HarvestRun'];
type Finding = components['schemas']['HarvestFinding'];

/** A harvest: its runs with what came of each, and what was not taken over. */
export default function HarvestPage() {
  const { id = '' } = useParams();
  const query = useRead(['harvest', id], (api) => readHarvest(api, id), { every: 5_000 });
  return <Shown query={query}>{(harvest) => <Whole harvest={harvest} />}</Shown>;
}

const readHarvest = (api: Api, id: string) =>
  api.read(api.client.GET('/v1/harvests/{id}', { params: { path: { id } } }));

const roadsOf = (api: Api, id: string) =>
  ({
    view: () => readHarvest(api, id),
    events: ({ read, client }, cursor) =>
      read(
        client.GET('/v1/harvests/{id}/events', {
          params: { path: { id }, query: { ...(cursor && { cursor }) } },
        }),
      ),
    readers: ({ read, client }, cursor) =>
      read(
        client.GET('/v1/harvests/{id}/readers', {
          params: { path: { id }, query: { ...(cursor && { cursor }) } },
        }),
      ),
  }) satisfies Roads<Harvest, components['schemas']['HarvestEvent']>;

function Whole({ harvest }: { harvest: Harvest }) {
  const { say } = useWords();
  const api = useApi();
  const { id, name, address, runs } = harvest;
  return (
    <WholeCase
      kind="harvest"
      view={harvest}
      title={say({ zh: `目录汇集：${name}`, en: `Harvest: ${name}` })}
      roads={roadsOf(api, id)}
    >
      <Panel title={say({ zh: '各次汇集', en: 'Runs' })}>
        <p>{address}</p>
        <Runs runs={runs} />
      </Panel>
      <Panel title={say({ zh: '没有汇集的目录', en: 'What was not taken over' })}>
        <Findings id={id} />
      </Panel>
    </WholeCase>
  );
}

function Runs({ runs }: { runs: readonly Run[] }) {
  const { say } = useWords();
  const names = useNames();
  const tallied = (key: keyof NonNullable<Run['tally']>, title: Column<Run>['title']): Column<Run> => ({
    key,
    title,
    cell: ({ tally }) => tally?.[key] ?? '—',
    isNumber: true,
  });
  const columns: readonly Column<Run>[] = [
    { key: 'at', title: { zh: '开始时间', en: 'Begun' }, cell: ({ startedAt }) => instantInWords(startedAt) },
    {
      key: 'outcome',
      title: { zh: '结果', en: 'Outcome' },
      cell: ({ outcome, failure }) =>
        failure === undefined ? names('harvestOutcomes', outcome) : names('harvestFailures', failure),
    },
    tallied('created', { zh: '新汇集', en: 'New' }),
    tallied('changed', { zh: '有变化', en: 'Changed' }),
    tallied('unchanged', { zh: '没有变化', en: 'Unchanged' }),
    tallied('removed', { zh: '撤下', en: 'Removed' }),
    tallied('refused', { zh: '没有汇集', en: 'Refused' }),
  ];
  return (
    <Table
      caption={say({ zh: '各次汇集', en: 'Runs' })}
      columns={columns}
      rows={runs}
      rowKey={({ number }) => String(number)}
    />
  );
}

function Findings({ id }: { id: string }) {
  const { say } = useWords();
  const list = useList(['harvest', id, 'findings'], (api, cursor) =>
    api.read(
      api.client.GET('/v1/harvests/{id}/findings', {
        params: { path: { id }, query: { limit: '50', ...(cursor === undefined ? {} : { cursor }) } },
      }),
    ),
  );
  const columns: readonly Column<Finding>[] = [
    { key: 'run', title: { zh: '第几次', en: 'Run' }, cell: ({ run }) => run, isNumber: true },
    {
      key: 'name',
      title: { zh: '目录', en: 'Catalog' },
      cell: ({ name, identifier, resource }) => [name, identifier ?? resource].filter(Boolean).join(' '),
    },
    { key: 'detail', title: { zh: '原因', en: 'Why' }, cell: ({ detail }) => detail },
  ];
  return (
    <List
      list={list}
      caption={say({ zh: '没有汇集的目录', en: 'What was not taken over' })}
      columns={columns}
      rowKey={({ run, resource, detail }) => `${run} ${resource ?? ''} ${detail}`}
      nothing={{ zh: '没有。', en: 'There is none.' }}
    />
  );
}
