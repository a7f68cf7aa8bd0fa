import { told, type Tells } from '../case/formality.ts';
import type { CorrectionCommand } from './events.ts';

/** Where whoever verifies tells what was found of a record; how it was decided is checked with the decision (R15.4). */
export const correctionTells: Tells<CorrectionCommand> = {
  verify: ({ findings }) => findings.flatMap(({ note }, index) => told(`/findings/${index}/note`, note)),
};
