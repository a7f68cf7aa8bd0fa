import { Button } from 'antd';
import { Link, useLocation } from 'wouter';
import { useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { List, useList } from '../../look/list.tsx';
import { Page, Panel } from '../../look/page.tsx';
import type { Column } from '../../look/table.tsx';
import { useWords } from '../../words/language.tsx';

type Plan = components['schemas']['CompilationPlanEntry'];
type Task = components['schemas']['CompilationTaskEntry'];

/** The plans of an authority, and the tasks of one's own department (R12.3). */
export default function PlansPage() {
  const { say } = useWords();
  const { data: me } = useMe();
  return (
    <Page
      title={say({ zh: '目录编制', en: 'Compilation' })}
      lead={say({
        zh: '政务数据共享主管部门组织编制政务数据目录（《政务数据共享条例》第十二条）：谁在何时前编制什么，完成了没有。',
        en: 'Authorities have the catalogs compiled (article 12): who compiles what until when, and who has.',
      })}
      actions={<Draft />}
    >
      {me?.kind === 'authority' ? <Plans /> : null}
      <Tasks />
    </Page>
  );
}

function Draft() {
  const { say } = useWords();
  const { data: me } = useMe();
  const [, go] = useLocation();
  if (me?.kind !== 'authority' || !me.roles.includes('officer')) return null;
  return (
    <Button type="primary" onClick={() => go('/console/compilation-plans/new')}>
      {say({ zh: '拟订编制计划', en: 'Draft a plan' })}
    </Button>
  );
}

function Plans() {
  const { say } = useWords();
  const list = useList(['compilationPlan', 'list'], (api, cursor) =>
    api.read(
      api.client.GET('/v1/compilation-plans', {
        params: { query: { limit: '50', ...(cursor && { cursor }) } },
      }),
    ),
  );
  const title = say({ zh: '编制计划', en: 'Plans' });
  return (
    <Panel title={title}>
      <List
        list={list}
        caption={title}
        columns={planColumns}
        rowKey={({ id }: Plan) => id}
        nothing={{ zh: '还没有编制计划。', en: 'There is no plan yet.' }}
      />
    </Panel>
  );
}

function Tasks() {
  const { say } = useWords();
  const list = useList(['compilationTask', 'list'], (api, cursor) =>
    api.read(
      api.client.GET('/v1/compilation-tasks', {
        params: { query: { side: 'provider', limit: '50', ...(cursor && { cursor }) } },
      }),
    ),
  );
  const title = say({ zh: '本单位的编制任务', en: 'Tasks of my organisation' });
  return (
    <Panel title={title}>
      <List
        list={list}
        caption={title}
        columns={taskColumns}
        rowKey={({ id }: Task) => id}
        nothing={{ zh: '本单位没有编制任务。', en: 'Your organisation has no task.' }}
      />
    </Panel>
  );
}

const planColumns: readonly Column<Plan>[] = [
  {
    key: 'title',
    title: { zh: '计划', en: 'Plan' },
    cell: ({ id, title }) => <Link href={`/console/compilation-plans/${id}`}>{title}</Link>,
  },
  { key: 'status', title: { zh: '状态', en: 'Status' }, cell: ({ statusName }) => statusName },
  { key: 'tasks', title: { zh: '任务数', en: 'Tasks' }, cell: ({ tasks }) => tasks, isNumber: true },
];

const taskColumns: readonly Column<Task>[] = [
  {
    key: 'title',
    title: { zh: '计划', en: 'Plan' },
    cell: ({ id, title }) => (
      <Link href={`/console/compilation-tasks/${encodeURIComponent(id)}`}>{title}</Link>
    ),
  },
  { key: 'status', title: { zh: '状态', en: 'Status' }, cell: ({ statusName }) => statusName },
  { key: 'by', title: { zh: '完成日期', en: 'Until' }, cell: ({ by }) => by },
];
