import { readFileSync, writeFileSync } from 'node:fs';

/** A resource of a CloudFormation template, as far as this file looks. */
interface Resource {
  readonly Type: string;
  Properties?: Record<string, unknown>;
}
type Resources = Record<string, Resource>;

/** Something the emulated AWS lacks or does otherwise, and what is done about it outside `infra/`. */
export interface Gap {
  readonly what: string;
  readonly instead: string;
  /** Changes the template between synthesis and deployment; a gap without it is met elsewhere in this folder. */
  readonly change?: (resources: Resources) => void;
}

/** What the emulated AWS (ministack 1.5.33) cannot do with this stack. Printed at the end of every run. */
export const gaps: readonly Gap[] = [
  {
    what: 'IAM asks for sqs:SendMessageBatch, an action that AWS does not have: sqs:SendMessage covers the batch',
    instead: 'every statement that allows the one is given the other',
    change: (resources) => {
      for (const { Type: type, Properties: properties } of Object.values(resources)) {
        for (const policy of policiesOf(type, properties)) allowBatches(policy);
      }
    },
  },
  {
    what: 'alarms over sums of metrics (metric math) are not known',
    instead: 'such an alarm watches the first of its metrics; the sum stays unproven',
    change: (resources) => {
      for (const { Type: type, Properties: properties } of Object.values(resources)) {
        if (type === 'AWS::CloudWatch::Alarm') watchFirstMetric(properties);
      }
    },
  },
  {
    what: 'each call under way has a process of its own on the cores of this machine, where AWS gives every one its own share',
    instead: 'door.ts lets 16 calls through at once; the others wait before it',
  },
  {
    what: 'GET /health is answered by the emulator itself, whatever the host',
    instead: 'door.ts asks for it by the path of the API, /_aws/execute-api/ID/$default/health',
  },
  {
    what: 'the deployed API is known by its host name only, which nothing resolves',
    instead: 'door.ts sets the Host header and passes every call on unchanged',
  },
  {
    what: 'the certificates of gateway and issuer are self-signed',
    instead: 'one certificate for this run, trusted by the functions, the CDK and the tests',
  },
  {
    what: 'arm64 is not emulated: functions run on the Node.js of this machine, in one process for each copy',
    instead: 'the version is the same (24); architecture and memory limits stay unproven',
  },
];

/** Applies every gap's change to a synthesized template. */
export function applyTemplateGaps(file: string): void {
  const template: { Resources: Resources } = JSON.parse(readFileSync(file, 'utf8'));
  for (const { change } of gaps) change?.(template.Resources);
  writeFileSync(file, JSON.stringify(template, undefined, 1));
}

function watchFirstMetric(properties: Record<string, unknown> = {}): void {
  // An alarm as CDK writes it.
  const { Metrics: metrics } = properties as { Metrics?: { MetricStat?: MetricStat }[] };
  const first = metrics?.find(({ MetricStat: one }) => one)?.MetricStat;
  if (!first) return;
  delete properties.Metrics;
  Object.assign(properties, first.Metric, { Period: first.Period, Statistic: first.Stat });
}

interface MetricStat {
  readonly Metric: object;
  readonly Period: number;
  readonly Stat: string;
}

/** Policies stand by themselves, or within a role. */
function policiesOf(type: string, properties: Record<string, unknown> = {}): Record<string, unknown>[] {
  if (type === 'AWS::IAM::Policy') return [properties];
  // A role as CDK writes it.
  return type === 'AWS::IAM::Role' ? ((properties.Policies ?? []) as Record<string, unknown>[]) : [];
}

function allowBatches(properties: Record<string, unknown> = {}): void {
  // A policy as CDK writes it.
  const document = properties.PolicyDocument as { Statement: { Action: string | string[] }[] };
  for (const statement of document.Statement) {
    const actions = [statement.Action].flat();
    if (actions.includes('sqs:SendMessage')) statement.Action = [...actions, 'sqs:SendMessageBatch'];
  }
}
