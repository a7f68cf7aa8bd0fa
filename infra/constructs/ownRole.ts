import {
  type AddToPrincipalPolicyResult,
  PolicyDocument,
  type PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * The role of one function. What it may do stands within the role and not in a policy beside it: a stack has 500 resources at most,
 * and each function would take one more of them.
 */
export class OwnRole extends Role {
  private readonly own: PolicyDocument;

  constructor(scope: Construct, id: string, description: string) {
    const own = new PolicyDocument();
    super(scope, id, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description,
      inlinePolicies: { Own: own },
    });
    this.own = own;
  }

  override addToPrincipalPolicy(statement: PolicyStatement): AddToPrincipalPolicyResult {
    this.own.addStatements(statement);
    return { statementAdded: true, policyDependable: this };
  }
}
