import { type Tells, told } from '../case/formality.ts';
import type { DemandCommand } from './events.ts';

/** Where a department to which a demand was assigned tells why it has no such data (R15.4). */
export const demandTells: Tells<DemandCommand> = {
  decline: ({ reasons }) => told('/reasons', reasons),
};
