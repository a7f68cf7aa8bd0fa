import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { expect, onTestFinished, test } from 'vitest';
import { gongxiangApp } from '../../infra/app.ts';
import { GongxiangStack } from '../../infra/stack.ts';
import { checkStage, readStage, type Stage } from '../../infra/stage.ts';
import { layPlaceholders } from './placeholders.ts';
import { synthesisPatience } from './template.ts';

const network = {
  subnets: ['subnet-0a1b2c3d', 'subnet-0123456789abcdef0'],
  securityGroups: ['sg-0a1b2c3d4e5f67890'],
};

function functionsOf(stage: Stage) {
  const outdir = mkdtempSync(join(tmpdir(), 'gongxiang-network-'));
  onTestFinished(() => rmSync(outdir, { recursive: true, force: true }));
  // With cdk-nag: a finding fails the synthesis.
  const app = gongxiangApp(stage, { outdir, context: { bundles: layPlaceholders(outdir) } });
  app.synth();
  const stack = app.node.children.find((child) => child instanceof GongxiangStack);
  if (!stack) throw new Error('the app has no stack');
  const template = Template.fromStack(stack);
  const within = template.findResources('AWS::Lambda::Function', {
    Properties: { VpcConfig: Match.anyValue() },
  });
  return { template, within: Object.values(within) };
}

test('the functions that ask other hosts, for services and catalogs, stand in the network that a stage names, in China too, and none without', {
  timeout: synthesisPatience,
}, () => {
  for (const name of ['example', 'example-cn']) {
    const { template, within } = functionsOf(checkStage('inner', { ...readStage(name), network }));
    const VpcConfig = { SubnetIds: network.subnets, SecurityGroupIds: network.securityGroups };
    expect(within).toMatchObject([
      { Properties: { Description: 'Reads the catalogs of other platforms', VpcConfig } },
      { Properties: { Description: expect.stringContaining('services that departments call'), VpcConfig } },
    ]);
    // The network is the operator's: nothing of it is made here.
    template.resourceCountIs('AWS::EC2::SecurityGroup', 0);
    template.hasResourceProperties('AWS::IAM::Role', {
      Policies: [
        {
          PolicyDocument: {
            Statement: Match.arrayWith([
              Match.objectLike({ Action: Match.arrayWith(['ec2:CreateNetworkInterface']), Resource: '*' }),
            ]),
          },
        },
      ],
    });
  }
  expect(functionsOf(readStage('example')).within).toEqual([]);
});

test('a network is named by its subnets and security groups, at least one of each', () => {
  const wrong = (changes: object) => () =>
    checkStage('inner', { ...readStage('example'), network: { ...network, ...changes } });
  expect(wrong({ subnets: [] })).toThrow('network.subnets');
  expect(wrong({ subnets: ['10.0.0.0/24'] })).toThrow('network.subnets');
  expect(wrong({ securityGroups: [] })).toThrow('network.securityGroups');
  expect(wrong({ vpc: 'vpc-0a1b2c3d' })).toThrow('network');
});
