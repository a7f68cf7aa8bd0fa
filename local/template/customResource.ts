import * as z from 'zod';
import type { Template } from './assembly.ts';
import { dependenciesOf } from './dependencies.ts';
import type { FunctionModel } from './function.ts';
import { isObject, type Json, type JsonObject, TemplateError } from './intrinsics.ts';
import { isCustomResource } from './names.ts';
import { parse } from './parse.ts';
import { type Resolved, stackIdOf } from './stack.ts';
import type { Account } from './names.ts';

/** A custom resource: something that a function of the assembly makes, changes and takes down when it is asked to. */
export interface CustomResourceModel {
  /** What it is remembered by: stack and logical id. */
  id: string;
  stackId: string;
  logicalId: string;
  type: string;
  /** Name of the function that is asked. */
  function: string;
  serviceToken: string;
  /** Seconds for which its answer is awaited. */
  timeoutSeconds: number;
  /** As the function gets them: numbers and truth values as text. */
  properties: JsonObject;
  /** Ids of the custom resources that must be there before it. */
  after: string[];
  /** Whether it needs, by reference or DependsOn, that a mapping or a schedule is at work. */
  needsDeliveries: boolean;
  /** Whether it stays when it leaves the template, or what it was before when it is replaced. */
  retained: { onDelete: boolean; onReplace: boolean };
}

const schema = z.looseObject({
  ServiceToken: z.string(),
  ServiceTimeout: z.coerce.number().int().min(1).max(3600).default(3600),
});

/**
 * The custom resources of an assembly, each after those that it needs.
 * @throws TemplateError when one is served by what is not a function of the assembly
 */
export function customResourcesOf(
  all: Resolved[],
  functions: FunctionModel[],
  account: Account,
): CustomResourceModel[] {
  const models = all
    .filter(({ type }) => isCustomResource(type))
    .map((resource) => customResourceOf(resource, functions, account));
  const sorted = new Set<CustomResourceModel>();
  const visit = (model: CustomResourceModel) => {
    for (const before of models.filter(({ id }) => model.after.includes(id))) visit(before);
    sorted.add(model);
  };
  models.forEach(visit);
  return [...sorted];
}

const delivering = new Set(['AWS::Lambda::EventSourceMapping', 'AWS::Scheduler::Schedule']);

function customResourceOf(
  resource: Resolved,
  functions: FunctionModel[],
  account: Account,
): CustomResourceModel {
  const { ServiceToken: serviceToken, ServiceTimeout } = parse(schema, resource);
  const { logicalId, type, stack } = resource;
  const served = functions.find(({ arn, name }) => serviceToken === arn || serviceToken === name);
  if (!served) {
    throw new TemplateError(
      `The custom resource ${logicalId} is served by ${serviceToken}, which is no function of the assembly.`,
    );
  }
  const needed = [...dependenciesOf(logicalId, stack.template)];
  const typeOf = (id: string) => stack.template.Resources[id]?.Type ?? '';
  return {
    id: idOf(stack.name, logicalId),
    stackId: stackIdOf(stack.name, account),
    logicalId,
    type,
    function: served.name,
    serviceToken,
    timeoutSeconds: ServiceTimeout,
    properties: asTexts(resource.properties),
    after: needed.filter((id) => isCustomResource(typeOf(id))).map((id) => idOf(stack.name, id)),
    needsDeliveries: needed.some((id) => delivering.has(typeOf(id))),
    retained: retainedOf(stack.template, logicalId),
  };
}

const idOf = (stack: string, logicalId: string): string => `${stack}/${logicalId}`;

function retainedOf({ Resources }: Template, logicalId: string): CustomResourceModel['retained'] {
  const { DeletionPolicy = 'Delete', UpdateReplacePolicy = 'Delete' } = Resources[logicalId] ?? {};
  return { onDelete: DeletionPolicy.startsWith('Retain'), onReplace: UpdateReplacePolicy === 'Retain' };
}

/** CloudFormation hands on every number and truth value as text. */
function asTexts(properties: JsonObject): JsonObject {
  const written = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(written);
    if (isObject(value)) return asTexts(value);
    return value === null ? null : String(value);
  };
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, written(value)]));
}
