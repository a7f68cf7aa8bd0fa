import { reported, type Tells, told } from '../case/formality.ts';
import { formalityFaults } from '../regulation/formalities.ts';
import type { FieldError, Pointer } from '../regulation/text.ts';
import type { GrantCommand } from './events.ts';

/** What proves that data is gone may be asked for, and copies on discs are destroyed as well (R27.1). */
const ofDisposal: ReadonlySet<string> = new Set(['certificate', 'offline']);

function toldOfDisposal(path: Pointer, text: string): readonly FieldError[] {
  return formalityFaults(text, path, ofDisposal);
}

/** Where those who supply a grant, or order something under it, tell its requester what to do. */
export const grantTells: Tells<GrantCommand> = {
  'open-service': ({ statement }) => (statement === undefined ? [] : told('/statement', statement)),
  'decide-change': ({ reasons }) => told('/reasons', reasons),
  suspend: ({ facts }) => reported('/facts', facts),
  restore: ({ reasons }) => reported('/reasons', reasons),
  terminate: ({ reasons, findings }) => [
    ...reported('/reasons', reasons),
    ...(findings === undefined ? [] : reported('/findings', findings)),
  ],
  'propose-end': ({ reasons }) => reported('/reasons', reasons),
  'propose-change': ({ reasons, change }) => [
    ...reported('/reasons', reasons),
    ...told('/change/statement', change.statement),
  ],
  'require-disposal': ({ manner }) => toldOfDisposal('/manner', manner),
  'return-disposal': ({ reasons }) => toldOfDisposal('/reasons', reasons),
};
