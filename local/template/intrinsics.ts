/** A JSON value, as templates and events are made of. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** What a template's references mean; `undefined` stands for AWS::NoValue. */
export interface Scope {
  reference(name: string): Json | undefined;
  attribute(logicalId: string, attribute: string): Json;
  condition(name: string): boolean;
  mapping(map: string, key: string, second: string): Json;
  imported(exportName: string): Json;
}

type Intrinsic = (argument: Json, scope: Scope) => Json | undefined;

/** A template says something that the embedded platform cannot follow; the message is for a person. */
export class TemplateError extends Error {
  override name = 'TemplateError';
}

/** A custom resource of the template did not succeed; the message names it and says why. */
export class CustomResourceError extends Error {
  override name = 'CustomResourceError';
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const intrinsics: Record<string, Intrinsic> = {
  Ref: (name, scope) => scope.reference(text(name)),
  'Fn::GetAtt': (argument, scope) => {
    const [id, ...attribute] = Array.isArray(argument) ? argument.map(text) : text(argument).split('.');
    return scope.attribute(id ?? '', attribute.join('.'));
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = list(argument);
    return list(resolve(parts ?? [], scope))
      .map(text)
      .join(text(separator ?? ''));
  },
  'Fn::Sub': (argument, scope) => {
    const [pattern, variables] = Array.isArray(argument) ? argument : [argument, {}];
    return substitute(text(pattern ?? ''), isObject(variables) ? variables : {}, scope);
  },
  'Fn::Select': (argument, scope) => {
    const [index, values] = list(argument);
    return list(resolve(values ?? [], scope))[Number(resolve(index ?? 0, scope))];
  },
  'Fn::Split': (argument, scope) => {
    const [separator, whole] = list(argument);
    return text(resolve(whole ?? '', scope)).split(text(separator ?? ''));
  },
  'Fn::If': (argument, scope) => {
    const [name, yes, no] = list(argument);
    return resolve((scope.condition(text(name ?? '')) ? yes : no) ?? null, scope);
  },
  'Fn::FindInMap': (argument, scope) => {
    const [map, key, second] = list(argument).map((part) => text(resolve(part, scope)));
    return scope.mapping(map ?? '', key ?? '', second ?? '');
  },
  'Fn::Base64': (argument, scope) => Buffer.from(text(resolve(argument, scope))).toString('base64'),
  'Fn::ImportValue': (argument, scope) => scope.imported(text(resolve(argument, scope))),
  'Fn::ToJsonString': (argument, scope) => JSON.stringify(resolve(argument, scope)),
  'Fn::Length': (argument, scope) => list(resolve(argument, scope)).length,
  'Fn::Equals': (argument, scope) => {
    const [left, right] = list(argument).map((side) => JSON.stringify(resolve(side, scope)));
    return left === right;
  },
  'Fn::Not': (argument, scope) => !truth(list(argument)[0], scope),
  'Fn::And': (argument, scope) => list(argument).every((part) => truth(part, scope)),
  'Fn::Or': (argument, scope) => list(argument).some((part) => truth(part, scope)),
  Condition: (name, scope) => scope.condition(text(name)),
};

/**
 * Replaces every intrinsic function of a template value by what it stands for.
 * @throws TemplateError for a function this platform does not know
 */
export function resolve(value: Json, scope: Scope): Json | undefined {
  if (Array.isArray(value)) {
    return value.map((item) => resolve(item, scope)).filter((item) => item !== undefined);
  }
  if (!isObject(value)) return value;
  const [key, ...others] = Object.keys(value);
  if (key !== undefined && others.length === 0) {
    const intrinsic = intrinsics[key];
    // `Condition` is also the ordinary key of a policy statement, where its value is an object.
    if (intrinsic && !(key === 'Condition' && typeof value[key] !== 'string')) {
      return intrinsic(value[key] ?? null, scope);
    }
    if (key.startsWith('Fn::')) throw new TemplateError(`The template uses ${key}, unknown here.`);
  }
  const resolved: JsonObject = {};
  for (const [name, child] of Object.entries(value)) {
    const result = resolve(child, scope);
    if (result !== undefined) resolved[name] = result;
  }
  return resolved;
}

/** The value as text; objects and lists are a mistake in the template. */
export function text(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TemplateError(`The template has ${JSON.stringify(value)} where text is expected.`);
}

/** The value as text whatever it is: JSON for objects and lists, nothing for what is absent. */
export function asText(value: Json | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function list(value: Json | undefined): Json[] {
  if (Array.isArray(value)) return value;
  throw new TemplateError(`The template has ${JSON.stringify(value)} where a list is expected.`);
}

function truth(value: Json | undefined, scope: Scope): boolean {
  return resolve(value ?? false, scope) === true;
}

function substitute(pattern: string, variables: JsonObject, scope: Scope): string {
  return pattern.replaceAll(/\$\{(!?)([^}]+)\}/g, (whole, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    const variable = variables[name];
    if (variable !== undefined) return text(resolve(variable, scope));
    const [id, ...attribute] = name.split('.');
    if (attribute.length > 0) return text(scope.attribute(id ?? '', attribute.join('.')));
    const reference = scope.reference(name);
    return reference === undefined ? whole : text(reference);
  });
}
