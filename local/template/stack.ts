import type { Resource, Stack } from './assembly.ts';
import {
  isObject,
  type Json,
  type JsonObject,
  resolve,
  type Scope,
  TemplateError,
  text,
} from './intrinsics.ts';
import {
  type Account,
  attributeOf,
  isCustomResource,
  nameProperty,
  type Place,
  referenceTo,
  refuseProperties,
  refuseUnknownType,
} from './names.ts';

/** A resource of the template with every reference replaced. */
export interface Resolved {
  logicalId: string;
  type: string;
  /** The physical name, the same at every start. */
  name: string;
  properties: JsonObject;
  stack: Stack;
}

/** Exports of the stacks read so far; one map is shared by all stacks of an assembly. */
export type Exports = Map<string, Json>;

/**
 * Resolves every resource of a stack whose condition holds.
 * @throws TemplateError for a type, function or reference the platform does not know
 */
export function resolveStack(stack: Stack, place: Place, exports: Exports): Resolved[] {
  const scope = scopeOf(stack, place, exports);
  const resolved: Resolved[] = [];
  for (const [logicalId, resource] of Object.entries(stack.template.Resources)) {
    if (resource.Condition && !scope.condition(resource.Condition)) continue;
    refuseUnknownType(resource.Type, logicalId);
    const properties = resolve(resource.Properties, scope);
    if (!isObject(properties)) continue;
    refuseProperties(resource.Type, logicalId, properties);
    const name = physicalName(stack, logicalId, resource, scope);
    resolved.push({ logicalId, type: resource.Type, name, properties, stack });
  }
  for (const { Value, Export } of Object.values(stack.template.Outputs)) {
    const name = isObject(Export) ? resolve(Export['Name'] ?? '', scope) : undefined;
    const value = name === undefined ? undefined : resolve(Value, scope);
    if (value !== undefined) exports.set(text(name), value);
  }
  return resolved;
}

export function stackIdOf(name: string, { partition, region, account }: Account): string {
  return `arn:${partition}:cloudformation:${region}:${account}:stack/${name}/local`;
}

function scopeOf(stack: Stack, place: Place, exports: Exports): Scope {
  const { Resources, Parameters, Conditions, Mappings } = stack.template;
  const pseudo: Record<string, Json | undefined> = {
    'AWS::AccountId': place.account,
    'AWS::Region': place.region,
    'AWS::Partition': place.partition,
    'AWS::URLSuffix': place.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com',
    'AWS::StackName': stack.name,
    'AWS::StackId': stackIdOf(stack.name, place),
    'AWS::NotificationARNs': [],
    'AWS::NoValue': undefined,
  };
  const named = (logicalId: string): { resource: Resource; name: string } => {
    const resource = Resources[logicalId];
    if (!resource) throw new TemplateError(`The template refers to ${logicalId}, which it does not have.`);
    if (isCustomResource(resource.Type)) {
      throw new TemplateError(
        `The template refers to the custom resource ${logicalId}; what it answers is not known before it has run.`,
      );
    }
    return { resource, name: physicalName(stack, logicalId, resource, scope) };
  };
  const scope: Scope = {
    reference(name) {
      if (name in pseudo) return pseudo[name];
      const parameter = Parameters[name];
      if (parameter) return parameter.Default ?? '';
      const { resource, name: physical } = named(name);
      return referenceTo(resource.Type, physical, place);
    },
    attribute(logicalId, attribute) {
      const { resource, name } = named(logicalId);
      return attributeOf(resource.Type, name, attribute, place);
    },
    condition(name) {
      const condition = Conditions[name];
      if (condition === undefined) throw new TemplateError(`The template has no condition ${name}.`);
      return resolve(condition, scope) === true;
    },
    mapping(map, key, second) {
      const value = Mappings[map]?.[key]?.[second];
      if (value === undefined)
        throw new TemplateError(`The template has no mapping ${map}.${key}.${second}.`);
      return value;
    },
    imported(name) {
      const value = exports.get(name);
      if (value === undefined) throw new TemplateError(`No stack before this one exports ${name}.`);
      return value;
    },
  };
  return scope;
}

/** The name the template gives, or one made of stack and logical id as CloudFormation does, without the random end. */
function physicalName(stack: Stack, logicalId: string, resource: Resource, scope: Scope): string {
  const property = nameProperty(resource.Type);
  const given = property ? resource.Properties[property] : undefined;
  const chosen = given === undefined ? undefined : resolve(given, scope);
  if (typeof chosen === 'string' && chosen !== '') return chosen;
  if (resource.Type === 'AWS::S3::Bucket') return `${stack.name}-${logicalId}`.toLowerCase().slice(0, 63);
  return `${stack.name}-${logicalId}`.slice(0, 80);
}
