import * as z from 'zod/mini';
import { millisecondsOf } from '../../../lib/calendar/index.ts';
import { notFound } from '../../../lib/case/refusal.ts';
import { delegationContent, handoverContent } from '../../../lib/organisation/schema.ts';
import { type Staff, staff, type StaffCommand } from '../../../lib/organisation/staff.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { caseBody } from '../../../lib/platform/http/caseBody.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import { type Call, operation, type Reply } from '../../../lib/platform/http/operation.ts';
import { newId } from '../../../lib/platform/store/identifiers.ts';
import { identifier } from '../../../lib/typedText.ts';

const tag = 'staff';
const id = identifier(40);
const orgParams = z.strictObject({ uscc: id });
const delegationParams = z.strictObject({ uscc: id, delegation: id });
const empty = z.strictObject({});
const own = { roles: ['officer', 'officeHead', 'departmentHead'] } as const;

function give(
  call: Call<{ uscc: string }, unknown, unknown>,
  command: StaffCommand,
  deps: StoreDeps,
): Promise<Reply> {
  return giveCommand(staff, call, { id: call.params.uscc, command }, deps);
}

export const staffOperations = [
  operation({
    id: 'getStaff',
    method: 'GET',
    path: '/v1/departments/{uscc}/staff',
    tag,
    summary: { zh: '本单位的代理与移交', en: 'Delegations and handovers of one’s organisation' },
    access: { roles: readers },
    params: orgParams,
    answer: { status: 200 },
    changes: false,
    handle: async ({ params, language, ...asker }, { store }: StoreDeps) => {
      const { head, actor } = await store.read('staff', params.uscc, asker);
      if (actor.org !== params.uscc || actor.kind === undefined) return { refusal: notFound };
      const state: Staff = { status: 'inForce', org: params.uscc, delegations: [], handovers: [] };
      const { version, ...known } = head ?? { id: params.uscc, state, version: 0 };
      return { status: 200, body: caseBody(staff, { ...known, version }, actor, language), version };
    },
  }),
  operation({
    id: 'delegate',
    method: 'POST',
    path: '/v1/departments/{uscc}/delegations',
    tag,
    summary: { zh: '委托代理（缺勤期间由他人行使本人职责）', en: 'Delegate a role during an absence' },
    access: own,
    params: orgParams,
    body: delegationContent,
    answer: { status: 200 },
    changes: true,
    handle: (call, deps: StoreDeps) => {
      const { uscc: org } = call.params;
      return give(
        call,
        { type: 'delegate', org, id: newId(millisecondsOf(call.at)), delegation: call.body },
        deps,
      );
    },
  }),
  operation({
    id: 'revokeDelegation',
    method: 'POST',
    path: '/v1/departments/{uscc}/delegations/{delegation}/revoke',
    tag,
    summary: { zh: '撤销代理', en: 'Revoke a delegation' },
    access: own,
    params: delegationParams,
    body: empty,
    answer: { status: 200 },
    changes: true,
    handle: (call, deps: StoreDeps) =>
      give(call, { type: 'revoke', org: call.params.uscc, id: call.params.delegation }, deps),
  }),
  operation({
    id: 'handOver',
    method: 'POST',
    path: '/v1/departments/{uscc}/handovers',
    tag,
    summary: { zh: '移交经办事项', en: 'Hand a person’s work over to another' },
    access: { roles: ['officeHead', 'departmentHead'] },
    params: orgParams,
    body: handoverContent,
    answer: { status: 200 },
    changes: true,
    handle: (call, deps: StoreDeps) =>
      give(call, { type: 'handOver', org: call.params.uscc, handover: call.body }, deps),
  }),
  operation({
    id: 'undoHandover',
    method: 'POST',
    path: '/v1/departments/{uscc}/handovers/undo',
    tag,
    summary: { zh: '撤销移交（由另一名负责人）', en: 'Undo a handover (another head does)' },
    access: { roles: ['officeHead', 'departmentHead'] },
    params: orgParams,
    body: handoverContent,
    answer: { status: 200 },
    changes: true,
    handle: (call, deps: StoreDeps) =>
      give(call, { type: 'undoHandover', org: call.params.uscc, undone: call.body }, deps),
  }),
];
