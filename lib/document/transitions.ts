import type { MechanismCommand } from '../case/defineCase.ts';
import type { PartySide } from '../case/parties.ts';
import { checkTable, type TransitionTable } from '../case/transitions.ts';
import type { DocumentCommand, DocumentStatus } from './events.ts';

/** Where somebody stands beside the sides of its case: the government that decided, and whoever issued the document. */
export type DocumentSide = PartySide | 'government' | 'issuer';

export const documentTransitions: TransitionTable<
  DocumentStatus,
  Exclude<DocumentCommand['type'], 'issue' | MechanismCommand['type']>,
  DocumentSide | 'system'
> = checkTable([
  {
    command: 'note-pdf',
    from: ['issued', 'withdrawn'],
    to: [],
    by: [{ side: 'system', roles: ['system'] }],
  },
  {
    command: 'withdraw',
    from: ['issued'],
    to: ['withdrawn'],
    by: [{ side: 'issuer', roles: ['officeHead', 'departmentHead'] }],
  },
]);
