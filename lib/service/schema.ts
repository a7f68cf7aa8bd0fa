import * as z from 'zod/mini';
import { civilDate } from '../civilDate.ts';
import { isBoundedPath } from './paths.ts';
import { line, prose } from '../typedText.ts';

/** Calls a day of one grant, and seconds for which an answer may be kept, at most. */
const quotaAtMost = 1_000_000_000;
const cachedAtMost = 86_400;

/** A query by JSONPath (RFC 9535), of those that visit each value once at most. */
export const jsonPath = z
  .string()
  .check(z.maxLength(300), z.regex(/^\$/, 'json_path'), z.refine(isBoundedPath, 'json_path'));

/** How a secret is called within its department: the platform keeps it under the department's own name. */
export const secretName = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/, 'secret_name'));

const parameterName = z.string().check(z.regex(/^(?!__proto__$)[A-Za-z_][\w.-]{0,63}$/, 'parameter_name'));

/** Where a parameter stands in the request. */
export const parameterPlace = z.enum(['path', 'query', 'body']);

/** Where a parameter stands, and whose values of a record it asks by. */
export const serviceParameter = z.strictObject({
  in: parameterPlace,
  item: z.optional(line(200)),
  required: z.optional(z.boolean()),
});
export type ServiceParameter = z.infer<typeof serviceParameter>;

/** Whether the service is not asked without it: a place in the path is always filled. */
export function isRequired(parameter: ServiceParameter | undefined): boolean {
  return parameter !== undefined && (parameter.required ?? parameter.in === 'path');
}

export const serviceMethod = z.enum(['GET', 'POST']);

const upstream = z.strictObject({
  /** Such as `https://units.example/v1/units/{unit}`. */
  address: line(500).check(z.regex(/^https?:\/\/[^\s#]+$/, 'upstream_address')),
  method: serviceMethod,
  parameters: z.record(parameterName, serviceParameter),
  /** Where the records stand in the answer; absent: the answer is the record, or the list of them. */
  records: z.optional(jsonPath),
});

export const authKind = z.enum(['none', 'bearer', 'header', 'basic']);

/** How the platform proves itself to another system. */
export const serviceAuth = z.strictObject({
  kind: authKind,
  /** Name of the header that carries the secret by itself. */
  header: z.optional(z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, 'header_name'))),
  secret: z.optional(secretName),
});

/** One of its own for each property: each is spoken of in other words. */
const clockTime = () => z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'clock_time'));

/** On which days a service answers. */
export const serviceDays = z.enum(['everyDay', 'workingDays']);

/** At which hours of Asia/Shanghai it answers. */
export const serviceHours = z.strictObject({
  days: serviceDays,
  from: clockTime(),
  to: clockTime(),
});
export type ServiceHours = z.infer<typeof serviceHours>;

/** For how long an answer may be kept, in seconds. */
const cache = z.strictObject({ seconds: z.int().check(z.minimum(1), z.maximum(cachedAtMost)) });

/**
 * The service behind the methods `api` and `verify` (R22.3), as its department describes it: where it lies, how it is asked, which
 * of its values are which data items, how many calls a day a grant has, at which hours. Secrets are named and stand elsewhere.
 */
export const serviceDescription = z.strictObject({
  upstream,
  auth: serviceAuth,
  /** Data item → where its value stands in a record. */
  items: z.record(line(200), jsonPath),
  quota: z.int().check(z.minimum(1), z.maximum(quotaAtMost)),
  ratePerSecond: z.optional(z.int().check(z.minimum(1), z.maximum(1000))),
  hours: z.optional(serviceHours),
  cache: z.optional(cache),
  contact: line(200),
});
export type ServiceDescription = z.infer<typeof serviceDescription>;

/** A service with what its catalog says of its items. */
export type CatalogService = ServiceDescription & {
  /** Those that are numbers. */
  readonly numberItems?: readonly string[];
};

const parameterValue = z.union([line(500), z.number(), z.boolean()]);

/** The values that a call gives to the parameters of the service. */
export const callParameters = z.record(parameterName, parameterValue);
export type CallParameters = z.infer<typeof callParameters>;

/** What a call gives to a parameter; undefined where it gives nothing, whatever objects have under its name. */
export function givenTo(name: string, given: CallParameters): CallParameters[string] | undefined {
  return Object.hasOwn(given, name) && given[name] !== '' ? given[name] : undefined;
}

/** What of a service may be taken from those who use it, besides items (R27.3). */
export const servicePart = z.enum(['parameters', 'quota', 'rate', 'hours']);

/** What of a service is asked, or found, in another place than before. */
export const serviceAlteration = z.enum(['address', 'method', 'records', 'items', 'parameters']);

/** A registration, with what it needs where it takes something from those who use the service (R27.3). */
export const serviceRegistration = z.extend(serviceDescription, {
  effectiveOn: z.optional(civilDate()),
  summary: z.optional(prose(2000)),
  /** With which parameters the platform tries it, where it is asked or read in another way than before while grants use it. */
  trial: z.optional(z.strictObject({ parameters: callParameters })),
});
export type ServiceRegistration = z.infer<typeof serviceRegistration>;

/** Which service of a catalog is tried, where a change of it was told ahead. */
export const serviceTried = z.enum(['inForce', 'announced']);

export const testing = z.strictObject({
  parameters: callParameters,
  /** Where nothing is said: what was told ahead, or else what holds. */
  which: z.optional(serviceTried),
});

export const calling = z.strictObject({
  parameters: callParameters,
  /** What it is for, and by which system: one of those that the grant names. */
  matter: z.optional(line(200)),
  system: z.optional(line(200)),
});
export type Calling = z.infer<typeof calling>;

export const verifying = z.strictObject({
  /** Data item → the value that is asked about. */
  values: z.record(line(200), line(500)),
  matter: z.optional(line(200)),
  system: z.optional(line(200)),
});
export type Verifying = z.infer<typeof verifying>;

/** The value of a secret: what the upstream service asks for, never shown again. */
export const keepingSecret = z.strictObject({
  value: z.string().check(z.maxLength(4096), z.regex(/^[!-~](?:[ -~]*[!-~])?$/, 'secret_value')),
});
