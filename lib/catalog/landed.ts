import type { Level } from '../case/actor.ts';
import { bodyKnownBefore } from '../organisation/landed.ts';
import { liftService } from '../service/description.ts';
import type { CatalogEvent, RecordedAssessment, RecordedContent } from './events.ts';

type Event<T extends CatalogEvent['type']> = Extract<CatalogEvent, { readonly type: T }>;

/** As schemas 1 to 3 wrote it: the basis of what is withheld was one text. */
type ContentBefore = Omit<RecordedContent, 'legalBasis'> & { readonly legalBasis?: string };
/** As schemas 1 to 3 wrote it: a text, with or without its file. */
type AssessmentBefore = string | { readonly conclusion: string; readonly document?: string };

/** As schema 1 wrote it: only the owner was recorded, by code and region. */
interface OwnerBefore {
  readonly owner: { readonly provider: string; readonly region: string; readonly level: Level };
}

/** Lifts an event of an older schema: what was typed then stays a text. */
export function liftCatalogEvent(event: { readonly type: string }, schema: number): CatalogEvent {
  // Parse boundary: written by this very kind of case, in one of the shapes above.
  const written = event as CatalogEvent;
  switch (written.type) {
    case 'drafted': {
      const lifted = { ...written, content: liftContent(written.content) };
      return schema === 1 ? withParties(lifted) : lifted;
    }
    case 'changed':
      return { ...written, content: liftContent(written.content) };
    case 'approved': {
      const { secrecyRisk, personalInformationImpact } = written.assessments;
      const assessments = {
        secrecyRisk: liftAssessment(secrecyRisk),
        personalInformationImpact: liftAssessment(personalInformationImpact),
      };
      return { ...written, assessments };
    }
    case 'serviceRegistered':
      return { ...written, service: liftService(written.service) };
    default:
      return written;
  }
}

function withParties(event: Event<'drafted'>): CatalogEvent {
  const { owner, ...facts } = event as Event<'drafted'> & OwnerBefore;
  return { ...facts, parties: { provider: bodyKnownBefore(owner.provider, owner.region, owner.level) } };
}

/** A basis that has a kind, or was lifted before, stays as it is. */
function liftContent(content: RecordedContent | ContentBefore): RecordedContent {
  const { legalBasis, ...rest } = content;
  if (legalBasis === undefined) return rest;
  return { ...rest, legalBasis: typeof legalBasis === 'string' ? { text: legalBasis } : legalBasis };
}

function liftAssessment(written: RecordedAssessment | AssessmentBefore): RecordedAssessment {
  if (typeof written === 'string') return { text: written };
  if ('text' in written || 'assessor' in written) return written;
  const { conclusion, document } = written;
  return { text: conclusion, ...(document === undefined ? {} : { document }) };
}
