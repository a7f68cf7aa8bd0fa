import { once } from 'node:events';
import { createServer } from 'node:http';
import { Disconnection } from '../../local/engines/awsCall.ts';
import type { DynamoDb } from '../../local/engines/dynamodb.ts';
import { type Inject, underFaults } from '../../local/faults/fault.ts';
import { passOn, readBody } from '../../local/gateway/exchange.ts';
import { createTableDoor } from '../../local/gateway/tableDoor.ts';
import type { JsonObject } from '../../local/template/intrinsics.ts';

export interface GateOptions {
  readonly faults?: Inject;
  readonly pageBytes?: number;
}

/** The table engine as the embedded platform's functions meet it, with its conflicts and faults, and nothing else around it. */
export async function openGate(
  dynamodb: DynamoDb,
  keys: readonly string[],
  { faults, pageBytes }: GateOptions,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  // Tables of any name, all of them with the same keys.
  const door = createTableDoor(dynamodb, { get: () => keys }, pageBytes);
  const server = createServer((request, response) => {
    const answer = async () => {
      const target = String(request.headers['x-amz-target']);
      const [service = '', operation = ''] = target.split('.');
      const body = await readBody(request);
      const input: JsonObject = JSON.parse(body.toString());
      const call = { holder: 'test', service, operation, input };
      const carried = await underFaults(faults, call, (asked) =>
        door.ask(target, asked, asked === input ? body : JSON.stringify(asked)),
      );
      passOn(request, response, carried);
    };
    answer().catch((error: unknown) => {
      if (error instanceof Disconnection) request.socket.resetAndDestroy();
      else response.writeHead(500).end(String(error));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
