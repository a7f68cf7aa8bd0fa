import * as z from 'zod/mini';
import { line, prose } from '../typedText.ts';
import { type CommandFace, taking } from './face.ts';
import type { Urge } from './urging.ts';

/** What an authority writes when it urges. */
export const urgingBody = z.strictObject({
  act: z.enum(['remind', 'supervise']),
  /** 文号. */
  documentNumber: z.optional(line(100)),
  text: prose(2000),
});

/** How kinds of case whose duties authorities urge take the command. */
export const urge: CommandFace = taking(
  { zh: '催办、督办', en: 'Remind, or supervise' },
  urgingBody,
  (body): Urge => ({ type: 'urge', ...body }),
  { act: 'remind', documentNumber: '测数催〔2026〕1号', text: '请于期限届满前办结' },
);
