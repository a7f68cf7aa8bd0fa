import { join } from 'node:path';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { bundlesDirectory } from '../bundle.ts';
import type { Stage } from '../stage.ts';
import { explainWildcard } from './explain.ts';
import { OwnRole } from './ownRole.ts';

export interface HouseFunctionProps {
  readonly stage: Stage;
  /** Name of the bundle, which is the function's source path with dashes. */
  readonly bundle: string;
  readonly description: string;
  readonly timeout: Duration;
  /** MiB; processor share follows it. */
  readonly memory?: number;
  /** Exactly the settings that the function reads; a test says so. */
  readonly environment?: Record<string, string>;
  /** It sends itself the rest of long work: otherwise Lambda takes more than 16 messages in a row for a loop and stops it. */
  readonly goesOn?: boolean;
}

/** A function as this house builds them: arm64, Node 24, its own role that may write its own log and nothing else yet. */
export class HouseFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, props: HouseFunctionProps) {
    const { stage, bundle, description, timeout, memory = 512, environment = {}, goesOn = false } = props;
    const logGroup = new LogGroup(scope, `${id}Log`, {
      retention: stage.retention.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new OwnRole(scope, `${id}Role`, description);
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    const bundles: unknown = scope.node.tryGetContext('bundles');
    super(scope, id, {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(join(typeof bundles === 'string' ? bundles : bundlesDirectory, bundle)),
      description,
      timeout,
      memorySize: memory,
      environment,
      ...(goesOn ? { recursiveLoop: RecursiveLoop.ALLOW } : {}),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
    });
    explainWildcard(
      role,
      logGroup,
      '',
      'A log group ARN ends in :* because it names the streams of that one group.',
    );
  }
}
