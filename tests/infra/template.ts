import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { prepareAssembly } from '../../infra/synthesize.ts';

export type Properties = Record<string, unknown>;
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: Properties;
  readonly deletionPolicy: string | undefined;
}

const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      DeletionPolicy: z.string().optional(),
    }),
  ),
});

/** A stage's template as it is deployed. */
export interface Template {
  readonly text: string;
  readonly assembly: string;
  of(type: string): Resource[];
  readonly all: readonly Resource[];
  /** The resource that a `Ref` or `Fn::GetAtt` means. */
  at(reference: unknown): Resource;
  /** A readable word for a value: resources by name, strings as they are. */
  say(value: unknown): string;
}

/** Milliseconds: a stage that nobody has synthesized yet takes seconds, on a busy machine many. */
export const synthesisPatience = 240_000;

/** Reads the template of a stage, synthesized when it has not been. */
export async function templateOf(stage: string): Promise<Template> {
  const assembly = await prepareAssembly(stage);
  return readTemplate(readFileSync(join(assembly, `Gongxiang-${stage}.template.json`), 'utf8'), assembly);
}

/** Reads a template from its text. */
export function readTemplate(text: string, assembly = ''): Template {
  const all = Object.entries(templateSchema.parse(JSON.parse(text)).Resources).map(([id, resource]) => ({
    id,
    type: resource.Type,
    properties: resource.Properties,
    deletionPolicy: resource.DeletionPolicy,
  }));
  const byId = new Map(all.map((resource) => [resource.id, resource]));
  const at = (reference: unknown): Resource => {
    const found = byId.get(targetOf(reference) ?? '');
    if (!found) throw new Error(`${JSON.stringify(reference)} means no resource`);
    return found;
  };
  return { text, assembly, all, at, of: (type) => all.filter((resource) => resource.type === type), say };
}

const intrinsicSchema = z.union([
  z.object({ Ref: z.string() }).transform(({ Ref }) => ({ target: Ref, attribute: undefined })),
  z
    .object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) })
    .transform(({ 'Fn::GetAtt': [target, attribute] }) => ({ target, attribute })),
]);
const joinSchema = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) });

function targetOf(reference: unknown): string | undefined {
  return intrinsicSchema.safeParse(reference).data?.target;
}

/** Logical ids end in eight letters and digits that say nothing. */
export function nameOf(id: string): string {
  return id.replace(/[0-9A-F]{8}$/, '');
}

function say(value: unknown): string {
  const reference = intrinsicSchema.safeParse(value).data;
  if (reference) return `${nameOf(reference.target)}${reference.attribute === 'StreamArn' ? '.stream' : ''}`;
  const joined = joinSchema.safeParse(value).data;
  if (joined) return joined['Fn::Join'][1].map(say).join(joined['Fn::Join'][0]);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What the roles of a template may do, whether it stands within them or in a policy beside: by the role's id. */
export function policiesIn(
  template: Template,
): readonly { readonly role: string; readonly statements: unknown[] }[] {
  const beside = template.of('AWS::IAM::Policy').flatMap(({ properties }) =>
    listed(inside(properties, 'Roles')).map((role) => ({
      role: String(inside(role, 'Ref')),
      statements: listed(inside(properties, 'PolicyDocument', 'Statement')),
    })),
  );
  const within = template.of('AWS::IAM::Role').flatMap(({ id, properties }) =>
    listed(properties['Policies'] ?? []).map((policy) => ({
      role: id,
      statements: listed(inside(policy, 'PolicyDocument', 'Statement')),
    })),
  );
  return [...beside, ...within];
}

/** A value that may stand alone or in a list. */
export function listed(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** The value under these keys. @throws Error when there is none */
export function inside(value: unknown, ...keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) {
    if (typeof found !== 'object' || found === null || !(key in found))
      throw new Error(`no ${keys.join('.')}`);
    found = (found as Properties)[key]; // Template JSON; the line above has looked.
  }
  return found;
}
