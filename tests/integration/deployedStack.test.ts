import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { connect } from '../../operate/connection.ts';
import { openStack } from '../../operate/deployedStack.ts';

const held: { server?: Server } = {};
afterEach(() => {
  vi.unstubAllEnvs();
  held.server?.close();
});

const resource = (type: string, id: string, physical: string) =>
  `<member><ResourceType>${type}</ResourceType><LogicalResourceId>${id}</LogicalResourceId>` +
  `<PhysicalResourceId>${physical}</PhysicalResourceId><ResourceStatus>UPDATE_COMPLETE</ResourceStatus></member>`;

/** What CloudFormation answers of a stack that was restored: its own table, and outputs that name the restored one. */
const answers: Readonly<Record<string, string>> = {
  ListStackResources:
    `<StackResourceSummaries>${resource('AWS::DynamoDB::Table', 'CasesTable4BBE0D9D', 'abandoned')}` +
    `${resource('AWS::StepFunctions::StateMachine', 'TimerStateMachine0A1B2C3D', 'machine')}</StackResourceSummaries>`,
  DescribeStacks:
    '<Stacks><member><StackName>Gongxiang-example</StackName><Outputs>' +
    '<member><OutputKey>CaseTableName</OutputKey><OutputValue>restored</OutputValue></member>' +
    '<member><OutputKey>EvidenceBucketName</OutputKey><OutputValue>evidence</OutputValue></member>' +
    '<member><OutputKey>ApiAddress</OutputKey><OutputValue>https://api.example</OutputValue></member>' +
    '</Outputs></member></Stacks>',
};

async function cloudFormation(): Promise<string> {
  const server = createServer((request, response) => {
    const body: Buffer[] = [];
    request.on('data', (chunk: Buffer) => body.push(chunk));
    request.on('end', () => {
      const action = new URLSearchParams(Buffer.concat(body).toString()).get('Action') ?? '';
      response.setHeader('content-type', 'text/xml');
      response.end(
        `<${action}Response><${action}Result>${answers[action]}</${action}Result></${action}Response>`,
      );
    });
  });
  held.server = server;
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // It listens on a port.
}

test('after a restore every tool works on the table in use, and none on the one that was left', async () => {
  vi.stubEnv('AWS_ENDPOINT_URL_CLOUDFORMATION', await cloudFormation());
  const choice = { stage: 'example', local: false, data: '' };
  const stack = await openStack(choice);
  expect(stack.table).toBe('restored');
  expect(stack.api).toBe('https://api.example');
  const { table, close } = await connect(choice);
  close();
  expect(table.name).toBe('restored');
});
