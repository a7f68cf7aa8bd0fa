import type { CaseState } from '../case/definition.ts';
import { composing } from './compose.ts';
import { type DocumentedKind, type DocumentType, documentTypes } from './schema.ts';

/**
 * The documents that a body could issue of a case as it stands: of acts on its record, and of its own acts alone.
 * @param org the body, by its code
 */
export function issuableBy(kind: DocumentedKind, state: CaseState, org: string): readonly DocumentType[] {
  return documentTypes.filter((type) => {
    const { kind: documented, issuers, act } = composing[type];
    const side = issuers.find((issuer) => state.parties?.[issuer]?.org === org);
    return documented === kind && side !== undefined && act(state)?.issuer === side;
  });
}
