import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stackName } from './assembly.ts';
import type { Door } from './door.ts';
import { runProgram } from './program.ts';

/** How it is known of a type that it was exercised, where no trace of its own tells. */
const otherwiseKnown: Readonly<Record<string, string>> = {
  'AWS::IAM::Role': 'enforced for every call of a function',
  'AWS::IAM::Policy': 'enforced for every call of a function',
  'AWS::SQS::QueuePolicy': 'evaluated at every call',
  'AWS::S3::BucketPolicy': 'evaluated at every call',
  'AWS::ApiGatewayV2::Api': 'answered every call',
  'AWS::ApiGatewayV2::Stage': 'answered every call',
  'AWS::ApiGatewayV2::Integration': 'called every API function',
  'AWS::ApiGatewayV2::Authorizer': 'took real tokens, refused forged and expired ones',
  'AWS::Lambda::Permission': 'let the API call its functions',
  'AWS::Scheduler::Schedule':
    'each target called once by a schedule of its own, with the role of the deployed one',
  'Custom::StageRules': 'set the terms of a region',
};

/** Says, type by type, how many resources were deployed and how many of them were really exercised. */
export async function exercised(
  python: string,
  environment: NodeJS.ProcessEnv,
  assembly: string,
  calls: Door['calls'],
): Promise<string[]> {
  const script = join(import.meta.dirname, 'evidence.py');
  const said = await runProgram(python, [script, stackName], { environment, milliseconds: 60_000 });
  const traces: Record<string, [number, number | null]> = JSON.parse(said);
  const rows = Object.entries(traces).map(([type, [deployed, seen]]) => {
    if (type === 'AWS::ApiGatewayV2::Route')
      return row(type, deployed, `${routesCalled(assembly, calls)} called`);
    if (seen !== null) return row(type, deployed, `${seen} exercised`);
    return row(type, deployed, otherwiseKnown[type] ?? 'not exercised');
  });
  return ['resource types:', ...rows];
}

function row(type: string, deployed: number, how: string): string {
  return `  ${type.padEnd(34)} ${String(deployed).padStart(3)} deployed, ${how}`;
}

function routesCalled(assembly: string, calls: Door['calls']): number {
  const { Resources: resources } = JSON.parse(
    readFileSync(join(assembly, `${stackName}.template.json`), 'utf8'),
  );
  const keys = Object.values<{ Type: string; Properties: { RouteKey: string } }>(resources)
    .filter(({ Type: type }) => type === 'AWS::ApiGatewayV2::Route')
    .map(({ Properties: { RouteKey: key } }) => {
      const taken = key.replace(/^ANY /, '[A-Z]+ ').replace(/\{[^}]+\}/g, '[^/]+');
      return new RegExp(`^${taken}$`);
    });
  const called = new Set(calls.map(({ method, path }) => `${method} ${path}`));
  return keys.filter((key) => [...called].some((call) => key.test(call))).length;
}
