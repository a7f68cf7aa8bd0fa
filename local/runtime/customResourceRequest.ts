import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { Activity } from '../activity.ts';
import type { QueuesAndObjects } from '../engines/queuesAndObjects.ts';
import type { Answers } from '../gateway/answers.ts';
import type { CustomResourceModel } from '../template/customResource.ts';
import { CustomResourceError, type JsonObject } from '../template/intrinsics.ts';
import { invokeAsynchronously } from './asynchronous.ts';
import type { Functions } from './functions.ts';

export interface RequestSurroundings {
  activity: Activity;
  functions: Functions;
  queues: QueuesAndObjects;
  answers: Answers;
  /** Address of the gateway, below which answers are expected. */
  gateway: string;
}

/** What must be known of a custom resource to ask for it; without a time-out it has CloudFormation's hour. */
type Asked = Pick<
  CustomResourceModel,
  'id' | 'logicalId' | 'stackId' | 'type' | 'function' | 'serviceToken' | 'properties'
> & { timeoutSeconds?: number };

/** CloudFormation takes no more bytes than these. */
const largestAnswer = 4096;

const answerSchema = z.object({
  Status: z.enum(['SUCCESS', 'FAILED']),
  Reason: z.string().optional(),
  PhysicalResourceId: z.string().min(1).max(1024).optional(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
});

/**
 * Asks as CloudFormation does: an asynchronous invocation, whose answer comes by itself.
 * @returns the physical id that was answered
 * @throws CustomResourceError
 */
export async function askFor(
  around: RequestSurroundings,
  resource: Asked,
  request: { RequestType: 'Create' | 'Update' | 'Delete' } & JsonObject,
): Promise<string> {
  const { logicalId, stackId, type, serviceToken, properties, timeoutSeconds = 3600 } = resource;
  const expected = around.answers.expect();
  const event = {
    ...request,
    ServiceToken: serviceToken,
    ResponseURL: `${around.gateway}${expected.path}`,
    StackId: stackId,
    RequestId: randomUUID(),
    LogicalResourceId: logicalId,
    ResourceType: type,
    ResourceProperties: properties,
  };
  const cancel = new AbortController();
  const ended = around.activity.begin();
  try {
    const body = await Promise.race([
      expected.body,
      failureOf(around, resource.function, JSON.stringify(event)),
      sleep(timeoutSeconds * 1000, undefined, { signal: cancel.signal, ref: false }).then(() => {
        throw new CustomResourceError(`no answer within ${timeoutSeconds} seconds`);
      }),
    ]);
    return judge(body, event);
  } catch (error) {
    throw new CustomResourceError(`${resource.id} (${request.RequestType}): ${messageOf(error)}`);
  } finally {
    cancel.abort();
    ended();
  }
}

/**
 * Rejects when every attempt of the function has failed: CloudFormation would wait until its time-out, but nothing will
 * answer any more. A function that ended well may have left the answer to another.
 */
async function failureOf(
  { functions, queues }: RequestSurroundings,
  name: string,
  event: string,
): Promise<never> {
  const model = functions.model(name);
  if (!model) throw new CustomResourceError(`there is no function ${name}`);
  const outcome = await invokeAsynchronously(model, event, () => functions.invoke(name, event), queues);
  if (!outcome.ok) throw new CustomResourceError(`${outcome.error.errorType}: ${outcome.error.errorMessage}`);
  return new Promise(() => undefined);
}

/** @returns the physical id @throws CustomResourceError for FAILED, and for what CloudFormation would not take */
function judge(
  body: string,
  event: { StackId: string; RequestId: string; LogicalResourceId: string },
): string {
  if (Buffer.byteLength(body) > largestAnswer)
    throw new CustomResourceError(`the answer is longer than ${largestAnswer} bytes`);
  const { data: answer, error } = answerSchema.safeParse(parsed(body));
  if (!answer) throw new CustomResourceError(`the answer is not understood: ${z.prettifyError(error)}`);
  for (const field of ['StackId', 'RequestId', 'LogicalResourceId'] as const) {
    if (answer[field] !== event[field])
      throw new CustomResourceError(`the answer has another ${field}: ${answer[field]}`);
  }
  if (answer.Status === 'FAILED') throw new CustomResourceError(answer.Reason ?? 'FAILED, without a reason');
  if (answer.PhysicalResourceId === undefined)
    throw new CustomResourceError('the answer has no PhysicalResourceId');
  return answer.PhysicalResourceId;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
