import * as z from 'zod/mini';
import { statedReasons } from '../statedReasons.ts';
import { identifier, line, prose } from '../typedText.ts';

/** What a body calls a duty or a matter: part of an address. Its full id puts the body's own code before it. */
export const ownId = identifier(80).check(
  z.regex(/^(?:[0-9A-Za-z]{1,40}\.)?[0-9A-Za-z][0-9A-Za-z_-]*$/u, 'ownId'),
);

/** A function (职责) of a department, as the law or its 三定规定 gives it (S1.1). */
export const dutyContent = z.strictObject({
  name: line(200),
  /** The law, or the 三定规定, that gives it. */
  basis: z.optional(prose(2000)),
  description: z.optional(prose(4000)),
});
export type DutyContent = z.infer<typeof dutyContent>;

/** Why a department no longer has it. */
export const dutyEnding = z.strictObject({ reasons: statedReasons(2000) });
