import { beforeAll, describe, expect, test } from 'vitest';
import { queueTable } from '../../lib/platform/reactions/queueTable.ts';
import {
  inside,
  listed,
  nameOf,
  type Template,
  templateOf,
  synthesisPatience,
  policiesIn,
} from './template.ts';

const read = 'dynamodb:BatchGetItem';
/** What of an item may be taken away stands behind the action. */
const takeAway = (what: string) => `dynamodb:DeleteItem on ${what}#*`;
const note = (what: string) => `dynamodb:UpdateItem on ${what}#*`;
const erase = note;
const query = 'dynamodb:Query';
const write = `${read} dynamodb:PutItem dynamodb:ConditionCheckItem`;
const mark = 'dynamodb:GetItem dynamodb:UpdateItem';
/** A change takes away rows of lists; where cases are read, an older head is folded again from its events. */
const follows = `${takeAway('list')} ${query}`;
const change = `${write} ${follows}`;
const changeAndMark = `${write} ${mark} ${follows}`;
const send = 'sqs:SendMessage sqs:GetQueueAttributes sqs:GetQueueUrl';
const work =
  'sqs:ReceiveMessage sqs:ChangeMessageVisibility sqs:GetQueueUrl sqs:DeleteMessage sqs:GetQueueAttributes';
const call = 'lambda:InvokeFunction';

/** What carries out effects reaches every queue. */
const effects = {
  CasesTable: `${changeAndMark} ${takeAway('outbox')} ${takeAway('claim')}`,
  TimerStateMachine: 'states:StartExecution',
  ...Object.fromEntries(Object.values(queueTable).map(({ construct }) => [`${construct}Queue`, send])),
};

/** Every action that is granted, by role and resource. A function's right to write its own log is left out: all have it. */
const granted: Record<string, Record<string, string>> = {
  Anchor: {
    'CasesTable/index/byChanged': query,
    EvidenceBucket: 's3:ListBucket',
    'EvidenceBucket/anchors/*': 's3:GetObject s3:PutObject',
    'EvidenceBucket/leaves/*': 's3:GetObject s3:PutObject',
    'EvidenceBucket/log/*': 's3:GetObject s3:PutObject',
    KeysHeads: 'kms:GetPublicKey',
    KeysLog: 'kms:Sign kms:GetPublicKey',
    JobDeadLetters: send,
  },
  AnchorDaily: { Anchor: call, 'Anchor:*': call, JobDeadLetters: 'sqs:SendMessage' },
  ApiCases: {
    CasesTable: `${note('account')} ${note('reader')} ${erase('correction')} ${erase('acknowledgement')} ${change} ${takeAway('claim')}`,
  },
  ApiLedger: {
    CasesTable: `${note('account')} ${note('reader')} ${change} ${takeAway('claim')}`,
    DataBucket: 's3:ListBucket',
    'DataBucket/samples/*': 's3:PutObject s3:GetObject s3:DeleteObject',
  },
  ApiRecord: {
    CasesTable: `${note('account')} ${note('reader')} ${erase('attachment')} ${change}`,
    'CasesTable/index/byDue': query,
    DataBucket: 's3:ListBucket',
    'DataBucket/attachments/*': 's3:GetObject',
    'DataBucket/documents/*': 's3:GetObject',
  },
  ApiRegister: {
    KeysNotices: 'kms:GetPublicKey',
    CasesTable: `${changeAndMark} ${takeAway('claim')}`,
  },
  ApiExchange: {
    CasesTable: changeAndMark,
    DataBucket: 's3:ListBucket',
    'DataBucket/incoming/*': 's3:GetObject s3:PutObject',
    'DataBucket/attachments/*': 's3:GetObject s3:PutObject s3:DeleteObject',
    'DataBucket/parts/*': 's3:GetObject',
    'DataBucket/uploads/*': 's3:GetObject s3:PutObject s3:ListMultipartUploadParts',
    KeysDerivation: 'kms:GenerateMac',
    // Signs manifests.
    KeysNotices: 'kms:Sign kms:GetPublicKey',
    'DataBucket/imports/*': 's3:PutObject',
  },
  ApiService: {
    CasesTable: changeAndMark,
    KeysDerivation: 'kms:GenerateMac',
    KeysNotices: 'kms:Sign kms:GetPublicKey',
    'secret example/services/*':
      'secretsmanager:GetSecretValue secretsmanager:PutSecretValue secretsmanager:CreateSecret',
  },
  ApiSearch: {
    CasesTable: `${note('account')} ${read} ${query}`,
    DataBucket: 's3:ListBucket',
    'DataBucket/search/*': 's3:GetObject',
  },
  ApiSite: {},
  BeginLift: { RecalculationsQueue: send },
  Dispatch: {
    ...effects,
    'CasesTable.stream': 'dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator',
    DispatchDeadLetters: send,
    '*': 'dynamodb:ListStreams',
  },
  Walk: {
    ...effects,
    CasesTable: `${write} ${mark} dynamodb:Scan ${follows} ${takeAway('outbox')} ${takeAway('claim')} ${takeAway('called')}`,
    'execution of TimerStateMachine:*': 'states:DescribeExecution',
    'CasesTable/index/byDue': query,
    'CasesTable/index/byPending': query,
    RecalculationsQueue: `${send} ${work}`,
    RecalculationsDeadLetters: send,
    JobDeadLetters: send,
  },
  AnnouncementsDaily: { Walk: call, 'Walk:*': call, JobDeadLetters: 'sqs:SendMessage' },
  SweepDaily: { Walk: call, 'Walk:*': call, JobDeadLetters: 'sqs:SendMessage' },
  OverdueNoticesDaily: { Walk: call, 'Walk:*': call, JobDeadLetters: 'sqs:SendMessage' },
  Wake: { CasesTable: change },
  TimerStateMachine: {
    Wake: call,
    'Wake:*': call,
    '*':
      'logs:CreateLogDelivery logs:GetLogDelivery logs:UpdateLogDelivery logs:DeleteLogDelivery ' +
      'logs:ListLogDeliveries logs:PutResourcePolicy logs:DescribeResourcePolicies logs:DescribeLogGroups',
  },
  Notify: {
    CasesTable: 'dynamodb:UpdateItem',
    NoticesQueue: work,
    WebhooksQueue: send,
  },
  PostWebhook: {
    CasesTable: `${read} ${query}`,
    WebhooksQueue: work,
    KeysNotices: 'kms:Sign kms:GetPublicKey',
  },
  PostPart: {
    CasesTable: changeAndMark,
    DataBucket: 's3:ListBucket',
    'DataBucket/parts/*': 's3:GetObject',
    KeysNotices: 'kms:Sign kms:GetPublicKey',
    PostingsQueue: work,
  },
  Split: {
    CasesTable: changeAndMark,
    DataBucket: 's3:ListBucket',
    'DataBucket/attachments/*': 's3:DeleteObject',
    'DataBucket/incoming/*': 's3:DeleteObject',
    'DataBucket/uploads/*': 's3:GetObject s3:DeleteObject',
    'DataBucket/parts/*': 's3:GetObject s3:DeleteObject',
    ExchangeQueue: `${send} ${work}`,
    PartsQueue: send,
    PostingsQueue: send,
  },
  Deliver: {
    CasesTable: changeAndMark,
    DataBucket: 's3:ListBucket',
    'DataBucket/uploads/*': 's3:GetObject',
    // Of a sealed part it looks at what another attempt has stored.
    'DataBucket/parts/*': 's3:GetObject s3:PutObject',
    KeysDerivation: 'kms:GenerateMac',
    PartsQueue: work,
  },
  ImportWorkbook: {
    CasesTable: `${change} dynamodb:BatchWriteItem on import#* ${takeAway('claim')}`,
    DataBucket: 's3:ListBucket',
    'DataBucket/imports/*': 's3:GetObject s3:DeleteObject',
    ImportsQueue: `${send} ${work}`,
  },
  TypesetDocument: {
    CasesTable: change,
    'DataBucket/documents/*': 's3:PutObject',
    DocumentsQueue: work,
  },
  FollowRegister: {
    CasesTable: `${change} ${takeAway('claim')}`,
    RegisterQueue: `${send} ${work}`,
    NoticesQueue: send,
  },
  // Its secrets are the bearer tokens of other platforms.
  Harvest: {
    CasesTable: `${changeAndMark} ${takeAway('claim')}`,
    HarvestsQueue: `${send} ${work}`,
    'secret example/services/*': 'secretsmanager:GetSecretValue',
  },
  CalendarCheck: { CasesTable: `${read} ${query}`, NoticesQueue: send, JobDeadLetters: send },
  CalendarCheckDaily: { CalendarCheck: call, 'CalendarCheck:*': call, JobDeadLetters: 'sqs:SendMessage' },
  SearchSnapshot: {
    CasesTable: `${read} ${query}`,
    DataBucket: 's3:ListBucket',
    'DataBucket/search/*': 's3:GetObject s3:PutObject',
    JobDeadLetters: send,
  },
  SearchSnapshotDaily: { SearchSnapshot: call, 'SearchSnapshot:*': call, JobDeadLetters: 'sqs:SendMessage' },
  SetStageRules: { CasesTable: change },
};

/** Whoever may change cases may have the key certified by which it signs their heads, and nobody else. */
function withSigning(roles: typeof granted): typeof granted {
  return Object.fromEntries(
    Object.entries(roles).map(([role, grants]) => {
      const changes = grants['CasesTable']?.includes('dynamodb:ConditionCheckItem') ?? false;
      return [role, changes ? { ...grants, KeysHeads: 'kms:Sign' } : grants];
    }),
  );
}

/** Why a grant may end in a wildcard. */
const wildcards: readonly (readonly [resource: RegExp, reason: string])[] = [
  [
    /^DataBucket\/(uploads|parts|imports|samples|incoming|attachments|documents|search)\/\*$/,
    'objects have names of their own; the prefix is the limit',
  ],
  [/^EvidenceBucket\/(anchors|leaves|log)\/\*$/, 'every day has objects of its own; the prefix is the limit'],
  [/^secret example\/services\/\*$/, 'secrets are made when departments keep them; the prefix is the limit'],
  [/^(Wake|Walk|CalendarCheck|Anchor|SearchSnapshot):\*$/, 'versions and aliases of one function'],
  [/^execution of TimerStateMachine:\*$/, 'executions of the one state machine have names of their own'],
];
/** Actions that take no resource, so that `*` is the only way to grant them. */
const withoutResource =
  /^(dynamodb:ListStreams|logs:(\w+LogDelivery|ListLogDeliveries|PutResourcePolicy|Describe\w+))$/;

interface Grant {
  readonly role: string;
  readonly resource: string;
  readonly actions: string[];
}

function grantsIn(template: Template): Grant[] {
  return policiesIn(template).flatMap(({ role, statements }) =>
    statements.flatMap((statement) => {
      expect(inside(statement, 'Effect')).toBe('Allow');
      const actions = listed(inside(statement, 'Action')).map(
        (action) => `${String(action)}${limitOf(statement)}`,
      );
      return listed(inside(statement, 'Resource')).map((resource) => ({
        role: nameOf(role).replace(/Role$/, ''),
        resource: template
          .say(resource)
          .replace(/^arn:.*:execution:/, 'execution of ')
          .replace(/^arn:.*:secretsmanager:.*:secret:/, 'secret '),
        actions,
      }));
    }),
  );
}

/** The partitions to which a condition limits a statement. */
function limitOf(statement: unknown): string {
  const { Condition: condition } = statement as { Condition?: unknown }; // a statement of a policy
  if (condition === undefined) return '';
  return ` on ${listed(inside(condition, 'ForAllValues:StringLike', 'dynamodb:LeadingKeys')).join(' ')}`;
}

describe('what functions may do', () => {
  let template: Template;
  let grants: Grant[];
  beforeAll(async () => {
    template = await templateOf('example');
    grants = grantsIn(template);
  }, synthesisPatience);

  test('is exactly what the table says', () => {
    const found: Record<string, Record<string, string>> = {};
    for (const { role, resource, actions } of grants) {
      const ofRole = (found[role] ??= {});
      if (resource !== `${role}Log`) ofRole[resource] = [ofRole[resource] ?? [], actions].flat().join(' ');
    }
    expect(found).toEqual(withSigning(granted));
  });

  test('every function may write its own log, and no other', () => {
    const logs = grants.filter(({ actions }) => actions.includes('logs:PutLogEvents'));
    expect(logs.map(({ role }) => role).toSorted()).toEqual(
      template
        .of('AWS::Lambda::Function')
        .map(({ id }) => nameOf(id))
        .toSorted(),
    );
    expect(logs.every(({ role, resource }) => resource === `${role}Log`)).toBe(true);
  });

  test('no action is a wildcard, and no resource without a reason', () => {
    expect(
      grants.flatMap(({ actions }) => actions).filter((action) => action.split(' ')[0]?.includes('*')),
    ).toEqual([]);
    const everywhere = grants.filter(({ resource }) => resource === '*').flatMap(({ actions }) => actions);
    expect(everywhere.filter((action) => !withoutResource.test(action))).toEqual([]);
    const starred = grants
      .map(({ resource }) => resource)
      .filter((resource) => resource !== '*' && resource.includes('*'));
    expect(starred.filter((resource) => !wildcards.some(([allowed]) => allowed.test(resource)))).toEqual([]);
  });

  test('nothing is deleted but rows of lists, names that change hands, effects that are done, days of calls that are recorded and the rows of an import', () => {
    const deleting = /^dynamodb:(DeleteItem|BatchWriteItem|PartiQL\w+)\b/;
    const deletes = grants.flatMap(({ actions }) => actions).filter((action) => deleting.test(action));
    expect(deletes.length).toBeGreaterThan(5);
    expect(deletes.filter((action) => !/ on (list|claim|outbox|called|import)#\*$/.test(action))).toEqual([]);
    expect(deletes.filter((action) => action.endsWith('import#*'))).toHaveLength(1);
  });

  test('every function has a role of its own, without policies of others and for Lambda alone', () => {
    const roles = template
      .of('AWS::Lambda::Function')
      .map(({ properties }) => template.at(properties['Role']));
    expect(new Set(roles.map(({ id }) => id)).size).toBe(roles.length);
    for (const { properties } of roles) {
      expect(properties).not.toHaveProperty('ManagedPolicyArns');
      // What stands within it is its own.
      expect(listed(properties['Policies'] ?? []).map((policy) => inside(policy, 'PolicyName'))).toEqual([
        'Own',
      ]);
      const trust = listed(inside(properties, 'AssumeRolePolicyDocument', 'Statement'));
      expect(trust.map((statement) => inside(statement, 'Principal'))).toEqual([
        { Service: 'lambda.amazonaws.com' },
      ]);
    }
  });

  test('what others may do to our resources is limited to this account and this API', () => {
    const permissions = template.of('AWS::Lambda::Permission');
    expect(permissions).not.toHaveLength(0);
    for (const { properties } of permissions) {
      expect(properties).toMatchObject({
        Principal: 'apigateway.amazonaws.com',
        SourceArn: expect.anything(),
      });
    }
    const trusts = template
      .of('AWS::IAM::Role')
      .flatMap(({ properties }) => listed(inside(properties, 'AssumeRolePolicyDocument', 'Statement')))
      .filter((trust) => JSON.stringify(trust).includes('scheduler.amazonaws.com'));
    expect(trusts).not.toHaveLength(0);
    for (const trust of trusts) {
      expect(trust).toMatchObject({
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      });
    }
  });
});
