import type { Parties } from '../case/parties.ts';
import { bodyKnownBefore } from '../organisation/landed.ts';
import type { Level } from '../case/actor.ts';
import type { RequestedCatalog, RequestEvent } from './events.ts';
import type { Extent, RecordedAnswer, RecordedMissing, RecordedSupplement, Requested } from './schema.ts';

/** As schema 1 wrote it: who owns the catalog stood in it, and nobody's name or competence was recorded. */
interface DraftedBefore {
  readonly type: 'drafted';
  readonly catalog: RequestedCatalog & { readonly owner: { provider: string; region: string; level: Level } };
  readonly requester: { readonly org: string; readonly region: string };
}

/** As schemas 1 and 2 wrote it: no range of use, and an extent that might say nothing and then meant the whole. */
type ContentBefore = Omit<Requested, 'useRange' | 'extent'> & { readonly scope: Extent };

/** What the first versions called scope: one that named nothing was over the whole. */
export function liftExtent(scope: Extent): Extent {
  return Object.keys(scope).length === 0 ? { whole: true } : scope;
}

function liftContent(content: Requested | ContentBefore): Requested {
  if (!('scope' in content)) return content;
  const { scope, ...rest } = content;
  return { ...rest, extent: liftExtent(scope) };
}

/** As schema 1 wrote it: documents were what people typed. */
interface SupplementedBefore {
  readonly type: 'supplemented';
  readonly supplement: Omit<RecordedSupplement, 'documents'> & { readonly documents?: readonly string[] };
}

function liftSupplement({ type, supplement }: SupplementedBefore): RequestEvent {
  const { documents, ...said } = supplement;
  if (documents === undefined) return { type, supplement: said };
  return { type, supplement: { ...said, documents: documents.map((text) => ({ text })) } };
}

/** Schemas 1 to 3 kept what was typed. */
function liftMissing(missing: RecordedMissing | string): RecordedMissing {
  return typeof missing === 'string' ? { text: missing } : missing;
}

/** As schemas 1 to 3 wrote it: a legal basis was what people typed. */
type AnswerBefore = Omit<RecordedAnswer, 'legalBasis'> & { readonly legalBasis: string };

function liftAnswer(answer: RecordedAnswer | AnswerBefore): RecordedAnswer {
  return isOfText(answer) ? { ...answer, legalBasis: { text: answer.legalBasis } } : answer;
}

function isOfText(answer: RecordedAnswer | AnswerBefore): answer is AnswerBefore {
  return typeof answer.legalBasis === 'string';
}

/** Lifts an event of an older schema. */
export function liftRequestEvent(event: { readonly type: string }, schema: number): RequestEvent {
  // Parse boundary: what is older was written by this very kind of case; these are the events that had another shape.
  const known = event as RequestEvent;
  switch (known.type) {
    case 'supplemented':
      return schema === 1 ? liftSupplement(event as SupplementedBefore) : known;
    case 'supplementAsked':
      return { ...known, missing: known.missing.map(liftMissing) };
    case 'answerPrepared':
      return { ...known, answer: liftAnswer(known.answer) };
    case 'changed':
      return { ...known, content: liftContent(known.content) };
    case 'drafted': {
      const drafted = schema === 1 ? liftParties(event as DraftedBefore & Drafted) : known;
      return { ...drafted, content: liftContent(drafted.content) };
    }
    default:
      return known;
  }
}

type Drafted = Extract<RequestEvent, { type: 'drafted' }>;

/** Parties are what was known then, named by their codes. */
function liftParties({ catalog, requester, ...rest }: DraftedBefore & Drafted): Drafted {
  const { owner, ...requested } = catalog;
  const parties: Parties = {
    provider: bodyKnownBefore(owner.provider, owner.region, owner.level),
    requester: bodyKnownBefore(requester.org, requester.region),
  };
  return { ...rest, catalog: requested, parties };
}
