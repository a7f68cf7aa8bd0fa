import type { AskerSide } from '../alreadyShared/askerSides.ts';
import type { MechanismCommand } from '../case/defineCase.ts';
import { checkTable, type TransitionTable } from '../case/transitions.ts';
import type { CollectionCheckCommand, CollectionCheckStatus } from './events.ts';

export const collectionCheckTransitions: TransitionTable<
  CollectionCheckStatus,
  Exclude<CollectionCheckCommand['type'], 'open' | MechanismCommand['type']>,
  AskerSide
> = checkTable([
  {
    command: 'proceed',
    from: ['open'],
    to: ['proceeding'],
    by: [{ side: 'requester', roles: ['officeHead'] }],
    article: 19,
  },
  {
    command: 'drop',
    from: ['open'],
    to: ['dropped'],
    by: [{ side: 'requester', roles: ['officer', 'officeHead'] }],
  },
]);
