import type { Node } from 'constructs';
import * as z from 'zod';

/** What differs from one deployment to the next. Wrong values fail at synth, with the field's name. */
const stageSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{1,20}$/),
  /** Where it is deployed; `cn-north-1` and `cn-northwest-1` are AWS China. */
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
  /** The OIDC issuer whose tokens are accepted, and the audience they must name. */
  issuer: z.url({ protocol: /^https$/ }),
  audience: z.string().min(1).max(200),
  /** Seconds over which timers due at one instant are spread. */
  wakeSpreadSeconds: z.coerce.number().int().min(0).max(900),
  /** Whether data-bearing resources outlive the stack. */
  retainData: z.stringbool().or(z.boolean()),
});
export type Stage = z.infer<typeof stageSchema>;

const defaults = {
  name: 'dev',
  region: 'us-east-1',
  issuer: 'https://identity.example/gongxiang',
  audience: 'gongxiang',
  wakeSpreadSeconds: 60,
  retainData: true,
};

/** The embedded platform's stage: the same stack, with an instant that is met to the second and data that may go. */
export const localStage: Partial<Stage> = {
  name: 'local',
  issuer: 'https://issuer.gongxiang.local/',
  wakeSpreadSeconds: 0,
  retainData: false,
};

/**
 * Reads a stage from CDK context (`-c stage=… -c region=… -c issuer=…`), over the defaults.
 * @throws Error naming every field that is wrong
 */
export function readStage(node: Node, overrides: Partial<Stage> = {}): Stage {
  const given = Object.fromEntries(
    Object.keys(defaults).flatMap((field) => {
      const value: unknown = node.tryGetContext(field === 'name' ? 'stage' : field);
      return value === undefined ? [] : [[field, value]];
    }),
  );
  const result = stageSchema.safeParse({ ...defaults, ...given, ...overrides });
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`the stage is not valid:\n  ${faults.join('\n  ')}`);
}
