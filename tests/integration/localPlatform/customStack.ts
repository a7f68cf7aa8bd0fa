import type { Json, JsonObject } from '../../../local/template/intrinsics.ts';

/** Says what it was asked, then answers as the resource's properties want it. */
const provider = `
exports.handler = async (event) => {
  const { StackId, RequestId, LogicalResourceId, ResourceProperties: wanted } = event;
  await fetch('https://log.example/', { method: 'POST', body: JSON.stringify(event) });
  if (wanted.deed === 'throw') throw new RangeError('on purpose');
  if (wanted.deed === 'stay silent') return;
  if (wanted.pause) {
    await new Promise((resolve) => setTimeout(resolve, Number(wanted.pause)));
    await fetch('https://log.example/', { method: 'POST', body: '"made"' });
  }
  const answer = {
    Status: wanted.deed === 'fail' ? 'FAILED' : 'SUCCESS',
    Reason: wanted.deed === 'fail' ? 'not to my liking' : undefined,
    PhysicalResourceId: wanted.as ?? event.PhysicalResourceId ?? 'made',
    RequestId: wanted.deed === 'mix up' ? 'another' : RequestId,
    StackId,
    LogicalResourceId,
    Data: { filling: 'x'.repeat(Number(wanted.filling ?? 0)) },
  };
  await fetch(event.ResponseURL, { method: 'PUT', body: JSON.stringify(answer) });
};`;

const consumer = `
exports.handler = async ({ Records }) => {
  for (const { body } of Records) await fetch('https://log.example/', { method: 'POST', body: JSON.stringify(body) });
};`;

const inline = (code: string): Json => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    Timeout: 5,
    Code: { ZipFile: code },
  },
});

/** A function that makes custom resources, and a queue; `mapping` feeds another function from it. */
export const basics: JsonObject = {
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: [{ PolicyDocument: { Statement: { Effect: 'Allow', Action: 'sqs:*', Resource: '*' } } }],
    },
  },
  Provider: inline(provider),
  Consumer: inline(consumer),
  Queue: { Type: 'AWS::SQS::Queue' },
};
export const mapping: JsonObject = {
  Mapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, FunctionName: { Ref: 'Consumer' } },
  },
};

/** A custom resource of the provider with these properties. */
export function made(properties: JsonObject, others: JsonObject = {}): JsonObject {
  const ServiceToken = { 'Fn::GetAtt': ['Provider', 'Arn'] };
  return { Type: 'Custom::Made', Properties: { ServiceToken, ...properties }, ...others };
}
