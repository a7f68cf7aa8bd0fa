import { CustomResource, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { queueSetting } from '../../lib/platform/reactions/queueTable.ts';
import { definitions } from '../../lib/cases.ts';
import type { Parts } from '../wiring.ts';
import { queueOf } from '../workers.ts';
import { HouseFunction } from './houseFunction.ts';

/** The schemas in which cases are written now: where the deployment before had others, older heads may lie in the table. */
function schemasOfNow(): string {
  return definitions
    .map(({ kind, schema }) => `${kind} ${schema}`)
    .toSorted()
    .join(', ');
}

/**
 * Begins the walk that writes heads of older schemas anew, at the deployment that brings other schemas: lists show what
 * an older version wrote as soon as it has passed.
 */
export class LiftHeads extends Construct {
  constructor(scope: Construct, id: string, parts: Parts, walker: HouseFunction) {
    super(scope, id);
    const { queue } = queueOf('walk', parts);
    const begin = new HouseFunction(parts.scope, 'BeginLift', {
      stage: parts.stage,
      bundle: 'beginLift',
      description: 'Begins to lift the heads of older schemas',
      timeout: Duration.minutes(1),
      environment: { [queueSetting('walk')]: queue.queueUrl },
    });
    queue.grantSendMessages(begin);
    const resource = new CustomResource(this, 'Schemas', {
      resourceType: 'Custom::LiftHeads',
      serviceToken: begin.functionArn,
      serviceTimeout: Duration.minutes(3),
      // A restored table may hold heads that were lifted in the one before.
      properties: { schemas: schemasOfNow(), table: parts.cases.table.tableName },
    });
    // The walk is worked off by the code that knows the new schemas.
    resource.node.addDependency(begin, walker, parts.cases);
  }
}
