import { under } from '../../../lib/case/lists.ts';
import { notFound } from '../../../lib/case/refusal.ts';
import { compilationPlan } from '../../../lib/compilationPlan/compilationPlan.ts';
import { compilationTask } from '../../../lib/compilationTask/compilationTask.ts';
import type { CompilationTask } from '../../../lib/compilationTask/events.ts';
import { reporting } from '../../../lib/compilationTask/schema.ts';
import { fullId } from '../../../lib/duty/ownId.ts';
import { type CoverageCounts, countCoverage } from '../../../lib/matter/coverage.ts';
import type { Department } from '../../../lib/organisation/department.ts';
import { coverageOfDepartment, type DepartmentCoverage } from '../../../lib/platform/ledger/coverage.ts';
import { idParams, readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { selectionOf } from '../../../lib/platform/http/caseLists.ts';
import { readingsOf } from '../../../lib/platform/http/caseOperations.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import { listPage } from '../../../lib/platform/http/lists.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { keysOfLook, noteLook, readVisible } from '../../../lib/platform/http/visibleCase.ts';
import type { CaseStore } from '../../../lib/platform/store/caseStore.ts';

/** Who compiles under a plan, what each has, and its report with the platform's own count (R12.3). */
export const compilationOperations = [
  operation({
    id: 'listPlanProgress',
    method: 'GET',
    path: '/v1/compilation-plans/{id}/progress',
    tag: 'compilation-plans',
    summary: { zh: '编制计划的进展：各部门的任务', en: 'Who has compiled what under the plan' },
    article: 12,
    access: { roles: readers },
    params: idParams,
    query: pageQuery,
    answer: { status: 200 },
    handle: async ({ params, query, language, ...asker }, { store }: StoreDeps) => {
      const beside = keysOfLook(compilationPlan, params.id, asker, 'record');
      const seen = await readVisible(compilationPlan, params.id, asker, store, beside);
      if (!seen) return { refusal: notFound };
      await noteLook(compilationPlan, seen, asker, store, 'record');
      const selection = selectionOf(compilationTask, {}, { at: asker.at, language }, store);
      return listPage(store.table, under('compilationTask', params.id), query, selection);
    },
  }),
  operation({
    id: 'reportCompilationTask',
    method: 'POST',
    path: '/v1/compilation-tasks/{id}/report',
    route: '/v1/compilation-tasks/{id}/{step}',
    beside: readingsOf(compilationTask),
    tag: 'compilation-tasks',
    summary: compilationTask.face.commands['report']?.name ?? { zh: '', en: '' },
    access: { roles: ['officeHead', 'departmentHead'], delegable: true },
    params: idParams,
    body: reporting,
    answer: { status: 200 },
    changes: true,
    handle: async (call, deps: StoreDeps) => {
      const { id } = call.params;
      const figures = await figuresOf(id, deps.store);
      const { reasons } = call.body;
      const why = reasons === undefined ? {} : { reasons };
      return giveCommand(compilationTask, call, { id, command: { type: 'report', figures, ...why } }, deps);
    },
  }),
];

/** What of a task is catalogued, as the platform counts it now. */
async function figuresOf(id: string, store: CaseStore): Promise<CoverageCounts> {
  // Read under a task's key and a department's, so the states are theirs.
  const task = (await store.heads([{ kind: 'compilationTask', id }])).get(`compilationTask#${id}`)?.state as
    | CompilationTask
    | undefined;
  const org = task?.parties.provider?.org;
  if (!task || org === undefined) return nothing;
  const body = (await store.heads([{ kind: 'department', id: org }])).get(`department#${org}`)?.state as
    | Department
    | undefined;
  if (!body) return nothing;
  const [coverage] = (await coverageOfDepartment(body, store)).departments;
  return coverage ? ofTask(coverage, task.matters, org) : nothing;
}

function ofTask(
  { matterLines, ended }: DepartmentCoverage,
  matters: readonly string[] | undefined,
  org: string,
): CoverageCounts {
  if (matters === undefined) return countCoverage(matterLines, ended);
  const asked = new Set(matters.map((matter) => fullId(org, matter)));
  return countCoverage(
    matterLines.filter(({ id }) => asked.has(id)),
    0,
  );
}

const nothing = countCoverage([], 0);
