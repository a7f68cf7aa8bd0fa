import { Button, Space } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useApi } from '../../api/api.tsx';
import type { components } from '../../api/generated/schema';
import { Status } from '../../cases/status.tsx';
import { save } from '../../files/transfer.ts';
import { List, useList } from '../../look/list.tsx';
import { Failure, Panel } from '../../look/page.tsx';
import type { Column } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { isMendable } from './findings.ts';
import { Mend } from './mend.tsx';
import type { Import } from './upload.tsx';
import { isOfRegister } from './workbooks.ts';

export type Row = components['schemas']['ImportRow'];
type State = Row['state'];

const states = ['error', 'needsAttention', 'created', 'changed', 'unchanged'] as const satisfies State[];

/** What became of each row: by its state, with the reason in words; what can be mended is mended here. */
export function Rows({ job }: { job: Import }) {
  const { say } = useWords();
  const names = useNames();
  const [query, setQuery] = useSearchParams();
  const [mended, setMended] = useState<ReadonlySet<string>>(new Set());
  const [chosen, choose] = useState<Row>();
  const counts = { ...job, error: job.errors };
  const state = states.find((each) => each === query.get('state')) ?? firstState(counts);
  const { id } = job;
  const list = useList(['import', id, 'rows', state], (api, cursor) =>
    api.read(
      api.client.GET('/v1/imports/{id}/rows', {
        params: {
          path: { id },
          query: { state, limit: '50', ...(cursor === undefined ? {} : { cursor }) },
        },
      }),
    ),
  );
  const columns: readonly Column<Row>[] = [
    {
      key: 'row',
      title: { zh: '行', en: 'Row' },
      cell: ({ row, sheet }) => (
        <span className="nowrap">{sheet === undefined ? row : `${sheet} ${row}`}</span>
      ),
      sortBy: ({ row }) => row,
    },
    ...(isOfRegister(job.kind ?? 'catalogs') ? [] : [job.kind === 'demands' ? demandColumn : codeColumn]),
    {
      key: 'field',
      title: { zh: '所涉内容', en: 'Field' },
      cell: ({ field }) => names('importFields', field),
      sortBy: ({ field }) => field,
    },
    {
      key: 'value',
      title: { zh: '文件中的内容', en: 'In the file' },
      cell: ({ value }) => <span className="typed">{value}</span>,
    },
    {
      key: 'reason',
      title: { zh: '说明', en: 'What it means' },
      cell: ({ reason }) => (reason === undefined ? '' : <span className="typed">{say(reason)}</span>),
    },
    {
      key: 'todo',
      title: { zh: '处理', en: 'To do' },
      cell: (row) =>
        mended.has(keyOf(row)) ? (
          <Status name={say({ zh: '已修改', en: 'mended' })} />
        ) : (
          <ToDo row={row} onMend={() => choose(row)} />
        ),
    },
  ];
  const isFinding = state === 'error' || state === 'needsAttention';
  return (
    <Panel
      title={say({ zh: '逐行结果', en: 'What became of the rows' })}
      more={<Download job={job} state={state} />}
    >
      <div className="scopes" role="group" aria-label={say({ zh: '按结果筛选', en: 'By result' })}>
        {states.map((each) => (
          <button
            key={each}
            type="button"
            className="scope"
            aria-pressed={each === state}
            onClick={() => setQuery({ state: each })}
          >
            {names('importRowStates', each)}
            <span className="scopeCount number">{counts[each]}</span>
          </button>
        ))}
      </div>
      <List
        list={list}
        caption={names('importRowStates', state)}
        columns={columns.filter(({ key }) => isFinding || (key !== 'reason' && key !== 'todo'))}
        rowKey={keyOf}
        nothing={{ zh: '没有这样的行。', en: 'No row is like that.' }}
      />
      {chosen === undefined ? null : (
        <Mend
          row={chosen}
          onDone={() => setMended(new Set([...mended, keyOf(chosen)]))}
          onClose={() => choose(undefined)}
        />
      )}
    </Panel>
  );
}

/** Which catalog a row has become, or belongs to. */
const codeColumn: Column<Row> = {
  key: 'code',
  title: { zh: '目录编码', en: 'Code' },
  cell: ({ catalogCode = '—', catalogId }) =>
    catalogId === undefined ? (
      <span className="typed">{catalogCode}</span>
    ) : (
      <Link className="typed" href={`/console/catalogs/${catalogId}`}>
        {catalogCode}
      </Link>
    ),
  sortBy: ({ catalogCode }) => catalogCode ?? '',
};

/** Which demand a row has become. */
const demandColumn: Column<Row> = {
  key: 'demand',
  title: { zh: '共享需求', en: 'Demand' },
  cell: ({ demandId }) => (demandId === undefined ? '—' : <DemandLink id={demandId} />),
};

function DemandLink({ id }: { id: string }) {
  const { say } = useWords();
  return <Link href={`/console/demands/${id}`}>{say({ zh: '查看需求', en: 'See the demand' })}</Link>;
}

const keyOf = ({ sheet, row, catalogCode, demandId, state, field, value, reason }: Row) =>
  JSON.stringify([sheet, row, catalogCode ?? demandId, state, field, value, reason?.en]);

/** What asks for a person stands in front. */
function firstState(counts: Readonly<Record<State, number>>): State {
  return states.find((state) => counts[state] > 0) ?? 'created';
}

function ToDo({ row, onMend }: { row: Row; onMend: () => void }) {
  const { say } = useWords();
  const names = useNames();
  const { row: number, sheet, field, catalogCode, catalogId, demandId } = row;
  if (row.state === 'needsAttention' && catalogCode === undefined && catalogId !== undefined)
    return (
      <Link href={`/console/catalogs/${catalogId}`}>
        {say({ zh: '查看同名目录', en: 'See the catalog of that name' })}
      </Link>
    );
  // Lodged as it is, so that another row would be another demand.
  if (row.state === 'needsAttention' && demandId !== undefined)
    return (
      <Link href={`/console/demands/${demandId}`}>
        {say({
          zh: `在共享需求中补充${names('importFields', field)}`,
          en: `Add the ${names('importFields', field)} to the demand`,
        })}
      </Link>
    );
  if (row.state === 'needsAttention' && catalogCode !== undefined && isMendable(field))
    return (
      <Button
        size="small"
        onClick={onMend}
        aria-label={say({
          zh: `修改第 ${number} 行的${names('importFields', field)}`,
          en: `Mend ${names('importFields', field)} of row ${number}`,
        })}
      >
        {say({ zh: '在此修改', en: 'Mend it here' })}
      </Button>
    );
  const place = sheet === undefined ? '' : `“${sheet}”`;
  return (
    <span>
      {say({
        zh: `在工作簿${place}第 ${number} 行${field === 'row' ? '' : `的“${names('importFields', field)}”一格`}更正，保存后重新导入`,
        en: `Correct ${field === 'row' ? '' : `“${names('importFields', field)}” in `}row ${number}${sheet === undefined ? '' : ` of “${sheet}”`} of the workbook and import it again`,
      })}
    </span>
  );
}

function Download({ job, state }: { job: Import; state: State }) {
  const { say } = useWords();
  const api = useApi();
  const names = useNames();
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<unknown>();
  const fetchRows = async (only: State | undefined) => {
    setRunning(true);
    setError(undefined);
    try {
      const query = only === undefined ? '' : `?state=${only}`;
      const file = await api.file(`/v1/imports/${job.id}/rows.xlsx${query}`);
      const base = (job.fileName ?? job.id).replace(/\.\w+$/, '');
      save(file, `${base} ${say({ zh: '导入结果', en: 'results' })}.xlsx`);
    } catch (failure) {
      setError(failure);
    } finally {
      setRunning(false);
    }
  };
  return (
    <Space wrap>
      <Button size="small" loading={isRunning} onClick={() => void fetchRows(undefined)}>
        {say({ zh: '下载全部结果', en: 'Download all results' })}
      </Button>
      <Button size="small" disabled={isRunning} onClick={() => void fetchRows(state)}>
        {say({
          zh: `只下载“${names('importRowStates', state)}”`,
          en: `Download “${names('importRowStates', state)}”`,
        })}
      </Button>
      {error === undefined ? null : <Failure error={error} />}
    </Space>
  );
}
