import * as z from 'zod/mini';
import type { Actor } from '../../../lib/case/actor.ts';
import { ofProvider } from '../../../lib/case/lists.ts';
import { leads, leadsAField, standsAbove } from '../../../lib/case/parties.ts';
import { notRegistered, notYours, type Refusal } from '../../../lib/case/refusal.ts';
import { duty } from '../../../lib/duty/duty.ts';
import { fullId } from '../../../lib/duty/ownId.ts';
import { dutyContent, ownId } from '../../../lib/duty/schema.ts';
import type { DatumLine, MatterCoverage } from '../../../lib/matter/coverage.ts';
import { matter } from '../../../lib/matter/matter.ts';
import { additionsOf } from '../../../lib/matter/required.ts';
import { matterContent, matterKind } from '../../../lib/matter/schema.ts';
import { requiredOf, standardVersion } from '../../../lib/matter/standard.ts';
import { matterStandard, plainStandard } from '../../../lib/matterStandard/matterStandard.ts';
import { standardAdditions } from '../../../lib/matterStandard/schema.ts';
import { type Department, departmentBody } from '../../../lib/organisation/department.ts';
import { codeOf, isWithin, type Path, upward } from '../../../lib/organisation/hierarchy.ts';
import { jurisdictionOf } from '../../../lib/organisation/offices.ts';
import { isOwnProposal } from '../../../lib/organisation/proposal.ts';
import { regionCode } from '../../../lib/organisation/schema.ts';
import {
  type Covered,
  coverageOfDepartment,
  coverageOfRegion,
  departmentsWithin,
} from '../../../lib/platform/ledger/coverage.ts';
import { totalOf } from '../../../lib/matter/total.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { selectionOf } from '../../../lib/platform/http/caseLists.ts';
import { encodeCursor, limitOf, pageQuery, placeIn } from '../../../lib/platform/http/cursor.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import type { Language } from '../../../lib/platform/http/language.ts';
import { listPage } from '../../../lib/platform/http/lists.ts';
import { type Call, operation, type Reply } from '../../../lib/platform/http/operation.ts';
import { regionPlace } from '../../../lib/platform/http/regionPlace.ts';
import type { CaseStore } from '../../../lib/platform/store/caseStore.ts';
import type { Asker } from '../../../lib/platform/store/change.ts';
import { pointer } from '../../../lib/regulation/text.ts';
import { identifier } from '../../../lib/typedText.ts';

const ofOwn = z.strictObject({ id: ownId });
const ofRegion = z.strictObject({ code: regionCode });
const registrars = ['officer', 'officeHead', 'departmentHead'] as const;

/** One department, or a region with everything below it; the caller's own department unless told. */
const coverageQuery = z.extend(pageQuery, {
  org: z.optional(identifier(40)),
  region: z.optional(regionCode),
});
/** Of which department: one's own unless told. */
const dutyQuery = z.extend(pageQuery, { org: z.optional(identifier(40)) });
type CoverageQuery = z.infer<typeof coverageQuery>;

/** Functions, matters, the standard by which they are catalogued, and how much of it is (四定, S1.1–S1.3). */
export const matterOperations = [
  operation({
    id: 'putDuty',
    method: 'PUT',
    path: '/v1/duties/{id}',
    tag: 'duties',
    summary: { zh: '登记本单位的一项职责', en: 'Register a function of one’s own department' },
    access: { roles: registrars, delegable: true },
    params: ofOwn,
    body: dutyContent,
    answer: { status: 200 },
    changes: true,
    handle: (call, deps: StoreDeps) => {
      const id = fullId(call.identity.org, call.params.id);
      return giveCommand(duty, call, { id, command: { type: 'register', id, content: call.body } }, deps);
    },
  }),
  operation({
    id: 'listDutiesOfDepartment',
    method: 'GET',
    path: '/v1/duties',
    tag: 'duties',
    summary: { zh: '一个部门登记的职责', en: 'The functions of a department' },
    access: { roles: readers },
    query: dutyQuery,
    answer: { status: 200 },
    handle: async (call, { store }: StoreDeps) => {
      const { org = call.identity.org, ...page } = call.query;
      const seen = await departmentSeen(org, call, store);
      if ('refusal' in seen) return seen;
      return listPage(store.table, ofProvider('duty', org), page, selectionOf(duty, {}, call, store));
    },
  }),
  operation({
    id: 'putMatter',
    method: 'PUT',
    path: '/v1/matters/{id}',
    tag: 'matters',
    summary: { zh: '登记本单位的一项业务事项', en: 'Register a business matter of one’s own department' },
    access: { roles: registrars, delegable: true },
    params: ofOwn,
    body: matterContent,
    answer: { status: 200 },
    changes: true,
    handle: (call, deps: StoreDeps) => {
      const id = fullId(call.identity.org, call.params.id);
      return giveCommand(matter, call, { id, command: { type: 'register', id, content: call.body } }, deps);
    },
  }),
  operation({
    id: 'getMatterStandard',
    method: 'GET',
    path: '/v1/regions/{code}/matter-standard',
    tag: 'matters',
    summary: {
      zh: '业务事项编目标准：平台标准和一个地区的补充',
      en: 'Which data must be catalogued by kind of matter in a region',
    },
    access: { roles: readers },
    params: ofRegion,
    answer: { status: 200 },
    changes: false,
    handle: async (call, { store }: StoreDeps) => {
      const { code } = call.params;
      const path = await regionPlace(code, store);
      const line = upward(path).map(codeOf);
      const heads = await store.heads(
        [...new Set([code, ...line])].map((id) => ({ kind: 'matterStandard', id })),
      );
      const head = heads.get(`matterStandard#${code}`);
      const additions = line.flatMap((id) => additionsOf(heads.get(`matterStandard#${id}`)?.state));
      // Read under a region's key of its standard, so its state is one.
      const own = (head?.state ?? plainStandard(code)) as ReturnType<typeof plainStandard>;
      const { status, proposal } = own;
      const kinds = matterKind.options.map((kind) => ({
        kind,
        data: requiredOf(kind, additions).map(({ code: datum, name, calledToo, elements }) => ({
          datum,
          datumName: name[call.language],
          calledToo,
          elements,
        })),
      }));
      const { actor } = await store.read('department', call.identity.org, call);
      const waiting = proposal
        ? {
            proposal: {
              additions: proposal.additions,
              proposedAt: proposal.proposedAt,
              isOwn: isOwnProposal(actor, proposal),
            },
          }
        : {};
      const body = {
        standard: standardVersion,
        region: code,
        status,
        kinds,
        additions: own.additions,
        ...waiting,
        version: head?.version ?? 0,
      };
      return { status: 200, body, version: body.version };
    },
  }),
  operation({
    id: 'putMatterStandard',
    method: 'PUT',
    path: '/v1/regions/{code}/matter-standard',
    tag: 'matters',
    summary: {
      zh: '提出本地区对业务事项编目标准的补充',
      en: 'Propose additions of a region to the standard',
    },
    access: { roles: ['officer'], delegable: true },
    params: ofRegion,
    body: standardAdditions,
    answer: { status: 200 },
    changes: true,
    handle: (call, deps: StoreDeps) => {
      const { code: region } = call.params;
      const command = { type: 'propose', region, additions: call.body.additions } as const;
      return giveCommand(matterStandard, call, { id: region, command }, deps);
    },
  }),
  operation({
    id: 'confirmMatterStandard',
    method: 'POST',
    path: '/v1/regions/{code}/matter-standard/confirm',
    tag: 'matters',
    summary: {
      zh: '确认本地区对业务事项编目标准的补充',
      en: 'Confirm additions of a region to the standard',
    },
    access: { roles: registrars, delegable: true },
    params: ofRegion,
    body: z.strictObject({}),
    answer: { status: 200 },
    changes: true,
    needsVersion: true,
    handle: (call, deps: StoreDeps) => {
      const { code: region } = call.params;
      return giveCommand(matterStandard, call, { id: region, command: { type: 'confirm', region } }, deps);
    },
  }),
  operation({
    id: 'getCoverage',
    method: 'GET',
    path: '/v1/coverage',
    tag: 'matters',
    summary: {
      zh: '编目率和缺口：一个部门，或者一个地区及以下',
      en: 'What must be catalogued, what is, and what is lacking: of a department or a region',
    },
    access: { roles: readers },
    query: coverageQuery,
    answer: { status: 200 },
    handle: (call, deps: StoreDeps) =>
      call.query.region === undefined
        ? ofDepartment(call, deps)
        : ofWholeRegion(call.query.region, call, deps),
  }),
];

type Asked = Call<unknown, CoverageQuery, unknown>;

/** A department whose figures the caller may see, or why not. */
async function departmentSeen(org: string, asker: Asker, store: CaseStore) {
  const { head, actor } = await store.read('department', org, asker);
  if (actor.kind === undefined) return { refusal: notRegistered() };
  if (!head) return unregistered('org');
  // Read under a department's key, so its state is a department's.
  const department = head.state as Department;
  return maySee(actor, department) ? { department } : { refusal: othersFigures };
}

async function ofDepartment({ query, language, ...asker }: Asked, { store }: StoreDeps): Promise<Reply> {
  const { org = asker.identity.org } = query;
  const seen = await departmentSeen(org, asker, store);
  if ('refusal' in seen) return seen;
  const list = `coverage of ${org}`;
  const from = placeIn(list, query);
  if ('refusal' in from) return from;
  const covered = await coverageOfDepartment(seen.department, store);
  const [own] = covered.departments;
  const { lines, next } = someMatters(own?.matterLines ?? [], limitOf(query), from.after);
  return {
    status: 200,
    body: {
      org,
      ...common(covered, language),
      matters: lines.map((line) => matterShown(line, language)),
      // They are told with the first page.
      unknownMatters: from.after === undefined ? (own?.unknown ?? []).slice(0, unknownAtMost) : [],
      next: next === undefined ? null : encodeCursor(list, next),
    },
  };
}

/** Names of matters that nobody has registered, of one department in one answer; how many there are its line says. */
const unknownAtMost = 200;

/** The matters behind one of them, by their ids: a department's figures are all its matters', whatever of these is shown. */
function someMatters(all: readonly MatterCoverage[], limit: number, after = '') {
  const inOrder = all.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const rest = inOrder.filter(({ id }) => id > after);
  const lines = rest.slice(0, limit);
  return { lines, next: lines.length < rest.length ? lines.at(-1)?.id : undefined };
}

async function ofWholeRegion(
  region: string,
  { query, language, ...asker }: Asked,
  { store }: StoreDeps,
): Promise<Reply> {
  const { actor } = await store.read('department', asker.identity.org, asker);
  if (actor.kind === undefined) return { refusal: notRegistered() };
  const path = await regionPlace(region, store);
  if (!standsAbove(actor, path) && !leadsAField(actor)) return { refusal: othersFigures };
  if (query.org !== undefined) {
    const covered = await ofOneWithin(query.org, path, store);
    return { status: 200, body: { region, ...common(covered, language), next: null } };
  }
  const list = `coverage of ${path}/`;
  const from = placeIn(list, query, departmentsWithin(path).prefix);
  if ('refusal' in from) return from;
  const covered = await coverageOfRegion(path, { after: from.after, limit: limitOf(query) }, store);
  const { next } = covered;
  const isWhole = covered.isComplete && from.after === undefined && next === undefined;
  return {
    status: 200,
    body: {
      region,
      ...common({ ...covered, isComplete: isWhole }, language),
      next: next === undefined ? null : encodeCursor(list, next),
    },
  };
}

/** Of a region one department, where it lies there. */
async function ofOneWithin(org: string, path: Path, store: CaseStore): Promise<Covered> {
  const head = (await store.heads([{ kind: 'department', id: org }])).get(`department#${org}`);
  // Read under a department's key, so its state is a department's.
  const department = head?.state as Department | undefined;
  if (!department || !isWithin(department.path, path)) return { departments: [], isComplete: true };
  return coverageOfDepartment(department, store);
}

function common({ departments, isComplete }: Covered, language: Language) {
  return {
    standard: standardVersion,
    formula: formula[language],
    total: totalOf(departments),
    departments: departments.map(({ matterLines: _, unknown, ...figures }) => ({
      ...figures,
      unknownMatters: unknown.length,
    })),
    isComplete,
  };
}

function matterShown({ data, ...matterLine }: MatterCoverage, language: Language) {
  return { ...matterLine, data: data.map((line) => datumShown(line, language)) };
}

function datumShown({ datumName, ...line }: DatumLine, language: Language) {
  return { ...line, datumName: datumName[language] };
}

/** A department's figures are its own, its authorities' and its ministry's. */
function maySee(actor: Actor, department: Department): boolean {
  const body = departmentBody(department);
  return actor.org === body.org || standsAbove(actor, jurisdictionOf(body)) || leads(actor, body);
}

const othersFigures: Refusal = notYours({
  zh: '编目率由本部门，该部门或者该地区及其上级的政务数据共享主管部门、人民政府和主管该领域的国务院部门查看。',
  en: 'Such figures are for the department itself, for the authorities and governments over it, and for the ministry of its field.',
});

function unregistered(name: 'org'): { readonly refusal: Refusal } {
  const detail = {
    zh: '没有登记该部门，请核对统一社会信用代码。',
    en: 'No such department is registered; check its code.',
  };
  return {
    refusal: {
      code: 'not_found',
      status: 404,
      detail,
      errors: [{ path: pointer(name), code: 'invalid_value', message: detail }],
    },
  };
}

const formula = {
  zh: '编目率 = 已编目的应编数据项数 ÷ 应编数据项数；应编数据项数 = 各业务事项按其种类的编目标准应编的数据项数 − 经政务数据共享主管部门认可不存在的数据项数',
  en: 'covered ÷ due, where due = required − exempt: the data that the standards of its matters require, less what its authority has accepted not to exist',
};
