import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Stage } from '../stage.ts';
import { explain } from './explain.ts';
import type { HouseFunction } from './houseFunction.ts';

/** What Lambda does with the network interfaces by which a function stands in a network. */
const interfaces = [
  'CreateNetworkInterface',
  'DescribeNetworkInterfaces',
  'DescribeSubnets',
  'DeleteNetworkInterface',
  'AssignPrivateIpAddresses',
  'UnassignPrivateIpAddresses',
];

/**
 * Places a function within the network that the stage names, so that it reaches services that lie there and nowhere else. The stage
 * names no network: it stays where it is. Network and rules of its security groups are the operator's: the stack makes and changes none.
 */
export function placeInNetwork(placed: HouseFunction, { network }: Stage): void {
  if (!network) return;
  const resource = placed.node.defaultChild;
  if (!(resource instanceof CfnFunction))
    throw new Error(`${placed.node.path} is no function of CloudFormation`);
  resource.vpcConfig = { subnetIds: network.subnets, securityGroupIds: network.securityGroups };
  placed.addToRolePolicy(
    new PolicyStatement({ actions: interfaces.map((action) => `ec2:${action}`), resources: ['*'] }),
  );
  explain(
    placed.role ?? placed,
    'IAM5[Resource::*]',
    'Lambda makes the network interfaces of a function, and they have no names before they are made.',
  );
}
