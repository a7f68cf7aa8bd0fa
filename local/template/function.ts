import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { TemplateError } from './intrinsics.ts';
import { functionName } from './mapping.ts';
import { parse } from './parse.ts';
import type { Resolved } from './stack.ts';

export interface FunctionModel {
  name: string;
  arn: string;
  /** Directory of the bundled asset. */
  directory: string;
  handler: string;
  environment: Record<string, string>;
  timeoutSeconds: number;
  memoryMegabytes: number;
  /** Most instances at once, when the template reserves them. */
  concurrency: number | undefined;
  role: string;
  /** What becomes of an asynchronous invocation that keeps failing. */
  asynchronous: AsynchronousModel;
}
export interface AsynchronousModel {
  retries: number;
  /** ARN of the queue that gets the event as it was. */
  deadLetterQueue: string | undefined;
  /** ARN of the queue that gets a record of the failure. */
  onFailure: string | undefined;
}

const schema = z.looseObject({
  Code: z.looseObject({ S3Key: z.string().optional(), ZipFile: z.string().optional() }),
  Handler: z.string(),
  Runtime: z.string(),
  Role: z.string(),
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  ReservedConcurrentExecutions: z.coerce.number().optional(),
  DeadLetterConfig: z.object({ TargetArn: z.string().optional() }).optional(),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
});

/**
 * @param scratch directory for code that the template carries inline
 * @param configured the template's AWS::Lambda::EventInvokeConfig
 * @throws TemplateError when the runtime is not Node.js or the asset is missing
 */
export function functionOf(
  resource: Resolved,
  arn: (service: string, resource: string) => string,
  scratch: string,
  configured: Resolved[],
): FunctionModel {
  const properties = parse(schema, resource);
  if (!properties.Runtime.startsWith('nodejs')) {
    throw new TemplateError(
      `The function ${resource.name} wants ${properties.Runtime}; only Node.js runs here.`,
    );
  }
  return {
    name: resource.name,
    arn: arn('lambda', `function:${resource.name}`),
    directory: codeOf(resource, properties.Code, scratch),
    handler: properties.Handler,
    environment: properties.Environment?.Variables ?? {},
    timeoutSeconds: properties.Timeout,
    memoryMegabytes: properties.MemorySize,
    concurrency: properties.ReservedConcurrentExecutions,
    asynchronous: asynchronousOf(resource.name, properties.DeadLetterConfig?.TargetArn, configured),
    role: properties.Role.slice(properties.Role.lastIndexOf('/') + 1),
  };
}

const invokeSchema = z.looseObject({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.coerce.number().default(2),
  DestinationConfig: z
    .looseObject({ OnFailure: z.object({ Destination: z.string() }).optional() })
    .optional(),
});

function asynchronousOf(
  name: string,
  deadLetterQueue: string | undefined,
  configured: Resolved[],
): AsynchronousModel {
  const found = configured
    .map((resource) => parse(invokeSchema, resource))
    .find(({ FunctionName }) => functionName(FunctionName) === name);
  const onFailure = found?.DestinationConfig?.OnFailure?.Destination;
  for (const target of [deadLetterQueue, onFailure]) {
    if (target !== undefined && target.split(':')[2] !== 'sqs') {
      throw new TemplateError(`Failures of ${name} go to ${target}; only queues take them here.`);
    }
  }
  return { retries: found?.MaximumRetryAttempts ?? 2, deadLetterQueue, onFailure };
}

function codeOf(resource: Resolved, code: z.infer<typeof schema>['Code'], scratch: string): string {
  if (code.ZipFile !== undefined) {
    const directory = join(scratch, 'inline', resource.name);
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'index.js'), code.ZipFile);
    return directory;
  }
  const directory = code.S3Key === undefined ? undefined : resource.stack.assets.get(code.S3Key);
  if (directory === undefined) {
    throw new TemplateError(`The code of ${resource.name} is not among the assembly's assets.`);
  }
  return directory;
}
