import { ArnFormat, CfnElement, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import {
  Choice,
  Condition,
  DefinitionBody,
  JitterType,
  LogLevel,
  StateMachine,
  StateMachineType,
  Succeed,
  Timeout,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { impacts } from '../impacts.ts';
import type { Stage } from '../stage.ts';
import { alarmAtFirst } from './alarm.ts';
import { explain, explainWildcard } from './explain.ts';
import type { HouseFunction } from './houseFunction.ts';

export interface DeadlineTimerProps {
  readonly stage: Stage;
  readonly wake: HouseFunction;
  readonly alarmTopic: ITopic;
}

/**
 * The one state machine for every deadline: wait until the instant, ask the case, wait until what it answers, or end.
 * It holds no rule; three transitions for each wake.
 */
export class DeadlineTimer extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, { stage, wake, alarmTopic }: DeadlineTimerProps) {
    super(scope, id);
    const log = new LogGroup(this, 'Log', {
      retention: stage.retention.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: this.definition(wake),
      logs: { destination: log, level: LogLevel.ERROR, includeExecutionData: false },
    });
    alarmAtFirst(
      this,
      'FailedAlarm',
      this.stateMachine.metricFailed({ period: Duration.minutes(5) }),
      impacts.timers,
      alarmTopic,
    );
    for (const [name, ended] of [
      ['TimedOutAlarm', this.stateMachine.metricTimedOut({ period: Duration.minutes(5) })],
      ['AbortedAlarm', this.stateMachine.metricAborted({ period: Duration.minutes(5) })],
    ] as const)
      alarmAtFirst(this, name, ended, impacts.timersEnded, alarmTopic);
    explain(
      this.stateMachine,
      'SF1',
      'A timer waits for weeks and decides nothing: its errors are logged, what a wake did is logged by the function and recorded in the case.',
    );
    explain(this.stateMachine, 'SF2', 'X-Ray is left out in China; calls are joined by case id in the logs.');
    explain(
      this.stateMachine,
      'IAM5[Resource::*]',
      'Log delivery (logs:CreateLogDelivery and its kin) takes no resource.',
    );
    explainWildcard(
      this.stateMachine,
      wake,
      ':*',
      'It names versions and aliases of this one function; CDK grants them with it.',
    );
  }

  /** Lets a function see whether a timer still runs. */
  letsLook(at: HouseFunction): void {
    const stack = Stack.of(this);
    const executions = stack.formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${this.stateMachine.stateMachineName}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    at.addToRolePolicy(
      new PolicyStatement({ actions: ['states:DescribeExecution'], resources: [executions] }),
    );
    const machine = this.stateMachine.node.defaultChild;
    if (!(machine instanceof CfnElement)) throw new Error('the timer has no CloudFormation resource');
    const name = `<${stack.getLogicalId(machine)}.Name>`;
    explain(
      at.role ?? at,
      `IAM5[Resource::arn:<AWS::Partition>:states:${stack.region}:<AWS::AccountId>:execution:${name}:*]`,
      'Executions have names of their own; the function sees those of this one state machine.',
    );
  }

  private definition(wake: HouseFunction): DefinitionBody {
    const wait = new Wait(this, 'WaitUntilDue', { time: WaitTime.timestampPath('$.at') });
    const ask = new LambdaInvoke(this, 'AskTheCase', {
      lambdaFunction: wake,
      payloadResponseOnly: true,
      retryOnServiceExceptions: false,
      taskTimeout: Timeout.duration(Duration.seconds(60)),
    });
    ask.addRetry({
      errors: ['States.ALL'],
      interval: Duration.seconds(5),
      backoffRate: 2,
      maxDelay: Duration.minutes(10),
      maxAttempts: 12,
      jitterStrategy: JitterType.FULL,
    });
    const again = new Choice(this, 'AnythingLeft')
      .when(Condition.isPresent('$.done'), new Succeed(this, 'Done'))
      .otherwise(wait);
    return DefinitionBody.fromChainable(wait.next(ask).next(again));
  }
}
