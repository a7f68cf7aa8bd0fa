import type { CaseState } from '../case/definition.ts';
import { composing } from './compose.ts';
import { numberOnRecord } from './number.ts';
import { type DocumentedKind, type DocumentType, documentTypes } from './schema.ts';

/** Which documents there are does not hang on what regions are called. */
const unnamed = () => undefined;

/**
 * The documents that a body could issue of a case as it stands: of acts on its record, and of its own acts alone.
 * @param org the body, by its code
 */
export function issuableBy(kind: DocumentedKind, state: CaseState, org: string): readonly DocumentType[] {
  return documentTypes.filter((type) => {
    const { kind: documented, act: actOf } = composing[type];
    const act = documented === kind ? actOf(state, { regionName: unnamed }) : undefined;
    return (
      act !== undefined && state.parties?.[act.issuer]?.org === org && numberOnRecord(state) === undefined
    );
  });
}
