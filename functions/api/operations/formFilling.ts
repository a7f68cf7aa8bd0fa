import type { Actor } from '../../../lib/case/actor.ts';
import { invalidInput, notFound, notYours, refuse, type Refusal } from '../../../lib/case/refusal.ts';
import type { Form } from '../../../lib/form/events.ts';
import { filledFrom } from '../../../lib/form/fields.ts';
import { form as formKind } from '../../../lib/form/form.ts';
import { filling } from '../../../lib/form/schema.ts';
import { isWithin } from '../../../lib/organisation/hierarchy.ts';
import { idParams } from '../../../lib/platform/http/caseAddress.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { readGrant, type ServiceApiDeps, signedReply } from './serviceAccess.ts';
import { callThrough, verifyThrough } from './throughGrant.ts';

/** Fields of a form are filled by sharing, where a grant allows it: nobody is asked for what is known (S5.1). */
export const formFillingOperations = [
  operation({
    id: 'fillForm',
    method: 'POST',
    path: '/v1/forms/{id}/fill',
    tag: 'forms',
    summary: {
      zh: '通过共享权限填充表单的字段，或者核验所填的内容',
      en: 'Fill the fields of a form through a grant, or verify what was filled in',
    },
    access: { roles: ['officer'], delegable: true },
    params: idParams,
    body: filling,
    bodyExample: { grantId: '01kak3n5d2b7c8e4f9g1h3j6k0', parameters: { unit: 'U1' } },
    answer: { status: 200 },
    needsStatus: true,
    handle: async (call, deps: ServiceApiDeps) => {
      const { grantId, parameters, values, matter, system } = call.body;
      if ((parameters === undefined) === (values === undefined)) return { refusal: oneOfBoth };
      const { head, actor } = await deps.store.read('form', call.params.id, call);
      // Read under a form's key, so its state is a form's.
      const form = head?.state as Form | undefined;
      if (!form || formKind.sides(form, actor).length === 0) return { refusal: notFound };
      const refused = refuseFilling(form, actor);
      if (refused) return { refusal: refused };
      const seen = await readGrant(grantId, call, deps);
      if (!seen) return { refusal: notFound };
      const fields = filledFrom(form, seen.grant.catalogId);
      if (fields.size === 0) return nothingFilled;
      const purpose = { matter, system };
      if (values !== undefined) {
        const asked = { values: byItems(values, fields), ...purpose };
        const verified = await verifyThrough(seen, asked, call, deps);
        return 'refusal' in verified ? verified : signedReply(verified.body, call, deps);
      }
      const called = await callThrough(seen, { parameters: parameters ?? {}, ...purpose }, call, deps);
      if ('refusal' in called) return called;
      return signedReply(byFields(called.body, fields), call, deps);
    },
  }),
];

/** Whoever asks by it fills it, and whoever lies where it is asked; the grant through which they do is their own. */
function refuseFilling({ status, parties, places }: Form, { org, path }: Actor): Refusal | undefined {
  const isAsked = path !== undefined && places.some((place) => isWithin(path, place));
  if (org !== parties.requester?.org && !isAsked) return ofOthers;
  return status === 'registered' ? undefined : notInUse;
}

/** What is asked about fields, by the items of the catalog that they are filled from. */
function byItems(values: Readonly<Record<string, string>>, fields: ReadonlyMap<string, string>) {
  const itemOf = new Map([...fields].map(([item, field]) => [field, item] as const));
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [itemOf.get(name) ?? name, value]));
}

/** What was answered, by the fields of the form: nothing else of a record goes into it. */
function byFields(body: object, fields: ReadonlyMap<string, string>): object {
  // What a call answers: records of granted items.
  const { records = [], ...rest } = body as {
    readonly records?: readonly Readonly<Record<string, unknown>>[];
  };
  const filled = records.map((record) =>
    Object.fromEntries(
      Object.entries(record).flatMap(([item, value]) => {
        const field = fields.get(item);
        return field === undefined ? [] : [[field, value]];
      }),
    ),
  );
  return { ...rest, records: filled };
}

const oneOfBoth = invalidInput([
  {
    path: '/parameters',
    code: 'invalid_value',
    message: {
      zh: '查询参数和待核验的内容应当填写其一，且只填写其一。',
      en: 'Give either the parameters to ask by or the values to verify, and only one of them.',
    },
  },
]);

const ofOthers = notYours({
  zh: '该表单由要求填报的部门和被要求填报的地区的单位填充。',
  en: 'A form is filled by the department that asks it and by bodies of the regions that are asked.',
});

const notInUse: Refusal = {
  code: 'form_not_registered',
  status: 409,
  detail: {
    zh: '该表单尚未登记、未获同意或者已经撤回，不能填充。',
    en: 'The form is not registered, or was refused or withdrawn: nothing is filled by it.',
  },
};

const nothingFilled = refuse('form_not_filled', {
  zh: '该共享权限所对应的目录，没有用于填充本表单的字段。',
  en: 'No field of the form is filled from the catalog of that grant.',
});
