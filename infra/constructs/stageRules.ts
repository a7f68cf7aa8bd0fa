import { CustomResource, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Parts } from '../wiring.ts';
import { changing } from './caseTable.ts';
import { HouseFunction } from './houseFunction.ts';

/**
 * Carries the stage's region overlays into the rulebook whenever they change: by command, so that they are checked,
 * recorded and reach the cases already open like any other change of a term. A refusal stops the deployment. It is there
 * without overlays too: a stage that loses its last one must be told to go back to the law.
 */
export class StageRules extends Construct {
  constructor(scope: Construct, id: string, { scope: stack, stage, cases }: Parts) {
    super(scope, id);
    const rules = new HouseFunction(stack, 'SetStageRules', {
      stage,
      bundle: 'stageRules',
      description: "Sets the regions' terms as the stage's configuration says",
      timeout: Duration.minutes(1),
      environment: { TABLE_NAME: cases.table.tableName },
    });
    cases.allow(rules, changing);
    const resource = new CustomResource(this, 'Rules', {
      resourceType: 'Custom::StageRules',
      serviceToken: rules.functionArn,
      serviceTimeout: Duration.minutes(3),
      // Another table knows nothing of what was set in the one before: one that was restored has the terms of its instant.
      properties: { overlays: JSON.stringify(stage.overlays), table: cases.table.tableName },
    });
    resource.node.addDependency(rules, cases);
  }
}
