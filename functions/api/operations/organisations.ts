import * as z from 'zod/mini';
import { under, within } from '../../../lib/case/lists.ts';
import { codeFaults } from '../../../lib/organisation/departmentRules.ts';
import { department } from '../../../lib/organisation/department.ts';
import { region } from '../../../lib/organisation/region.ts';
import { codeOf, pathOfCode, upward } from '../../../lib/organisation/hierarchy.ts';
import {
  departmentContent,
  regionCode,
  regionContent,
  type RegionTermsContent,
  regionTermsContent,
} from '../../../lib/organisation/schema.ts';
import {
  regionTerms,
  termsOf,
  ownProposals,
  type RegionTerms,
} from '../../../lib/organisation/regionTerms.ts';
import { rulebookId } from '../../../lib/organisation/rulebook.ts';
import { noOverlay, type Overlay } from '../../../lib/regulation/overlay.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { caseBody } from '../../../lib/platform/http/caseBody.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { listPage } from '../../../lib/platform/http/lists.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { regionPlace } from '../../../lib/platform/http/regionPlace.ts';
import type { CaseStore } from '../../../lib/platform/store/caseStore.ts';
import { rulesOf } from '../../../lib/platform/store/rules.ts';
import { notFound } from '../../../lib/case/refusal.ts';
import { identifier } from '../../../lib/typedText.ts';

const tag = 'register';
const operator = { roles: ['operator'] } as const;
const everyone = { roles: [...readers, 'operator'] } as const;

export const regionParams = z.strictObject({ code: regionCode });
/** The bodies of a region and of everything below it; all of them unless told. */
const departmentQuery = z.extend(pageQuery, { region: z.optional(regionCode) });
const departmentParams = z.strictObject({ uscc: identifier(40) });

/** Leaves out what was not given, so that two overlays that say the same are the same. */
function overlayOf({ terms, supplementClock, ladderTimes, aggregation }: RegionTermsContent): Overlay {
  return {
    ...(terms ? { terms } : {}),
    ...(supplementClock ? { supplementClock } : {}),
    ...(ladderTimes ? { ladderTimes } : {}),
    ...(aggregation ? { aggregation } : {}),
  };
}

/** A region and all that its digits put above it: registering goes up that line, which is then read at once. */
function regionsAbove(code: string | undefined) {
  if (code === undefined) return [];
  return upward(pathOfCode(code)).map((path) => ({ kind: 'region', id: codeOf(path) }));
}

/** The terms of a registered region that has set none: as the first version kept them, or those of the Regulation alone. */
export async function termsBefore(code: string, store: CaseStore) {
  const heads = await store.heads([
    { kind: 'region', id: code },
    { kind: 'rulebook', id: rulebookId },
  ]);
  if (!heads.has(`region#${code}`)) return undefined;
  const { overlays } = rulesOf(heads.get(`rulebook#${rulebookId}`)).rulebook;
  return { id: code, state: termsOf(code, overlays[code] ?? noOverlay), version: 0 };
}

export const organisationOperations = [
  operation({
    id: 'putRegion',
    method: 'PUT',
    path: '/v1/regions/{code}',
    tag,
    summary: { zh: '登记地区', en: 'Register a region' },
    access: operator,
    params: regionParams,
    body: regionContent,
    answer: { status: 200 },
    changes: true,
    handle: (call, deps: StoreDeps) => {
      const { code } = call.params;
      const { parent, replacedBy } = call.body;
      const needs = [code, parent, replacedBy].flatMap(regionsAbove);
      const command = { type: 'register', code, content: call.body } as const;
      return giveCommand(region, call, { id: code, command, needs }, deps);
    },
  }),
  operation({
    id: 'getRegion',
    method: 'GET',
    path: '/v1/regions/{code}',
    tag,
    summary: { zh: '查看地区', en: 'Read a region' },
    access: everyone,
    params: regionParams,
    answer: { status: 200 },
    changes: false,
    handle: async ({ params, language, ...asker }, { store }: StoreDeps) => {
      const { head, actor } = await store.read('region', params.code, asker);
      return head
        ? { status: 200, body: caseBody(region, head, actor, language), version: head.version }
        : { refusal: notFound };
    },
  }),
  operation({
    id: 'listRegions',
    method: 'GET',
    path: '/v1/regions',
    tag,
    summary: { zh: '地区列表', en: 'List regions' },
    access: everyone,
    query: pageQuery,
    answer: { status: 200 },
    handle: ({ query }, { store }: StoreDeps) => listPage(store.table, under('region', 'registered'), query),
  }),
  operation({
    id: 'putRegionTerms',
    method: 'PUT',
    path: '/v1/regions/{code}/terms',
    tag,
    summary: {
      zh: '提出地区的办理期限（只能缩短），由他人确认',
      en: "Propose a region's terms (shorter only), for a second person to confirm",
    },
    article: 23,
    access: { roles: ['officer'], delegable: true },
    params: regionParams,
    body: regionTermsContent,
    answer: { status: 200 },
    changes: true,
    handle: (call, deps: StoreDeps) => {
      const command = {
        type: 'proposeTerms',
        region: call.params.code,
        overlay: overlayOf(call.body),
      } as const;
      const needs = [{ kind: 'region', id: call.params.code }];
      return giveCommand(regionTerms, call, { id: call.params.code, command, needs }, deps);
    },
  }),
  operation({
    id: 'confirmRegionTerms',
    method: 'POST',
    path: '/v1/regions/{code}/terms/confirm',
    tag,
    summary: { zh: '确认他人提出的地区办理期限', en: "Confirm a region's terms that somebody else proposed" },
    article: 23,
    access: { roles: ['officer', 'officeHead', 'departmentHead'], delegable: true },
    params: regionParams,
    body: z.strictObject({}),
    answer: { status: 200 },
    changes: true,
    needsVersion: true,
    handle: (call, deps: StoreDeps) => {
      const { code: id } = call.params;
      const command = { type: 'confirmTerms', region: id } as const;
      return giveCommand(regionTerms, call, { id, command, needs: [{ kind: 'region', id }] }, deps);
    },
  }),
  operation({
    id: 'getRegionTerms',
    method: 'GET',
    path: '/v1/regions/{code}/terms',
    tag,
    summary: { zh: '查看地区的办理期限', en: "Read a region's terms" },
    article: 23,
    access: everyone,
    params: regionParams,
    answer: { status: 200 },
    changes: false,
    handle: async ({ params, language, ...asker }, { store }: StoreDeps) => {
      const { head, actor } = await store.read('regionTerms', params.code, asker);
      const known = head ?? (await termsBefore(params.code, store));
      if (!known) return { refusal: notFound };
      const body = caseBody(regionTerms, known, actor, language);
      // Read under a region's key, so its state is that of its terms.
      const own = ownProposals(known.state as RegionTerms, actor);
      return { status: 200, body: { ...body, ...own }, version: known.version };
    },
  }),
  operation({
    id: 'putDepartment',
    method: 'PUT',
    path: '/v1/departments/{uscc}',
    tag,
    summary: {
      zh: '登记部门（含政务数据共享主管部门、人民政府）',
      en: 'Register a department, authority or government',
    },
    article: 11,
    access: operator,
    params: departmentParams,
    addressFaults: ({ uscc }) => codeFaults(uscc),
    body: departmentContent,
    answer: { status: 200 },
    changes: true,
    handle: (call, deps: StoreDeps) => {
      const { uscc } = call.params;
      const { region: code, superior, mergedInto } = call.body;
      const bodies = [superior, mergedInto].filter((org) => org !== undefined);
      const needs = [...regionsAbove(code), ...bodies.map((id) => ({ kind: 'department', id }))];
      const command = { type: 'register', uscc, content: call.body } as const;
      return giveCommand(department, call, { id: uscc, command, needs }, deps);
    },
  }),
  operation({
    id: 'getDepartment',
    method: 'GET',
    path: '/v1/departments/{uscc}',
    tag,
    summary: { zh: '查看部门', en: 'Read a department' },
    access: everyone,
    params: departmentParams,
    answer: { status: 200 },
    changes: false,
    handle: async ({ params, language, ...asker }, { store }: StoreDeps) => {
      const { head, actor } = await store.read('department', params.uscc, asker);
      return head
        ? { status: 200, body: caseBody(department, head, actor, language), version: head.version }
        : { refusal: notFound };
    },
  }),
  operation({
    id: 'testWebhook',
    method: 'POST',
    path: '/v1/departments/{uscc}/webhook/test',
    tag,
    summary: { zh: '向登记的通知接收地址发送测试通知', en: 'Send a test notice to the registered address' },
    access: { roles: ['officer', 'officeHead', 'departmentHead', 'operator'], delegable: true },
    params: departmentParams,
    body: z.strictObject({}),
    answer: { status: 202 },
    changes: true,
    handle: (call, deps: StoreDeps) => {
      const command = { type: 'test-webhook' } as const;
      return giveCommand(department, call, { id: call.params.uscc, command, status: 202 }, deps);
    },
  }),
  operation({
    id: 'listDepartments',
    method: 'GET',
    path: '/v1/departments',
    tag,
    summary: { zh: '部门列表', en: 'List departments' },
    access: everyone,
    query: departmentQuery,
    answer: { status: 200 },
    handle: async ({ query }, { store }: StoreDeps) => {
      const { region: of } = query;
      const path = of === undefined ? '' : await regionPlace(of, store);
      // The country's own list has its bodies only; everybody's is the register itself.
      const place = path === '' ? under('department', 'registered') : within('department', path);
      return listPage(store.table, place, query);
    },
  }),
];
