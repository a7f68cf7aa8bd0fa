import { type Tells, told } from '../case/formality.ts';
import type { DemandCommand } from './events.ts';

/** Where a side of a demand tells the other why it has no such data, or why a catalog does not answer it (R15.4). */
export const demandTells: Tells<DemandCommand> = {
  unlink: ({ reasons }) => told('/reasons', reasons),
  decline: ({ reasons }) => told('/reasons', reasons),
};
