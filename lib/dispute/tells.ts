import { type Tells } from '../case/formality.ts';
import { formalityFaults } from '../regulation/formalities.ts';
import type { FieldError } from '../regulation/text.ts';
import type { DisputeCommand } from './events.ts';

/** That the two have agreed is what terms are for (art. 28). */
const agreed = ['经双方协商一致', '经协商一致', '双方协商一致', '协商一致', '双方达成一致'] as const;

/** Terms on which data would be shared: whoever offers them adds no formality by that, and nobody consents to one (R15.1, R15.4). */
export const disputeTells: Tells<DisputeCommand> = {
  settle: ({ terms }) => toldOfTerms(terms),
  propose: ({ terms }) => toldOfTerms(terms),
};

function toldOfTerms(terms = ''): readonly FieldError[] {
  return formalityFaults(terms, '/terms', undefined, agreed);
}
