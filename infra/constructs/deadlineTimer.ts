import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Choice, Condition, DefinitionBody, JitterType, LogLevel, StateMachine, StateMachineType, Succeed, Wait, WaitTime } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import type { HouseFunction } from './houseFunction.ts';

/**
 * The one state machine for every deadline: wait until the instant, ask the case, wait until what it answers, or end.
 * It holds no rule; three transitions for each wake.
 */
export class DeadlineTimer extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, { wake, alarmTopic }: { wake: HouseFunction; alarmTopic: ITopic }) {
    super(scope, id);
    const wait = new Wait(this, 'WaitUntilDue', { time: WaitTime.timestampPath('$.at') });
    const ask = new LambdaInvoke(this, 'AskTheCase', { lambdaFunction: wake, payloadResponseOnly: true, retryOnServiceExceptions: false });
    ask.addRetry({
      errors: ['States.ALL'],
      interval: Duration.seconds(5),
      backoffRate: 2,
      maxDelay: Duration.minutes(10),
      maxAttempts: 12,
      jitterStrategy: JitterType.FULL,
    });
    const again = new Choice(this, 'AnythingLeft').when(Condition.isPresent('$.done'), new Succeed(this, 'Done')).otherwise(wait);
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromChainable(wait.next(ask).next(again)),
      logs: {
        destination: new LogGroup(this, 'Log', { retention: RetentionDays.SIX_MONTHS, removalPolicy: RemovalPolicy.DESTROY }),
        level: LogLevel.ERROR,
        includeExecutionData: false,
      },
    });
    const alarm = new Alarm(this, 'FailedAlarm', {
      alarmDescription:
        '期限定时器失败：提醒和逾期可能晚到，夜间巡检会补上。查看 wake 函数日志，修复后运行一次 sweep。 / Timers failed: reminders may be late until the nightly sweep. Read the log of the wake function, mend it, then run the sweep once.',
      metric: this.stateMachine.metricFailed({ period: Duration.minutes(5) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(alarmTopic));
  }
}
