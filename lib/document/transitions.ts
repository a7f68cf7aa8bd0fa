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
    from: ['issued', 'handed', 'takenBack', 'sealed', 'withdrawn'],
    to: [],
    by: [{ side: 'system', roles: ['system'] }],
  },
  {
    command: 'hand-to-seal',
    // Once more where it did not arrive, or was lost there.
    from: ['issued', 'handed'],
    to: ['handed'],
    by: [{ side: 'issuer', roles: ['officer'] }],
  },
  {
    command: 'take-back',
    // Without a handing over where the unit seals on paper and scans it.
    from: ['issued', 'handed'],
    to: ['takenBack'],
    by: [{ side: 'issuer', roles: ['officer'] }],
  },
  {
    command: 'confirm-sealed',
    from: ['takenBack'],
    to: ['sealed'],
    by: [{ side: 'issuer', roles: ['officeHead'] }],
  },
  {
    command: 'reject-sealed',
    from: ['takenBack'],
    to: ['issued', 'handed'],
    by: [{ side: 'issuer', roles: ['officeHead'] }],
  },
  {
    command: 'withdraw',
    from: ['issued', 'handed', 'takenBack', 'sealed'],
    to: ['withdrawn'],
    by: [{ side: 'issuer', roles: ['officeHead', 'departmentHead'] }],
  },
]);
