import { definitionOf } from '../../lib/cases.ts';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { overlayOf, type Rulebook, rulebookId } from '../../lib/organisation/rulebook.ts';
import { openCaseStore } from '../../lib/platform/store/clients.ts';
import type { Platform } from '../../local/platform.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import { readModel } from '../../local/template/model.ts';

let platform: Platform;
let cloudFormation: Server;
let answers: { Status: string; Reason: string }[];
let handler: (event: CloudFormationCustomResourceEvent) => Promise<void>;

beforeAll(async () => {
  const assembly = inject('assembly');
  platform = await startEmbedded({ assembly, port: 0, quiet: true });
  const place = {
    partition: 'aws',
    region: platform.aws.region,
    account: '000000000000',
    aws: platform.aws.endpoint,
    api: platform.url,
  };
  const [table] = readModel(assembly, place, platform.data).tables;
  vi.stubEnv('TABLE_NAME', table?.name ?? '');
  vi.stubEnv('AWS_ENDPOINT_URL', platform.aws.endpoint);
  vi.stubEnv('AWS_REGION', platform.aws.region);
  vi.stubEnv('AWS_ACCESS_KEY_ID', platform.aws.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', platform.aws.secretAccessKey);
  ({ handler } = await import('../../functions/stageRules.ts'));
  cloudFormation = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      answers.push(JSON.parse(body));
      response.end();
    });
  }).listen(0, '127.0.0.1');
  await once(cloudFormation, 'listening');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  cloudFormation.close();
  await platform.stop();
});
beforeEach(() => {
  answers = [];
});

function event(
  RequestType: 'Create' | 'Update' | 'Delete',
  overlays: object,
  before?: object,
): CloudFormationCustomResourceEvent {
  const address = cloudFormation.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const common = {
    ServiceToken: 'token',
    ResponseURL: `http://127.0.0.1:${port}/`,
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: 'Rules',
    ResourceType: 'Custom::StageRules',
    PhysicalResourceId: 'stage-rules',
    ResourceProperties: { ServiceToken: 'token', overlays: JSON.stringify(overlays) },
    OldResourceProperties: { overlays: JSON.stringify(before ?? {}) },
  };
  // CloudFormation's union of three shapes; what is too much for a first creation is not looked at.
  return { ...common, RequestType } as CloudFormationCustomResourceEvent;
}

async function termsOf(region: string) {
  const ref = { kind: 'rulebook', id: rulebookId };
  const head = (await openCaseStore(process.env['TABLE_NAME'] ?? '', definitionOf).heads([ref])).get(
    `rulebook#${rulebookId}`,
  );
  if (!head) throw new Error('there is no rulebook');
  return { version: head.version, terms: overlayOf(head.state as Rulebook, region).terms }; // Read under the rulebook's key.
}

describe('a deployment', () => {
  const shorter = { '990100': { terms: { 'R21.2': 7 } } };

  test("sets the regions' terms, once however often it is tried", async () => {
    await handler(event('Create', shorter));
    await handler(event('Create', shorter));
    expect(answers.map(({ Status }) => Status)).toEqual(['SUCCESS', 'SUCCESS']);
    expect(await termsOf('990100')).toEqual({ version: 1, terms: { 'R21.2': 7 } });
  });

  test('fails with the region and the field when a term is longer than the law', async () => {
    await handler(event('Update', { '990100': { terms: { 'R21.2': 11 } } }, shorter));
    expect(answers).toMatchObject([
      { Status: 'FAILED', Reason: expect.stringMatching(/overlays\.990100.*terms\.R21\.2/) },
    ]);
    expect((await termsOf('990100')).terms).toEqual({ 'R21.2': 7 });
  });

  test('gives a region that left the configuration the terms of the law again', async () => {
    await handler(event('Update', {}, shorter));
    expect(answers).toMatchObject([{ Status: 'SUCCESS' }]);
    expect((await termsOf('990100')).terms).toBeUndefined();
  });

  test('leaves the terms alone when the stack is taken down', async () => {
    const { version } = await termsOf('990100');
    await handler(event('Delete', {}, shorter));
    expect(answers).toMatchObject([{ Status: 'SUCCESS' }]);
    expect((await termsOf('990100')).version).toBe(version);
  });
});
