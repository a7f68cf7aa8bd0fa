import { functionName } from './mapping.ts';
import type { Model } from './model.ts';

/** Functions that something in the template calls; the others (such as CDK's own for a deployment) never start here. */
export function reachedFunctions(model: Model): Set<string> {
  const { mappings, schedules, machines } = model;
  return new Set([
    ...calledFunctions(model),
    ...mappings.map((mapping) => mapping.function),
    ...schedules.map(({ target }) => functionName(target)),
    ...machines.flatMap(({ definition }) =>
      [...JSON.stringify(definition).matchAll(/:function:([\w-]+)/g)].map(([, name]) => name ?? ''),
    ),
  ]);
}

/** Functions that answer calls from outside. */
export function calledFunctions({ api }: Model): Set<string> {
  return new Set((api?.routes ?? []).map((route) => route.function));
}

/** ARNs of the queues that take what other queues and mappings could not process. */
export function deadLetterQueues({ queues, mappings, functions }: Model): string[] {
  const redrives = queues.flatMap(({ attributes }) => {
    const found = /"deadLetterTargetArn":"([^"]+)"/.exec(attributes['RedrivePolicy'] ?? '');
    return found?.[1] === undefined ? [] : [found[1]];
  });
  const failures = mappings.flatMap(({ onFailure }) => (onFailure === undefined ? [] : [onFailure]));
  const asynchronous = functions.flatMap(({ asynchronous: { deadLetterQueue, onFailure } }) =>
    [deadLetterQueue, onFailure].filter((arn) => arn !== undefined),
  );
  return [...new Set([...redrives, ...failures, ...asynchronous])];
}
