import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { explain } from './explain.ts';
import type { Stage } from '../stage.ts';
import type { HouseFunction } from './houseFunction.ts';

/** What a function may do to a secret: whoever only uses them keeps none. */
const rights = {
  use: ['GetSecretValue'],
  keep: ['GetSecretValue', 'PutSecretValue', 'CreateSecret'],
} as const;

/**
 * Lets a function use, or keep and use, the secrets that departments' services ask for, and no other secret of the account. AWS adds six
 * characters to the name of a secret, so that what a name may be can only be said by how it begins.
 */
export function allowSecrets(to: HouseFunction, { name }: Stage, right: keyof typeof rights): void {
  const { partition, region, account } = Stack.of(to);
  const secrets = `arn:${partition}:secretsmanager:${region}:${account}:secret:${name}/services/*`;
  to.addToRolePolicy(
    new PolicyStatement({
      actions: rights[right].map((action) => `secretsmanager:${action}`),
      resources: [secrets],
    }),
  );
  explain(
    to.role ?? to,
    `IAM5[Resource::arn:<AWS::Partition>:secretsmanager:${region}:<AWS::AccountId>:secret:${name}/services/*]`,
    'Secrets are made when departments keep them, and AWS ends their names by itself; the prefix is the limit.',
  );
}
