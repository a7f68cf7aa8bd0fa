import { fileURLToPath } from 'node:url';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App, Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AttributeType, type ITable, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import {
  Code,
  FilterCriteria,
  FilterRule,
  Function,
  Runtime,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Bucket, HttpMethods } from 'aws-cdk-lib/aws-s3';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { build } from 'esbuild';

const handlers = ['api', 'dispatch', 'worker', 'wake', 'job'] as const;
type Handlers = Record<(typeof handlers)[number], string>;

/** Removes what `synthesizeToy` wrote. */
export function removeToy(assembly: string): void {
  rmSync(dirname(assembly), { recursive: true, force: true });
}

/** Bundles the toy's functions and synthesizes its stack into a fresh directory. */
export async function synthesizeToy(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'toy-'));
  const here = fileURLToPath(new URL('handlers/', import.meta.url));
  await build({
    entryPoints: handlers.map((name) => ({ in: join(here, `${name}.ts`), out: `${name}/index` })),
    outdir: join(directory, 'bundles'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  const bundles = Object.fromEntries(handlers.map((name) => [name, join(directory, 'bundles', name)]));
  const app = new App({ outdir: join(directory, 'assembly'), analyticsReporting: false });
  toy(app, bundles as Handlers); // The keys are the handlers' names, two lines above.
  return app.synth().directory;
}

function toy(app: App, bundles: Handlers): void {
  const stack = new Stack(app, 'Toy');
  const table = new Table(stack, 'Things', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    stream: StreamViewType.NEW_AND_OLD_IMAGES,
    timeToLiveAttribute: 'ttl',
  });
  table.addGlobalSecondaryIndex({
    indexName: 'byKind',
    partitionKey: { name: 'kind', type: AttributeType.STRING },
  });
  const failures = new Queue(stack, 'StreamFailures');
  const parked = new Queue(stack, 'Parked');
  const notices = new Queue(stack, 'Notices', {
    visibilityTimeout: Duration.seconds(1),
    deadLetterQueue: { queue: parked, maxReceiveCount: 2 },
  });
  const files = new Bucket(stack, 'Files', {
    cors: [
      {
        allowedOrigins: ['https://desk.example'],
        allowedMethods: [HttpMethods.GET, HttpMethods.PUT],
        allowedHeaders: ['content-type', 'x-amz-meta-*'],
        exposedHeaders: ['ETag', 'Content-Range'],
        maxAge: 600,
      },
      { allowedOrigins: ['https://*.readers.example'], allowedMethods: [HttpMethods.GET] },
    ],
  });
  const fn = (name: keyof Handlers, environment: Record<string, string>) =>
    new Function(stack, name, {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromAsset(bundles[name]),
      // Long enough for a cold start on a busy machine; the queue's worker must end before its message shows again.
      timeout: Duration.seconds(name === 'worker' ? 1 : 6),
      memorySize: 256,
      environment,
    });
  const worker = fn('worker', { TABLE: table.tableName });
  worker.addEventSource(new SqsEventSource(notices, { batchSize: 5, reportBatchItemFailures: true }));
  table.grantWriteData(worker);
  const wake = fn('wake', { TABLE: table.tableName });
  table.grantWriteData(wake);
  const job = fn('job', { TABLE: table.tableName });
  table.grantWriteData(job);
  const timer = timerOf(stack, wake);
  const dispatch = fn('dispatch', { QUEUE: notices.queueUrl, TIMER: timer.stateMachineArn });
  notices.grantSendMessages(dispatch);
  timer.grantStartExecution(dispatch);
  dispatch.addEventSource(
    // The library is not written for exactOptionalPropertyTypes.
    new DynamoEventSource(table as ITable, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      retryAttempts: 1,
      bisectBatchOnError: true,
      onFailure: new SqsDlq(failures),
      filters: [
        FilterCriteria.filter({ dynamodb: { NewImage: { kind: { S: FilterRule.beginsWith('thing') } } } }),
      ],
    }),
  );
  // oxlint-disable-next-line no-new -- a construct attaches itself to its scope
  new Schedule(stack, 'Daily', {
    schedule: ScheduleExpression.cron({ minute: '0', hour: '9', timeZone: TimeZone.ASIA_SHANGHAI }),
    target: new LambdaInvoke(job, {}),
  });
  const api = fn('api', { TABLE: table.tableName, BUCKET: files.bucketName, TIMER: timer.stateMachineArn });
  table.grant(api, 'dynamodb:PutItem', 'dynamodb:GetItem', 'dynamodb:Query');
  files.grantReadWrite(api);
  routes(stack, api);
}

/** Waits until `$.at`, calls, and waits again as long as the answer says so; a known refusal is caught by its name. */
function timerOf(stack: Stack, wake: Function): sfn.StateMachine {
  const until = new sfn.Wait(stack, 'Until', { time: sfn.WaitTime.timestampPath('$.at') });
  const call = new tasks.LambdaInvoke(stack, 'Call', {
    lambdaFunction: wake,
    payloadResponseOnly: true,
    retryOnServiceExceptions: false,
  });
  call.addRetry({ errors: ['TryAgain'], interval: Duration.seconds(1), maxAttempts: 2, backoffRate: 1 });
  call.addCatch(new sfn.Pass(stack, 'Refused', { result: sfn.Result.fromString('refused') }), {
    errors: ['Refusal'],
  });
  const again = new sfn.Choice(stack, 'Again')
    .when(sfn.Condition.isPresent('$.at'), until)
    .otherwise(new sfn.Succeed(stack, 'Done'));
  return new sfn.StateMachine(stack, 'Timer', {
    definitionBody: sfn.DefinitionBody.fromChainable(until.next(call).next(again)),
  });
}

function routes(stack: Stack, api: Function): void {
  const http = new HttpApi(stack, 'Api');
  const integration = new HttpLambdaIntegration('ToApi', api);
  const authorizer = new HttpJwtAuthorizer('Tokens', 'https://issuer.example', { jwtAudience: ['toy'] });
  http.addRoutes({ path: '/things', methods: [HttpMethod.POST], integration, authorizer });
  http.addRoutes({ path: '/things/{id}', methods: [HttpMethod.GET], integration, authorizer });
  http.addRoutes({ path: '/claims', methods: [HttpMethod.GET], integration, authorizer });
  http.addRoutes({ path: '/echo/{proxy+}', methods: [HttpMethod.ANY], integration });
  http.addRoutes({ path: '/echo/exact', methods: [HttpMethod.GET], integration });
  http.addRoutes({ path: '/do/{what}', methods: [HttpMethod.POST], integration });
}
