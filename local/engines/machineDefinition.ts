import { asText, isObject, type Json, type JsonObject, TemplateError } from '../template/intrinsics.ts';
import type { MachineModel } from '../template/model.ts';
import { AwsError } from './awsCall.ts';
import type { Execution } from './executions.ts';

/** Every state of a definition by name, those of branches and iterators included. */
export function statesOf(definition: JsonObject): [string, JsonObject][] {
  return Object.entries(object(definition['States'])).flatMap(([name, value]) => {
    const state = object(value);
    return [[name, state] satisfies [string, JsonObject], ...innerOf(state).flatMap(statesOf)];
  });
}

function innerOf(state: JsonObject): JsonObject[] {
  const branches = state['Branches'];
  const inner = Array.isArray(branches) ? branches : [state['Iterator'], state['ItemProcessor']];
  return inner.filter(isObject);
}

/** Fields that the interpreter would silently get wrong. */
const unknownFields = ['QueryLanguage', 'Assign', 'Arguments', 'Output', 'Items', 'HeartbeatSeconds'];

/** @throws TemplateError when the definition uses what is not done here */
export function checkDefinition({ name, definition }: MachineModel): void {
  const refuse = (what: string) => {
    throw new TemplateError(
      `The state machine ${name} uses ${what}, which the embedded platform does not do.`,
    );
  };
  for (const field of unknownFields) {
    if (definition[field] !== undefined && definition[field] !== 'JSONPath') refuse(field);
  }
  for (const [id, state] of statesOf(definition)) {
    const field = unknownFields.find((known) => state[known] !== undefined && state[known] !== 'JSONPath');
    if (field) refuse(`${field} in ${id}`);
    const resource = asText(state['Resource'] ?? '');
    if (state['Type'] === 'Task' && !/:states:::lambda:invoke$|:lambda:[^:]+:\d+:function:/.test(resource)) {
      refuse(`the task ${resource} in ${id}`);
    }
    const isMap = state['Type'] === 'Map';
    if (
      isMap &&
      innerOf(state)
        .flatMap(statesOf)
        .some(([, inner]) => inner['Type'] === 'Wait')
    ) {
      refuse(`a Wait inside the Map ${id}`);
    }
    for (const path of [state['SecondsPath'], state['TimestampPath']]) {
      if (path !== undefined && !/^\$(\.[\w-]+)+$/.test(asText(path)))
        refuse(`the path ${asText(path)} in ${id}`);
    }
  }
}

/**
 * Turns every Wait into a Task, whose handler awaits the product's clock.
 * @param longest seconds that a task may take; a Wait tries again, since the interpreter's own timer goes no further
 */
export function withoutWaits(definition: JsonObject, longest: number): JsonObject {
  const { TimeoutSeconds: _, ...rest } = definition;
  const states: JsonObject = {};
  for (const [name, value] of Object.entries(object(definition['States']))) {
    states[name] = withoutWait(object(value), longest);
  }
  return { ...rest, States: states };
}

function withoutWait(state: JsonObject, longest: number): JsonObject {
  if (state['Type'] === 'Wait') {
    const { Seconds: _s, SecondsPath: _sp, Timestamp: _t, TimestampPath: _tp, ...rest } = state;
    const again = {
      ErrorEquals: ['States.Timeout'],
      MaxAttempts: 1_000_000,
      IntervalSeconds: 0,
      BackoffRate: 1,
    };
    return { ...rest, Type: 'Task', Resource: 'wait', TimeoutSeconds: longest, Retry: [again] };
  }
  const changed: JsonObject = { ...state };
  if (state['Type'] === 'Task') {
    const isGiven = state['TimeoutSeconds'] !== undefined || state['TimeoutSecondsPath'] !== undefined;
    if (!isGiven) changed['TimeoutSeconds'] = longest;
  }
  const branches = state['Branches'];
  if (Array.isArray(branches))
    changed['Branches'] = branches.map((branch) => withoutWaits(object(branch), longest));
  for (const inner of ['Iterator', 'ItemProcessor']) {
    const value = state[inner];
    if (isObject(value)) changed[inner] = withoutWaits(value, longest);
  }
  return changed;
}

/** Lets a definition begin at the state that an interrupted execution had entered last, with that state's input. */
export function resumedAt(definition: JsonObject, { state, stateInput }: Execution): JsonObject {
  if (state === undefined) return definition;
  const result: Json = JSON.parse(stateInput ?? 'null');
  return {
    ...definition,
    StartAt: 'resume after a restart',
    States: {
      ...object(definition['States']),
      'resume after a restart': { Type: 'Pass', Result: result, Next: state },
    },
  };
}

/**
 * The instant a Wait ends, in milliseconds since 1970.
 * @param now the product's clock
 * @throws AwsError `States.Runtime` when the input has no such instant
 */
export function dueOf(state: JsonObject, input: Json, now: number): number {
  const seconds = state['Seconds'] ?? at(input, state['SecondsPath']);
  if (typeof seconds === 'number') return now + seconds * 1000;
  const timestamp = state['Timestamp'] ?? at(input, state['TimestampPath']);
  const instant = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
  if (Number.isNaN(instant)) {
    throw new AwsError(
      'States.Runtime',
      `The Wait has no valid instant: ${JSON.stringify(timestamp ?? seconds ?? null)}`,
    );
  }
  return instant;
}

function at(input: Json, path: Json | undefined): Json | undefined {
  if (typeof path !== 'string') return undefined;
  let value: Json | undefined = input;
  for (const part of path.split('.').slice(1)) value = isObject(value) ? value[part] : undefined;
  return value;
}

function object(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}
