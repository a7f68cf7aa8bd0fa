import type { Correction } from '../correction/events.ts';
import type { Dispute } from '../dispute/events.ts';
import type { Grant } from '../grant/events.ts';
import type { Request } from '../request/events.ts';
import type { Parties } from '../case/parties.ts';
import type { Text } from '../regulation/text.ts';
import { type Act, sortNames } from './act.ts';
import { composeAnswer } from './composeAnswer.ts';
import { composeCorrectionResult, composeDisputeDecision, composeSuspension } from './composeOthers.ts';
import { composeExtension, composeRequestForm, composeSupplementNotice } from './composeRequest.ts';
import type { RegionName } from './extentInWords.ts';
import type { Composed, Issuer, Passage } from './events.ts';
import type { DocumentedKind, DocumentLanguage, DocumentType } from './schema.ts';

/** A type of document: of which kind of case an act it is, and what it says. */
interface Composing {
  readonly kind: DocumentedKind;
  /**
   * The act in the case's record; undefined where there is none, or none that was given yet.
   *
   * @param beside what else it tells of
   */
  act(state: unknown, beside: Beside): Act | undefined;
}

/** What a document tells of beside its case. */
export interface Beside {
  /** The state of the request that the case is about, where it is about one. */
  readonly request?: unknown;
  /** The state of the case that a dispute is about. */
  readonly disputed?: unknown;
  readonly regionName: RegionName;
}

/** Each is read under a key of its own kind, so the states are theirs. */
export const composing: Readonly<Record<DocumentType, Composing>> = {
  requestForm: {
    kind: 'request',
    act: (state, { regionName }) => composeRequestForm(state as Request, regionName),
  },
  supplementNotice: {
    kind: 'request',
    act: (state) => composeSupplementNotice(state as Request),
  },
  answer: { kind: 'request', act: (state, { regionName }) => composeAnswer(state as Request, regionName) },
  extension: { kind: 'request', act: (state) => composeExtension(state as Request) },
  suspension: {
    kind: 'grant',
    act: (state) => composeSuspension(state as Grant),
  },
  correctionResult: {
    kind: 'correction',
    act: (state) => composeCorrectionResult(state as Correction),
  },
  disputeDecision: {
    kind: 'dispute',
    act: (state, { request, disputed, regionName }) =>
      composeDisputeDecision(
        state as Dispute,
        { state: disputed, request: request as Request | undefined },
        regionName,
      ),
  },
};

/**
 * What the document of an act says.
 *
 * @param language `chinese` leaves the translation out
 */
export function composed(
  { sort, subject, to, copies = [], paragraphs, closing }: Act,
  parties: Parties,
  issuerName: string,
  language: DocumentLanguage,
): Composed {
  const passage = ({ zh, en }: Text): Passage => (language === 'bilingual' ? { zh, en } : { zh });
  const named = (sides: readonly Issuer[]) => sides.flatMap((side) => parties[side]?.name ?? []);
  const copied = named(copies);
  return {
    form: sort === 'letter' || sort === 'reply' ? 'letter' : 'document',
    title: passage({ zh: `${issuerName}${subject.zh}的${sortNames[sort]}`, en: subject.en }),
    addressees: named(to),
    ...(copied.length === 0 ? {} : { copies: copied }),
    paragraphs: [...paragraphs, ...(closing ? [closing] : [])].map(passage),
  };
}
