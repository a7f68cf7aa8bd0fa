import * as z from 'zod/mini';
import { identifier, line } from '../typedText.ts';

export const sampleForm = z.enum(['csv', 'ndjson', 'xlsx', 'jsonSchema', 'sql']);
export type SampleForm = z.infer<typeof sampleForm>;

/** Bytes of a sample that comes with the call: API Gateway hands it on within an event of 6 MB, quotes and line ends escaped twice. */
export const sampleBytes = 2_500_000;

/** A sample, in one of three ways: as text, as bytes in base64, or as it was uploaded. */
export const proposalAsked = z.strictObject({
  form: sampleForm,
  text: z.optional(z.string().check(z.minLength(1))),
  base64: z.optional(z.string().check(z.minLength(1), z.regex(/^[A-Za-z0-9+/\s]+={0,2}\s*$/, 'base64'))),
  /** Id of an upload, which is removed once it was read. */
  upload: z.optional(identifier(40)),
  /** Which table or sheet, of several. */
  table: z.optional(line(200)),
});
export type ProposalAsked = z.infer<typeof proposalAsked>;
