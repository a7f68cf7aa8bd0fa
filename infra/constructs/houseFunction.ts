import { join } from 'node:path';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { bundlesDirectory } from '../bundle.ts';

export interface HouseFunctionProps {
  /** Name of the bundle, which is the function's source path with dashes. */
  readonly bundle: string;
  readonly description: string;
  readonly timeout: Duration;
  /** MiB; processor share follows it. */
  readonly memory?: number;
  readonly environment?: Record<string, string>;
}

/** A function as this house builds them: arm64, Node 24, its own role that may write its own log and nothing else yet. */
export class HouseFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, { bundle, description, timeout, memory = 512, environment = {} }: HouseFunctionProps) {
    const logGroup = new LogGroup(scope, `${id}Log`, { retention: RetentionDays.SIX_MONTHS, removalPolicy: RemovalPolicy.DESTROY });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com'), description });
    role.addToPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    super(scope, id, {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(join(bundlesDirectory, bundle)),
      description,
      timeout,
      memorySize: memory,
      environment,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
    });
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${scopedLogicalName(logGroup)}.Arn>]`,
      reason: 'A log group ARN ends in :* because it names the streams of that one group.',
    });
  }
}

function scopedLogicalName(logGroup: LogGroup): string {
  return logGroup.stack.getLogicalId(logGroup.node.defaultChild as never);
}
