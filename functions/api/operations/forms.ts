import * as z from 'zod/mini';
import { millisecondsOf } from '../../../lib/calendar/index.ts';
import type { NamedItem } from '../../../lib/alreadyShared/itemKeys.ts';
import { askedOf } from '../../../lib/form/asked.ts';
import type { Form } from '../../../lib/form/events.ts';
import { form } from '../../../lib/form/form.ts';
import { formContent, settling } from '../../../lib/form/schema.ts';
import { codeOf, upward } from '../../../lib/organisation/hierarchy.ts';
import { regionCode } from '../../../lib/organisation/schema.ts';
import { idParams, readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { readingsOf } from '../../../lib/platform/http/caseOperations.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import { rangePage } from '../../../lib/platform/http/lists.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { regionPlace } from '../../../lib/platform/http/regionPlace.ts';
import { findAsked } from '../../../lib/platform/ledger/findAsked.ts';
import { findForCaller } from '../../../lib/platform/ledger/findShared.ts';
import type { Asker } from '../../../lib/platform/store/change.ts';
import { newId } from '../../../lib/platform/store/identifiers.ts';
import { listPartition } from '../../../lib/platform/store/keys.ts';

const tag = 'forms';

/** What both steps that look through the catalogs again have in common. */
const stepOfForm = {
  route: '/v1/forms/{id}/{step}',
  beside: readingsOf(form),
  tag,
  params: idParams,
  answer: { status: 200 },
  changes: true,
} as const;

/** Forms that townships and villages are asked to fill in: how one begins, is settled and registered, and which are asked of a region (S5.1). */
export const formOperations = [
  operation({
    id: 'createForm',
    method: 'POST',
    path: '/v1/forms',
    tag,
    summary: {
      zh: '起草要求乡镇、村填报的表单，核对哪些字段已经编目或者已有表单要求填报',
      en: 'Draft a form for townships or villages, and see which of its fields are known or asked already',
    },
    access: { roles: ['officer'], delegable: true },
    body: formContent,
    answer: { status: 201 },
    changes: true,
    handle: async (call, deps: StoreDeps) => {
      const id = newId(millisecondsOf(call.at));
      const { fields, regions } = call.body;
      const [found, asked] = await Promise.all([
        findForCaller(fields, call, deps.store),
        findAsked(fields, regions, deps.store),
      ]);
      const command = { type: 'draft', id, content: call.body, found, asked } as const;
      const needs = regions.map((code) => ({ kind: 'region', id: code }));
      return giveCommand(form, call, { id, command, needs, status: 201 }, deps);
    },
  }),
  operation({
    ...stepOfForm,
    id: 'settleForm',
    method: 'POST',
    path: '/v1/forms/{id}/settle',
    summary: form.face.commands['settle']?.name ?? { zh: '', en: '' },
    access: { roles: ['officer'], delegable: true },
    body: settling,
    handle: async (call, deps: StoreDeps) => {
      const { id } = call.params;
      const { fields } = call.body;
      const settled = new Set(fields.map(({ field }) => field));
      const found = await foundNow(id, call, deps, ({ name }) => settled.has(name));
      return giveCommand(form, call, { id, command: { type: 'settle', fields, ...found } }, deps);
    },
  }),
  operation({
    ...stepOfForm,
    id: 'registerForm',
    method: 'POST',
    path: '/v1/forms/{id}/register',
    summary: form.face.commands['register']?.name ?? { zh: '', en: '' },
    access: { roles: ['officeHead'], delegable: true },
    body: z.strictObject({}),
    handle: async (call, deps: StoreDeps) => {
      const { id } = call.params;
      const found = await foundNow(id, call, deps, () => true);
      return giveCommand(form, call, { id, command: { type: 'register', ...found } }, deps);
    },
  }),
  operation({
    id: 'listFormsAsked',
    method: 'GET',
    path: '/v1/forms/asked',
    tag,
    summary: {
      zh: '要求一个地区填报的表单，包括要求其上级地区全部填报的',
      en: 'The forms that are asked of a region, those asked of all that lies below one above it among them',
    },
    access: { roles: readers },
    query: z.extend(pageQuery, { region: z.optional(regionCode) }),
    answer: { status: 200 },
    handle: async ({ query: { region, ...page }, ...asker }, { store }: StoreDeps) => {
      const { actor } = await store.read('department', asker.identity.org, asker);
      if (actor.kind === undefined) return { status: 200, body: { items: [], next: null } };
      const place = region === undefined ? (actor.path ?? '') : await regionPlace(region, store);
      const ranges = upward(place).map((each) => {
        const { list, key } = askedOf(codeOf(each));
        return { partition: listPartition(list, key), newestFirst: true };
      });
      return rangePage(store.table, ranges, `forms asked ${place}`, page, {});
    },
  }),
];

/** What catalogs have by now of fields of a draft; nothing is looked for where there is nothing to decide, or it is not the caller's. */
async function foundNow(
  id: string,
  asker: Asker,
  { store }: StoreDeps,
  isSought: (field: NamedItem) => boolean,
) {
  const { head, actor } = await store.read('form', id, asker);
  // Read under a form's key, so its state is a form's.
  const state = head?.state as Form | undefined;
  if (state?.status !== 'draft' || !form.sides(state, actor).includes('requester')) return {};
  return { found: await findForCaller(state.fields.filter(isSought), asker, store) };
}
