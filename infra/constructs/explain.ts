import { CfnElement, Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Explains one finding of cdk-nag beside the construct it is about: synth fails on every finding that is not. */
export function explain(construct: IConstruct, finding: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: `AwsSolutions-${finding}`, reason });
}

/**
 * Explains the wildcard in a grant on one resource.
 * @param holder the role that has it, or a construct above the role
 * @param suffix what follows the resource's ARN in the policy
 */
export function explainWildcard(
  holder: IConstruct,
  resource: IConstruct,
  suffix: string,
  reason: string,
): void {
  const element = resource.node.defaultChild;
  if (!(element instanceof CfnElement))
    throw new Error(`${resource.node.path} has no CloudFormation resource`);
  explain(holder, `IAM5[Resource::<${Stack.of(resource).getLogicalId(element)}.Arn>${suffix}]`, reason);
}
