import { Link } from 'wouter';
import { useRead } from '../../api/api.tsx';
import type { components } from '../../api/generated/schema';
import { OrganisationName } from '../../cases/organisationName.tsx';
import { Panel } from '../../look/page.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useWords } from '../../words/language.tsx';
import { allPages, pageAt, useDepartments } from '../../words/register.ts';
import { useMattersOf } from '../../words/matters.ts';
import { percent } from './figuresInWords.ts';

type Plan = components['schemas']['CompilationPlan'];
type Given = components['schemas']['CompilationTaskEntry'];

/** A task of the plan, and what has become of it once it was given. */
type Task = Plan['tasks'][number] & { readonly given?: Given | undefined };

/** Milliseconds after which the tasks are read again: those that are on their way soon, the others now and then. */
const often = 3_000;
const seldom = 60_000;

/** Who compiles what until when: as drafted, so that whoever announces it sees for whom; later with what has come of each. */
export function PlannedTasks({ plan: { id, status, tasks } }: { plan: Plan }) {
  const { say } = useWords();
  const departments = useDepartments();
  const { data: given = [] } = useRead(
    ['compilationPlan', id, 'progress', 'all'],
    (api) =>
      allPages((cursor) =>
        api.read(
          api.client.GET('/v1/compilation-plans/{id}/progress', {
            params: { path: { id }, query: pageAt(cursor) },
          }),
        ),
      ),
    {
      enabled: status === 'announced',
      every: (found) => ((found?.length ?? 0) < tasks.length ? often : seldom),
    },
  );
  const names = Object.fromEntries(departments.map(({ uscc, name }) => [uscc, name]));
  const byDepartment = new Map(given.map((task) => [task.provider, task]));
  const rows = tasks.map((task): Task => ({ ...task, given: byDepartment.get(task.org) }));
  const notGiven =
    status === 'announced'
      ? say({ zh: '正在下达', en: 'on its way' })
      : say({ zh: '尚未下达', en: 'not given yet' });
  const columns: readonly Column<Task>[] = [
    {
      key: 'department',
      title: { zh: '部门', en: 'Department' },
      cell: ({ org, given: task }) => {
        // The register is read as a whole first: not every department by itself.
        const byRegister =
          departments.length === 0 ? org : <OrganisationName org={org} organisations={names} />;
        const name = task?.providerName ?? byRegister;
        const there = task && `/console/compilation-tasks/${encodeURIComponent(task.id)}`;
        return there === undefined ? name : <Link href={there}>{name}</Link>;
      },
      sortBy: ({ org }) => names[org] ?? org,
    },
    {
      key: 'by',
      title: { zh: '完成日期', en: 'Until' },
      cell: ({ by }) => by,
      sortBy: ({ by }) => by,
    },
    {
      key: 'matters',
      title: { zh: '业务事项', en: 'Matters' },
      cell: ({ org, matters }) =>
        matters === undefined ? say({ zh: '全部', en: 'all' }) : <MatterNames org={org} matters={matters} />,
    },
    {
      key: 'status',
      title: { zh: '状态', en: 'Status' },
      cell: ({ given: task }) => task?.statusName ?? notGiven,
    },
    {
      key: 'rate',
      title: { zh: '报告时的编目率', en: 'Rate as reported' },
      cell: ({ given: task }) => (task?.figures === undefined ? '' : percent(task.figures.rate)),
      isNumber: true,
    },
  ];
  const title = say({ zh: '各部门的任务', en: 'Who compiles what until when' });
  return (
    <Panel title={title}>
      <Table caption={title} columns={columns} rows={rows} rowKey={({ org }) => org} />
    </Panel>
  );
}

/** Matters are named by their ids, with or without the department before it. */
function MatterNames({ org, matters }: { org: string; matters: readonly string[] }) {
  const known = new Map(useMattersOf(org).map(({ id, name }) => [id, name]));
  return matters.map((id) => known.get(id) ?? known.get(`${org}.${id}`) ?? id).join('、');
}
