import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { allOperations } from '../../functions/api/operations/tables.ts';
import type { AnyCase } from '../../lib/case/definition.ts';
import { definitions } from '../../lib/cases.ts';

/** Names, numbers and codes are shorter: from here on it is a text in which somebody could be told what to do. */
const shortestText = 500;

/** A text that demands several formalities at once. */
const demanding = '需求部门每次使用前须经我局领导书面同意，并签订承诺书';

const ofRequester = 'its requester says it';
const ofAuthority = 'an authority says it, to those whom it oversees';
const withinBody = 'it goes to colleagues in the same body';
const ownCheck = 'held against the list where it is decided, with what is listed or known there';
const reviewed =
  'held against the list in the review: whoever publishes returns it, or says why it may stand';
const ownFile = 'it describes or explains its own file, and asks nothing of anybody';

/** The texts of a body that are not held against the list of formalities by `tells`, each with the reason. */
const exempt: Readonly<Record<string, string>> = {
  'catalog.(begin) /summary': reviewed,
  'catalog.(begin) /dataItems/0/description': reviewed,
  'catalog.(begin) /useConditions/0/text': reviewed,
  'catalog.(begin) /sharingScope': reviewed,
  'catalog.(begin) /permittedUses': reviewed,
  'catalog.(begin) /withheldReason': reviewed,
  'catalog.dismiss-mending /reasons': ownFile,
  'catalog.(begin) /upkeep/collects/standard': reviewed,
  'catalog.(begin) /upkeep/stores/standard': reviewed,
  'catalog.(begin) /upkeep/checks/standard': reviewed,
  'catalog.(begin) /upkeep/destroys/standard': reviewed,
  'catalog.change /summary': reviewed,
  'catalog.change /dataItems/0/description': reviewed,
  'catalog.change /useConditions/0/text': reviewed,
  'catalog.change /sharingScope': reviewed,
  'catalog.change /permittedUses': reviewed,
  'catalog.change /withheldReason': reviewed,
  'catalog.change /upkeep/collects/standard': reviewed,
  'catalog.change /upkeep/stores/standard': reviewed,
  'catalog.change /upkeep/checks/standard': reviewed,
  'catalog.change /upkeep/destroys/standard': reviewed,
  'catalog.approve /secrecyRisk/document': ownFile,
  'catalog.approve /personalInformationImpact/document': ownFile,
  'catalog.send-back /reasons': withinBody,
  'catalog.publish /confirmations/0/reasons': ofAuthority,
  'catalog.return /reasons': ofAuthority,
  'catalog.revise /summary': 'it goes to the authority that reviews the update',
  'catalog.return-rights /reasons': ofAuthority,
  'catalog.request-extension /reason': ownCheck,
  'catalog.decide-extension /reason': ofAuthority,
  'catalog.retire /reasons': 'it goes to the authority that reviews the retiring',
  'elementSource.withdraw /reasons': ofAuthority,
  'form.settle /fields/0/reasons': 'it goes to the authority that is told',
  'form.refuse /reasons': ofAuthority,
  'collectionCheck.proceed /reasons': 'it goes to the authority that is told',
  'request.(begin) /basis': ofRequester,
  'request.(begin) /scenario': ofRequester,
  'request.(begin) /whyNotVerify': ofRequester,
  'request.(begin) /personalInformation/purpose': ofRequester,
  'request.(begin) /personalInformation/manner': ofRequester,
  'request.(begin) /personalInformation/whyThisMinimum/0/why': ofRequester,
  'request.(begin) /personalInformation/assessment/document': ofRequester,
  'request.change /basis': ofRequester,
  'request.change /scenario': ofRequester,
  'request.change /whyNotVerify': ofRequester,
  'request.change /personalInformation/purpose': ofRequester,
  'request.change /personalInformation/manner': ofRequester,
  'request.change /personalInformation/whyThisMinimum/0/why': ofRequester,
  'request.change /personalInformation/assessment/document': ofRequester,
  'grant.ask-change /personalInformation/purpose': ofRequester,
  'grant.ask-change /personalInformation/manner': ofRequester,
  'grant.ask-change /personalInformation/whyThisMinimum/0/why': ofRequester,
  'grant.ask-change /personalInformation/assessment/document': ofRequester,
  'request.send-back /reasons': withinBody,
  'request.send-back-answer /reasons': withinBody,
  'request.prepare-supplement /missing/0/detail': ownCheck,
  'request.supplement /statement': ofRequester,
  'request.supplement /basis': ofRequester,
  'request.supplement /scenario': ofRequester,
  'request.supplement /personalInformation/purpose': ofRequester,
  'request.supplement /personalInformation/manner': ofRequester,
  'request.supplement /personalInformation/whyThisMinimum/0/why': ofRequester,
  'request.supplement /personalInformation/assessment/document': ofRequester,
  'request.request-extension /reason': ownCheck,
  'request.decide-extension /reason': ofAuthority,
  'request.prepare-answer /reasons': ownCheck,
  'request.prepare-answer /inClearReason': ownFile,
  'request.prepare-answer /limits/because/0/reasons': ownCheck,
  'grant.dispute-service /reasons': ofRequester,
  'grant.decide-service-dispute /reasons': ofAuthority,
  'grant.record-use /text': ofRequester,
  'grant.set-receiving /url': 'it is an address of its own systems',
  'grant.ask-change /purpose': ofRequester,
  'grant.ask-change /manner': ofRequester,
  'grant.ask-change /thirdParty/purpose': ofRequester,
  'grant.ask-change /reasons': ofRequester,
  'grant.report-rectification /statement': ofRequester,
  'grant.respond /statement': ofRequester,
  'grant.file /statement': 'it goes to the authority with which it is filed, and tells of the negotiation',
  'grant.report-arbitrary-end /facts': ofRequester,
  'grant.dispose /proof': ofRequester,
  'demand.(begin) /description': ofRequester,
  'demand.(begin) /basis': ofRequester,
  'demand.(begin) /scenario': ofRequester,
  'demand.change /description': ofRequester,
  'demand.change /basis': ofRequester,
  'demand.change /scenario': ofRequester,
  'demand.assign /note': ofAuthority,
  'demand.assign /reasons': ofAuthority,
  'demand.refer /reasons': ofAuthority,
  'demand.close /reasons': ofAuthority,
  'correction.(begin) /records/0/given': 'it is what stands in the data',
  'correction.(begin) /records/0/expected': 'it is what should stand in the data',
  'correction.(begin) /reasons': ofRequester,
  'correction.(begin) /noDocuments': ofRequester,
  'correction.verify /findings/0/corrected': 'it is what stands in the data',
  'correction.correct /statement': ownCheck,
  'correction.correct /reasons': ownCheck,
  'correction.reject /reasons': ownCheck,
  'correction.forward /reasons': ownCheck,
  'acknowledgement.report-uncorrected /reasons': ofRequester,
  'dispute.(begin) /claim': 'a side argues before whoever decides: nothing follows from it',
  'dispute.(begin) /wanted': 'a side argues before whoever decides: nothing follows from it',
  'dispute.state /position': 'a side argues before whoever decides: nothing follows from it',
  'dispute.decline /reasons': 'a side argues before whoever decides: nothing follows from it',
  'dispute.decide /reasons': 'the government decides',
  'dispute.decide /order/what': 'the government decides',
  'dispute.carry-out /how': 'it reports to the authority how a decision was carried out',
  'dispute.confirm-carrying-out /reasons': ofAuthority,
  'duty.end /reasons': 'it says why a function of its own is no more',
  'matter.declare-absent /reasons': 'it goes to the authority that decides on it',
  'matter.return-absence /reasons': ofAuthority,
  'matter.refuse-item /reasons': ofAuthority,
  'matter.end /reasons': 'it goes to the authority that decides on it',
  'matter.return-end /reasons': ofAuthority,
  'compilationPlan.(begin) /note': ofAuthority,
  'compilationPlan.change /note': ofAuthority,
  'compilationTask.report /reasons': 'it goes to the authority that decides on it',
  'compilationTask.accept /reasons': ofAuthority,
  'compilationTask.return /reasons': ofAuthority,
  'compilationTask.release /reasons': ofAuthority,
  'compilationTask.move-day /reasons': ofAuthority,
  'securityReview.(begin) /reasons': ofAuthority,
  'securityReview.conclude /measures': ofAuthority,
  'securityReview.conclude /reasons': ofAuthority,
  'backflow.(begin) /safetyDuties/manner': ofRequester,
  'backflow.end /reasons': ofRequester,
  'bundle.(begin) /need': ofRequester,
  'document.reject-sealed /reasons': withinBody,
  'document.withdraw /reasons': 'it says why a document of its own is withdrawn',
  'delivery.reject /reasons': ofRequester,
  'delivery.decide-rejection /reasons': ofAuthority,
  'attachment.erase /reasons': ownFile,
  '*.urge /text': ofAuthority,
};

/** The texts of the bodies that no face of a case holds: operations that are written out. */
const exemptOfOperations: Readonly<Record<string, string>> = {
  'putCatalogRights /collection/basis': 'it goes to the authority that confirms the rights',
  'putCatalogRights /use/basis': 'it goes to the authority that confirms the rights',
  'putCatalogRights /circulation/basis': 'it goes to the authority that confirms the rights',
  'putElement /quality': ofAuthority,
  'putElement /cleaning': ofAuthority,
  'putElement /description': ofAuthority,
  'designateSource /reasons': ofAuthority,
  'breakGlass /reason': 'the operator says it, to those whose file was opened',
  'putCalendarYear /source': 'it names where a notice stands',
  'putRegionHolidays /source': 'it names where a notice stands',
  'putRegionTerms /aggregation/rules/0/reasons': ofAuthority,
  'putRegionTerms /aggregation/added/0/reasons': ofAuthority,
  'putDepartment /authorisedBy': 'it names the provision that authorises a body',
  'putDepartment /webhook': 'it is an address of its own, and nobody else reads it',
  'delegate /reason': withinBody,
  'handOver /reason': 'the operator says it, of the register',
  'undoHandover /reason': 'the operator says it, of the register',
  'putSharingRules /text': ownCheck,
  'putCorrectionRules /text': ownCheck,
  'putMatchingWorkflow /text': ofAuthority,
  'createDelivery /fewerBecause': ownCheck,
  'createDelivery /extentStatement': ownCheck,
  'makePseudonyms /values/0': 'they are values of the provider’s own, and nobody else reads them',
  'putService /upstream/address': 'it is an address, and nobody who uses the service reads it',
  'putService /summary': ownCheck,
  'putSecret /value': 'it is never shown to anybody',
};

interface Schema {
  readonly type?: string;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly maxLength?: number;
}

/** Where a body has texts, as pointers; the first of each list stands for all. */
function textsIn(schema: Schema, path = ''): readonly string[] {
  if (schema.anyOf) return [...new Set(schema.anyOf.flatMap((each) => textsIn(each, path)))];
  if (schema.items) return textsIn(schema.items, `${path}/0`);
  const inside = Object.entries(schema.properties ?? {}).flatMap(([name, each]) =>
    textsIn(each, `${path}/${name}`),
  );
  return schema.type === 'string' && (schema.maxLength ?? 0) >= shortestText ? [path] : inside;
}

const textsOf = (body: z.ZodMiniType) =>
  textsIn(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as Schema);

interface Said {
  readonly name: string;
  readonly path: string;
  readonly definition: AnyCase;
  readonly give: (body: never) => { readonly type: string };
  readonly example: object;
}

/** What begins a case, as whoever provides the data begins it where they may. */
function declared({ kind, face }: AnyCase): object {
  const terms = kind === 'backflow' ? { terms: face.commands['confirm']?.example } : {};
  return { ...face.creation?.example, ...terms };
}

const said: readonly Said[] = definitions.flatMap((definition) => {
  const { creation, commands } = definition.face;
  const begins = creation
    ? [
        {
          command: '(begin)',
          body: creation.body,
          build: (body: never) => creation.build('x', body),
          example: declared(definition),
        },
      ]
    : [];
  const steps = Object.entries(commands).map(([command, { body, build, example = {} }]) => ({
    command,
    body,
    build,
    example,
  }));
  return [...begins, ...steps].flatMap(({ command, body, build, example }) =>
    (body ? textsOf(body) : []).map((path) => ({
      name: `${command === 'urge' ? '*' : definition.kind}.${command} ${path}`,
      path,
      definition,
      give: build,
      example,
    })),
  );
});

/** A body with a text put where a pointer leads. */
function put(body: unknown, [name, ...rest]: readonly string[], text: string): unknown {
  if (name === undefined) return text;
  if (/^\d+$/u.test(name)) return [put(Array.isArray(body) ? body[0] : {}, rest, text)];
  const known = typeof body === 'object' && body !== null ? body : {};
  return { ...known, [name]: put(Object.entries(known).find(([each]) => each === name)?.[1], rest, text) };
}

describe('what is told the other side demands no formality (R15.1, R15.4)', () => {
  test.each(said.map((one): [string, Said] => [one.name, one]))(
    '%s',
    (name, { definition, give, example, path }) => {
      const command = give(put(example, path.split('/').slice(1), demanding) as never);
      const faults = definition.formalitiesOf(command).filter((fault) => fault.path === path);
      expect(faults.length > 0, 'held against the list, or exempt with a reason').toBe(!(name in exempt));
    },
  );

  test('nothing is exempt that is not there', () => {
    const names = new Set(said.map(({ name }) => name));
    expect(Object.keys(exempt).filter((name) => !names.has(name))).toEqual([]);
  });

  test('nor is any body that is written out forgotten', () => {
    const steps = new Set(
      definitions.flatMap(({ face }) => [
        `/v1/${face.plural}`,
        `/v1/${face.plural}/{id}`,
        ...Object.entries(face.commands).map(
          ([step, { address = step }]) => `${face.address?.path ?? `/v1/${face.plural}/{id}`}/${address}`,
        ),
      ]),
    );
    const others = allOperations.filter(({ path, body }) => body && !steps.has(path));
    const texts = others.flatMap(({ id, body }) =>
      body ? textsOf(body).map((path) => `${id} ${path}`) : [],
    );
    expect(texts).toEqual(Object.keys(exemptOfOperations));
  });
});
