import * as z from 'zod/mini';
import { sharingRulesContent } from '../sharingRules/schema.ts';
import { line } from '../typedText.ts';

/** A step of the workflow: what is done, by whom, within how many working days. */
export const workflowStep = z.strictObject({
  name: line(100),
  by: line(100),
  workingDays: z.optional(z.int().check(z.minimum(1), z.maximum(250))),
});

/** How supply and demand are matched in a region (供需对接工作流程): its steps, and what else is to be known (R20.4). */
export const workflowContent = z.extend(sharingRulesContent, {
  steps: z.array(workflowStep).check(z.minLength(1), z.maxLength(50)),
});
export type WorkflowContent = z.infer<typeof workflowContent>;
