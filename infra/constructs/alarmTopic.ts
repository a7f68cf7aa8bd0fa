import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription, UrlSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';

/** Where alarms go, and who is told. */
export class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { alarms }: Stage) {
    super(scope, id);
    const alarm = new ServicePrincipal('cloudwatch.amazonaws.com');
    // CloudWatch may not use the key that AWS manages for SNS.
    const key = new Key(this, 'Key', {
      description: 'Alarm texts on their way',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const ours = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } };
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [alarm],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions: ours,
      }),
    );
    this.topic = new Topic(this, 'Topic', { enforceSSL: true, masterKey: key });
    // A topic with a policy of its own loses the one that lets this account's alarms in.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [alarm],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: ours,
      }),
    );
    for (const to of alarms) {
      this.topic.addSubscription(
        'email' in to ? new EmailSubscription(to.email) : new UrlSubscription(to.url),
      );
    }
  }
}
