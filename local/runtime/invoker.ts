import { isGranted, type Wish } from '../gateway/access.ts';
import type { Grants } from '../template/grants.ts';
import { TemplateError } from '../template/intrinsics.ts';
import { functionName, type MappingModel } from '../template/mapping.ts';
import type { Model } from '../template/model.ts';
import type { Functions, Outcome } from './functions.ts';

/** Calls a function on behalf of a machine or a schedule, if its role may. */
export type Invoker = (
  role: string,
  holder: string,
  functionReference: string,
  event: string,
) => Promise<Outcome>;

export function createInvoker(
  functions: Functions,
  grants: Grants,
  denied: (holder: string, wish: Wish) => void,
): Invoker {
  return async (role, holder, reference, event) => {
    const name = functionName(reference);
    const wish = { action: 'lambda:InvokeFunction', resource: functions.model(name)?.arn ?? name };
    if (!functions.has(name))
      return refused('Lambda.ResourceNotFoundException', `Function not found: ${name}`);
    if (!isGranted(grants, role, wish)) {
      denied(holder, wish);
      return refused(
        'Lambda.AWSLambdaException',
        `${holder} is not authorized to perform: ${wish.action} on ${wish.resource}`,
      );
    }
    return functions.invoke(name, event);
  };
}

function refused(errorType: string, errorMessage: string): Outcome {
  return { ok: false, id: '', error: { errorType, errorMessage, trace: [] } };
}

/** AWS refuses to create a mapping whose function may not read its source. @throws TemplateError likewise */
export function refuseUngrantedMappings({ mappings, functions, grants }: Model): void {
  for (const mapping of mappings) {
    const role = functions.find(({ name }) => name === mapping.function)?.role;
    if (role === undefined)
      throw new TemplateError(`${mapping.id} feeds ${mapping.function}, which is not in the template.`);
    const missing = needs(mapping).find((wish) => !isGranted(grants, role, wish));
    if (missing) {
      throw new TemplateError(
        `The role of ${mapping.function} has no ${missing.action} on ${missing.resource}, which ${mapping.id} needs.`,
      );
    }
  }
}

function needs({ source, sourceArn, onFailure }: MappingModel): Wish[] {
  const actions =
    source === 'queue'
      ? ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']
      : ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream'];
  const wishes: Wish[] = actions.map((action) => ({ action, resource: sourceArn }));
  return onFailure === undefined ? wishes : [...wishes, { action: 'sqs:SendMessage', resource: onFailure }];
}
