import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  App,
  CustomResource,
  CustomResourceProvider,
  CustomResourceProviderRuntime,
  Stack,
} from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { type Platform, startPlatform } from '../../local/platform.ts';
import {
  CustomResourceError,
  type Json,
  type JsonObject,
  TemplateError,
} from '../../local/template/intrinsics.ts';
import { assemblyOf, temporary } from './localPlatform/assembly.ts';
import { platformFor } from './localPlatform/client.ts';
import { basics, made, mapping } from './localPlatform/customStack.ts';
import { signed } from './localPlatform/signed.ts';

/** Starts a platform of these resources beside the basics, over data that may be another's. */
function started(resources: JsonObject, data = temporary('custom')): Promise<Platform> {
  return startPlatform({
    assembly: assemblyOf({ Resources: { ...basics, ...resources } }),
    port: 0,
    data,
    quiet: true,
  });
}

/** One start after the other over the same data. @returns what functions said in each; the data keeps it */
async function said(...starts: JsonObject[]): Promise<Json[][]> {
  const data = temporary('custom');
  const all: Json[][] = [];
  for (const resources of starts) {
    const platform = await started(resources, data);
    all.push(bodies(platform).slice(all.flat().length));
    await platform.stop();
  }
  return all;
}

const bodies = ({ sent }: Platform): Json[] => sent().map(({ body }) => body);

/** What was asked, in few words. */
const asked = (bodies_: Json[]): string[] =>
  bodies_.map((body) => {
    const { RequestType, LogicalResourceId } = body as { RequestType: string; LogicalResourceId: string }; // As CloudFormation asks.
    return `${RequestType} ${LogicalResourceId}`;
  });

const token = 'arn:aws:lambda:us-east-1:000000000000:function:S-Provider';

describe('a custom resource', () => {
  it('is created once, left alone while its properties are equal, and updated when they differ', async () => {
    const first = { Made: made({ count: 7, isOpen: true, list: [{ deep: 1.5 }] }) };
    const [creation = [], nothing, update = []] = await said(first, first, { Made: made({ count: 8 }) });
    const request = {
      ServiceToken: token,
      ResponseURL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/custom-resource-answers\//),
      StackId: 'arn:aws:cloudformation:us-east-1:000000000000:stack/S/local',
      RequestId: expect.any(String),
      LogicalResourceId: 'Made',
      ResourceType: 'Custom::Made',
    };
    const before = { ServiceToken: token, count: '7', isOpen: 'true', list: [{ deep: '1.5' }] };
    expect(creation).toEqual([{ ...request, RequestType: 'Create', ResourceProperties: before }]);
    expect(nothing).toEqual([]);
    expect(update).toEqual([
      {
        ...request,
        RequestType: 'Update',
        PhysicalResourceId: 'made',
        ResourceProperties: { ServiceToken: token, count: '8' },
        OldResourceProperties: before,
      },
    ]);
  });

  it('that fails stops the start with its reason, and the next start tries again', async () => {
    const data = temporary('custom');
    const failing = started({ Made: made({ deed: 'fail' }) }, data);
    await expect(failing).rejects.toBeInstanceOf(CustomResourceError);
    await expect(failing).rejects.toThrow('S/Made (Create): not to my liking');
    const platform = await started({ Made: made({}) }, data);
    expect(asked(bodies(platform))).toEqual(['Create Made', 'Create Made']);
    await platform.stop();
    await expect(started({ Made: made({ deed: 'fail' }) }, data)).rejects.toThrow(
      '(Update): not to my liking',
    );
    const again = await started({ Made: made({ count: 1 }) }, data);
    expect(bodies(again).at(-1)).toMatchObject({
      RequestType: 'Update',
      OldResourceProperties: { ServiceToken: token },
    });
    await again.stop();
  });

  it.each([
    ['throw', {}, 'RangeError: on purpose'],
    ['stay silent', { ServiceTimeout: 1 }, 'no answer within 1 seconds'],
    ['mix up', {}, 'the answer has another RequestId: another'],
    ['tell too much', { filling: 4096 }, 'the answer is longer than 4096 bytes'],
  ])('whose function should %s stops the start', async (deed, properties, reason) => {
    await expect(started({ Made: made({ deed, ...properties }) })).rejects.toThrow(reason);
  });

  it('is asked three times when its function fails, and never again', async () => {
    const data = temporary('custom');
    await expect(started({ Made: made({ deed: 'throw' }) }, data)).rejects.toThrow('on purpose');
    const platform = await started({}, data);
    expect(asked(bodies(platform))).toEqual(['Create Made', 'Create Made', 'Create Made']);
    await platform.stop();
  });

  it('that becomes another one is deleted under its old name, with what it was', async () => {
    const [, replacement = []] = await said({ Made: made({ as: 'one' }) }, { Made: made({ as: 'two' }) });
    expect(replacement).toMatchObject([
      { RequestType: 'Update', PhysicalResourceId: 'one', ResourceProperties: { as: 'two' } },
      { RequestType: 'Delete', PhysicalResourceId: 'one', ResourceProperties: { as: 'one' } },
    ]);
  });

  it('that becomes one of another type is created before the old one is deleted', async () => {
    const other = { ...made({}), Type: 'Custom::Other' };
    const [, replacement = []] = await said({ Made: made({}) }, { Made: other });
    expect(replacement).toMatchObject([
      { RequestType: 'Create', ResourceType: 'Custom::Other' },
      { RequestType: 'Delete', ResourceType: 'Custom::Made' },
    ]);
  });

  it('may not be served by another function than the one that made it', async () => {
    const data = temporary('custom');
    await (await started({ Made: made({}) }, data)).stop();
    const served = made({ ServiceToken: { 'Fn::GetAtt': ['Consumer', 'Arn'] } });
    await expect(started({ Made: served }, data)).rejects.toThrow('Modifying service token is not allowed');
  });

  it('that leaves the template is deleted, unless it is to stay', async () => {
    const both = { Made: made({}), Kept: made({}, { DeletionPolicy: 'Retain' }) };
    const [, deletion = [], nothing] = await said(both, {}, {});
    expect(asked(deletion)).toEqual(['Delete Made']);
    expect(nothing).toEqual([]);
  });
});

describe('the order of custom resources', () => {
  it('is that of what they need', async () => {
    const [creation = []] = await said({
      Last: made({ of: { 'Fn::Sub': '${Bucket}' } }, { DependsOn: 'Middle' }),
      Middle: made({}, { DependsOn: ['First', 'Bucket'] }),
      First: made({}),
      Bucket: { Type: 'AWS::S3::Bucket' },
    });
    expect(asked(creation)).toEqual(['Create First', 'Create Middle', 'Create Last']);
  });

  it.each([
    ['is made before anything is delivered', {}, ['made', 'delivered']],
    ['that needs a mapping is made while it delivers', { DependsOn: 'Mapping' }, ['delivered', 'made']],
  ])('%s', async (_, others, expected) => {
    const data = temporary('custom');
    const first = await started({}, data);
    await sendMessage(first, 'delivered');
    await first.stop();
    const second = await started({ ...mapping, Made: made({ pause: 1000 }, others) }, data);
    await second.settled();
    expect(bodies(second).filter((body) => typeof body === 'string')).toEqual(expected);
    await second.stop();
  });
});

async function sendMessage({ aws, queues }: Platform, body: string): Promise<void> {
  const { url, options } = await signed(aws, {
    service: 'sqs',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessage' },
    body: JSON.stringify({ QueueUrl: `${aws.endpoint}/0/${queues()[0]?.name}`, MessageBody: body }),
  });
  const answer = await fetch(url, options);
  expect(answer.status).toBe(200);
}

describe('a provider made with the CDK', () => {
  it('answers through its own library, which speaks TLS at the usual port', async () => {
    const directory = temporary('provider');
    writeFileSync(
      join(directory, 'index.js'),
      `exports.handler = async ({ RequestType, ResourceProperties }) => {
         await fetch('https://log.example/', { method: 'POST', body: JSON.stringify([RequestType, ResourceProperties.size]) });
         return { PhysicalResourceId: 'own' };
       };`,
    );
    const app = new App({ outdir: temporary('cdk'), analyticsReporting: false });
    const stack = new Stack(app, 'Own');
    const serviceToken = CustomResourceProvider.getOrCreate(stack, 'Custom::Own', {
      codeDirectory: directory,
      runtime: CustomResourceProviderRuntime.NODEJS_22_X,
    });
    // oxlint-disable-next-line no-new -- a construct attaches itself to its scope
    new CustomResource(stack, 'Thing', {
      resourceType: 'Custom::Own',
      serviceToken,
      properties: { size: 3 },
    });
    const { sent } = await platformFor({ assembly: app.synth().directory });
    expect(sent().map(({ body }) => body)).toEqual([['Create', '3']]);
  });
});

describe('a template', () => {
  it('is refused with a custom resource that no function of it serves', async () => {
    const foreign = { ...made({}), Properties: { ServiceToken: 'arn:aws:sns:us-east-1:1:topic' } };
    await expect(started({ Foreign: foreign })).rejects.toThrow(/Foreign is served by arn:aws:sns/);
  });

  it('is refused when it refers to what a custom resource answers', async () => {
    const named = { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::GetAtt': ['Made', 'Name'] } } };
    const refused = started({ Made: made({}), Named: named });
    await expect(refused).rejects.toBeInstanceOf(TemplateError);
    await expect(refused).rejects.toThrow(/refers to the custom resource Made/);
  });
});
