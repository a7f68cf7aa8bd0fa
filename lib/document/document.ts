import { face } from '#face/document';
import type { Instant } from '../calendar/index.ts';
import { defineCase, type MechanismCommand, type MechanismEvent } from '../case/defineCase.ts';
import type { Claim, Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import { listedOf } from '../case/listed.ts';
import { inRegions, ofProvider, ofRequester, referredBy, type Row } from '../case/lists.ts';
import { viewParties } from '../case/parties.ts';
import { partiesOfDispute } from '../dispute/around.ts';
import { partiesOf } from '../organisation/competence.ts';
import { issue } from './begin.ts';
import type { DocumentCommand, DocumentEvent, OfficialDocument } from './events.ts';
import { numberInWords } from './number.ts';
import { sidesOfDocument } from './sides.ts';
import { documentTransitions } from './transitions.ts';

type Fact = Exclude<DocumentEvent, MechanismEvent>;

function decide(
  { pdf }: OfficialDocument,
  command: Exclude<DocumentCommand, MechanismCommand>,
): Decision<DocumentEvent> {
  switch (command.type) {
    case 'issue':
      return { events: [] };
    case 'note-pdf':
      return { events: pdf ? [] : [{ type: 'typeset', pdf: command.pdf }] };
    case 'withdraw':
      return { events: [{ type: 'withdrawn', reasons: command.reasons }] };
  }
}

function evolve(state: OfficialDocument | undefined, event: Fact, at: Instant): OfficialDocument {
  if (event.type === 'issued') return { ...event.document, status: 'issued', createdAt: at, deadlines: [] };
  if (state === undefined) throw new Error(`event ${event.type} before the document was issued`);
  if (event.type === 'typeset') return { ...state, pdf: event.pdf };
  return { ...state, status: 'withdrawn', withdrawnBecause: event.reasons };
}

/** Those to whom it is addressed are told that it is there, and that it was withdrawn. */
function effects(event: Fact, state: OfficialDocument): readonly Effect[] {
  if (event.type === 'typeset') return [];
  const to = addressed(state).map((org) => ({ org }));
  const values = {
    title: state.content.title.zh,
    number: numberInWords(state.number),
    issuer: state.issuerName,
  };
  if (event.type === 'issued')
    return [
      { type: 'notify', notice: 'document.issued', to, values },
      { type: 'queue', queue: 'document', message: { documentId: state.id } },
    ];
  const { reasons } = event;
  return [{ type: 'notify', notice: 'document.withdrawn', to, values: { ...values, reasons } }];
}

/** The sides but the one that has issued it. */
function addressed({ parties, issuer }: OfficialDocument): readonly string[] {
  const own = parties[issuer]?.org;
  const sides = [parties.requester?.org, parties.provider?.org];
  return sides.flatMap((org) => (org === undefined || org === own ? [] : [org]));
}

function rows({ parties, about, createdAt }: OfficialDocument): readonly Row[] {
  return [
    ofProvider('document', parties.provider?.org ?? ''),
    ofRequester('document', parties.requester?.org ?? ''),
    // The documents of a case are found by it.
    referredBy('document', `${about.kind}#${about.id}`),
    ...inRegions('document', parties, createdAt),
  ];
}

/** One document for each act, as long as it was not withdrawn. */
function claims({ status, type, about }: OfficialDocument): readonly Claim[] {
  if (status === 'withdrawn') return [];
  const detail = {
    zh: '该行为已经制发公文，不能重复制发；确需重新制发的，应当先撤销原公文（平台规则）。',
    en: 'There is a document of this act already: withdraw it before another is issued [a rule of this platform].',
  };
  return [
    {
      name: `document#${type}#${about.kind}#${about.id}#${about.act}`,
      refusal: { code: 'document_known', status: 409, detail },
    },
  ];
}

const aboutOf = ({ about: { kind, id } }: OfficialDocument) => ({ kind, id });

/** 公文: an act of a case in official layout, with a number of its own. */
export const document = /* @__PURE__ */ defineCase<
  OfficialDocument,
  DocumentCommand,
  DocumentEvent,
  'issue',
  string
>({
  kind: 'document',
  schema: 1,
  face,
  confidential: true,
  begins: ['issue'],
  begin: issue,
  table: documentTransitions,
  standsAround: (sides, seatsOn, before) =>
    (before.government ? partiesOfDispute : partiesOf)(sides, seatsOn),
  decide,
  evolve,
  effects,
  sides: sidesOfDocument,
  caseName: ({ content }) => content.title.zh,
  rows,
  summary: (state) => ({
    documentType: state.type,
    documentNumber: numberInWords(state.number),
    title: state.content.title.zh,
    about: aboutOf(state),
    createdAt: state.createdAt,
    ...listedOf(state),
  }),
  claims,
  view: ({ parties, number, type, about: { kind, id }, issuer: _, content, ...rest }) => ({
    ...rest,
    documentType: type,
    documentNumber: numberInWords(number),
    about: { kind, id, href: `/v1/${kind}s/${id}` },
    ...content,
    ...viewParties(parties),
    deadlines: [],
  }),
});
