import { face } from '#face/document';
import type { Instant } from '../calendar/index.ts';
import { defineCase, type MechanismCommand, type MechanismEvent } from '../case/defineCase.ts';
import type { Claim, Context, Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import { partiesOfDispute } from '../dispute/around.ts';
import { partiesOf } from '../organisation/competence.ts';
import { issue } from './begin.ts';
import type { DocumentCommand, DocumentEvent, OfficialDocument } from './events.ts';
import { numberInWords } from './number.ts';
import { claimsOfSeal, confirmSealed, handToSeal, takeBack } from './seal.ts';
import { addressedTo, sidesOfDocument } from './sides.ts';
import { documentTransitions } from './transitions.ts';
import { documentDiscloses, documentRows, documentSummary, documentView } from './views.ts';

type Fact = Exclude<DocumentEvent, MechanismEvent>;

function decide(
  state: OfficialDocument,
  command: Exclude<DocumentCommand, MechanismCommand>,
  context: Context,
): Decision<DocumentEvent> {
  switch (command.type) {
    case 'issue':
      return { events: [] };
    case 'note-pdf':
      return { events: state.pdf ? [] : [{ type: 'typeset', pdf: command.pdf }] };
    case 'hand-to-seal':
      return handToSeal(state, context);
    case 'take-back':
      return takeBack(state, command, context);
    case 'confirm-sealed':
      return confirmSealed(state, command, context);
    case 'reject-sealed':
      return { events: [{ type: 'sealRejected', reasons: command.reasons }] };
    case 'withdraw':
      return { events: [{ type: 'withdrawn', reasons: command.reasons }] };
  }
}

function evolve(state: OfficialDocument | undefined, event: Fact, at: Instant): OfficialDocument {
  if (event.type === 'issued') return { ...event.document, status: 'issued', createdAt: at, deadlines: [] };
  if (state === undefined) throw new Error(`event ${event.type} before the document was issued`);
  switch (event.type) {
    case 'typeset':
      return { ...state, pdf: event.pdf };
    case 'withdrawn':
      return {
        ...(state.confirmed ? state : unconfirmed(state)),
        status: 'withdrawn',
        withdrawnBecause: event.reasons,
      };
    default:
      return evolveSeal(state, event, at);
  }
}

/** A file that nobody has confirmed is not the document's. */
function unconfirmed({ sealedFile: _, ...rest }: OfficialDocument): OfficialDocument {
  return rest;
}

type SealEvent = Extract<Fact, { type: 'handedToSeal' | 'takenBack' | 'sealed' | 'sealRejected' }>;

function evolveSeal(state: OfficialDocument, event: SealEvent, at: Instant): OfficialDocument {
  switch (event.type) {
    case 'handedToSeal': {
      const { sha256, handedBy } = event;
      // Handed over once more, what came of the first time is still a file that came back.
      const handedAt = state.handed?.handedAt ?? at;
      return { ...state, status: 'handed', handed: { sha256, handedBy, handedAt } };
    }
    case 'takenBack': {
      const { type: _, ...file } = event;
      const { sealRejectedBecause: __, ...rest } = state;
      return { ...rest, status: 'takenBack', sealedFile: { ...file, takenBackAt: at } };
    }
    case 'sealed':
      return { ...state, status: 'sealed', confirmed: { confirmedBy: event.confirmedBy, confirmedAt: at } };
    case 'sealRejected':
      return {
        ...unconfirmed(state),
        status: state.handed ? 'handed' : 'issued',
        sealRejectedBecause: event.reasons,
        ...(state.sealedFile ? { rejectedSha256: state.sealedFile.sha256 } : {}),
      };
  }
}

/** Those to whom it is addressed are told that it is there, sealed or withdrawn; its own unit of what is done about its seal. */
function effects(event: Fact, state: OfficialDocument): readonly Effect[] {
  const to = addressedTo(state).map((org) => ({ org }));
  const values = valuesOf(state);
  const own = state.parties[state.issuer]?.org ?? '';
  switch (event.type) {
    case 'typeset':
      return [];
    case 'issued':
      return [
        { type: 'notify', notice: 'document.issued', to, values },
        { type: 'queue', queue: 'document', message: { documentId: state.id } },
      ];
    case 'handedToSeal': {
      const what = { ...values, sha256: event.sha256, file: `/v1/documents/${state.id}/pdf` };
      return [{ type: 'notify', notice: 'document.handedToSeal', to: [{ org: own }], values: what }];
    }
    case 'takenBack': {
      const head = { org: own, role: 'officeHead' };
      const what = { ...values, sha256: event.sha256 };
      return [{ type: 'notify', notice: 'document.takenBack', to: [head], values: what }];
    }
    case 'sealed':
      return [
        ...attached(state),
        { type: 'notify', notice: 'document.sealed', to: [...to, { org: own }], values },
      ];
    case 'sealRejected': {
      const what = { ...values, reasons: event.reasons };
      const officers = { org: own, role: 'officer' };
      return [{ type: 'notify', notice: 'document.sealRejected', to: [officers], values: what }];
    }
    case 'withdrawn': {
      const what = { ...values, reasons: event.reasons };
      return [{ type: 'notify', notice: 'document.withdrawn', to, values: what }];
    }
  }
}

const valuesOf = ({ content, number, issuerName }: OfficialDocument) => ({
  title: content.title.zh,
  number: numberInWords(number),
  issuer: issuerName,
});

/** Whoever may read the document may read what it is sealed by. */
function attached({ id, sealedFile }: OfficialDocument): readonly Effect[] {
  if (!sealedFile) return [];
  const command = { type: 'attach', to: { kind: 'document', id } } as const;
  return [{ type: 'command', kind: 'attachment', id: sealedFile.file.id, command }];
}

/** One document for each act, as long as it was not withdrawn, and one file that seals it. */
function claims(state: OfficialDocument): readonly Claim[] {
  const { status, type, about } = state;
  if (status === 'withdrawn') return claimsOfSeal(state);
  const detail = {
    zh: '该行为已经制发公文，不能重复制发；确需重新制发的，应当先撤销原公文（平台规则）。',
    en: 'There is a document of this act already: withdraw it before another is issued [a rule of this platform].',
  };
  return [
    ...claimsOfSeal(state),
    {
      name: `document#${type}#${about.kind}#${about.id}#${about.act}`,
      refusal: { code: 'document_known', status: 409, detail },
    },
  ];
}

/** 公文: an act of a case in official layout, with a number of its own. */
export const document = /* @__PURE__ */ defineCase<
  OfficialDocument,
  DocumentCommand,
  DocumentEvent,
  'issue',
  string
>({
  kind: 'document',
  // Before schema 2 no list was its issuer's, and nothing kept the file of one document from sealing another.
  // Before schema 4 lists did not say which had been sealed before they were withdrawn.
  schema: 4,
  face,
  confidential: true,
  // The case that it is about tells of the move.
  movesQuietly: true,
  begins: ['issue'],
  begin: issue,
  table: documentTransitions,
  prepares: { takenBack: 'sealedFile' },
  preparedWith: (event) => (event.type === 'takenBack' ? [event.uploadedBy] : []),
  judges: { 'confirm-sealed': ['sealedFile'] },
  standsAround: (sides, seatsOn, before) =>
    (before.government ? partiesOfDispute : partiesOf)(sides, seatsOn),
  decide,
  evolve,
  effects,
  sides: sidesOfDocument,
  caseName: ({ content }) => content.title.zh,
  rows: documentRows,
  summary: documentSummary,
  claims,
  view: documentView,
  discloses: documentDiscloses,
});
