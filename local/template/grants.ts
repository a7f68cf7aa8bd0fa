import * as z from 'zod';
import { TemplateError } from './intrinsics.ts';
import { parse } from './parse.ts';
import type { Resolved } from './stack.ts';

/** One statement of a policy. */
export interface Statement {
  allows: boolean;
  actions: RegExp[];
  resources: RegExp[];
  conditions: Condition[];
}
export interface Condition {
  operator: string;
  key: string;
  values: string[];
}
/** Statements by role name. */
export type Grants = ReadonlyMap<string, Statement[]>;

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const statementSchema = z.looseObject({
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore,
  Resource: oneOrMore,
  Condition: z
    .record(z.string(), z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())])))
    .optional(),
});
const documentSchema = z.looseObject({
  Statement: z.union([statementSchema, z.array(statementSchema)]).transform((value) => [value].flat()),
});
const roleSchema = z.looseObject({
  Policies: z.array(z.looseObject({ PolicyDocument: documentSchema })).default([]),
  ManagedPolicyArns: z.array(z.string()).default([]),
});
const policySchema = z.looseObject({
  PolicyDocument: documentSchema,
  Roles: z.array(z.string()).default([]),
});

/** AWS's own policies that only concern logs, traces and networks, of which there are none here. */
const meaninglessHere =
  /\/service-role\/AWSLambda(BasicExecutionRole|VPCAccessExecutionRole)$|\/AWSXRayDaemonWriteAccess$/;

/** What each role of the template may do. @throws TemplateError for a policy or condition that cannot be judged */
export function grantsOf(all: Resolved[]): Grants {
  const grants = new Map<string, Statement[]>();
  const add = (role: string, document: z.infer<typeof documentSchema>) => {
    const statements = grants.get(role) ?? [];
    grants.set(role, statements);
    statements.push(...document.Statement.map((statement) => compile(statement, role)));
  };
  const managed = new Map<string, z.infer<typeof documentSchema>>();
  for (const resource of all) {
    if (resource.type !== 'AWS::IAM::Policy' && resource.type !== 'AWS::IAM::ManagedPolicy') continue;
    const policy = parse(policySchema, resource);
    if (resource.type === 'AWS::IAM::ManagedPolicy') managed.set(resource.name, policy.PolicyDocument);
    for (const role of policy.Roles) add(role, policy.PolicyDocument);
  }
  for (const resource of all.filter(({ type }) => type === 'AWS::IAM::Role')) {
    const role = parse(roleSchema, resource);
    for (const { PolicyDocument } of role.Policies) add(resource.name, PolicyDocument);
    for (const arn of role.ManagedPolicyArns) {
      if (meaninglessHere.test(arn)) continue;
      const document = managed.get(arn.slice(arn.lastIndexOf('/') + 1));
      if (document) add(resource.name, document);
      else if (reachesFunctions(resource))
        throw new TemplateError(`The role ${resource.name} has ${arn}, unknown here.`);
    }
  }
  return grants;
}

function reachesFunctions(role: Resolved): boolean {
  return JSON.stringify(role.properties['AssumeRolePolicyDocument'] ?? '').includes('lambda.');
}

const conditionKeys: Record<string, RegExp> = {
  'dynamodb:LeadingKeys': /^(ForAllValues:|ForAnyValue:)?String(Equals|Like)$/,
  'dynamodb:EnclosingOperation': /^(ForAnyValue:)?String(Equals|Like)$/,
  's3:prefix': /^String(Equals|Like)$/,
  'aws:SecureTransport': /^Bool$/,
};

function compile(statement: z.infer<typeof statementSchema>, role: string): Statement {
  const conditions: Condition[] = [];
  for (const [operator, tests] of Object.entries(statement.Condition ?? {})) {
    for (const [key, values] of Object.entries(tests)) {
      // Statements about what does not run here may carry any condition: they are never asked.
      const runsHere = statement.Action.some((action) =>
        /^(\*|dynamodb|sqs|s3|states|lambda|kms)/.test(action),
      );
      if (runsHere && !conditionKeys[key]?.test(operator)) {
        throw new TemplateError(`The role ${role} has the condition ${operator} ${key}, unknown here.`);
      }
      conditions.push({ operator, key, values: [values].flat().map(String) });
    }
  }
  return {
    allows: statement.Effect === 'Allow',
    actions: statement.Action.map((action) => wildcard(action, 'i')),
    resources: statement.Resource.map((resource) => wildcard(resource, '')),
    conditions,
  };
}

/** A pattern with `*` and `?` as IAM means them. */
export function wildcard(pattern: string, flags: string): RegExp {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, `s${flags}`);
}
