import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Ground } from '../ground.ts';
import type { Memory } from '../platformState.ts';
import type { Account, Place } from '../template/names.ts';
import { type Answers, createAnswers } from './answers.ts';
import { createAwsGateway } from './aws.ts';
import { createHttpApi } from './httpApi.ts';

/** The two servers of a platform: its HTTP API, and what stands for AWS. They answer once each is opened. */
export interface Doors {
  http: ReturnType<typeof createHttpApi>;
  gateway: ReturnType<typeof createAwsGateway>;
  answers: Answers;
  /** Their addresses, and the account that is played behind them. */
  place: Place;
}

const host = '127.0.0.1';

/** @param port of the HTTP API; 0 for any that is free */
export async function openDoors(ground: Ground, port: number, account: Account): Promise<Doors> {
  const http = createHttpApi();
  const answers = createAnswers();
  const gateway = createAwsGateway(answers);
  ground.undo.push(
    () => close(http.server),
    () => close(gateway.server),
  );
  const api = `http://${host}:${await listen(http.server, port)}`;
  const aws = `http://${host}:${await listenAsBefore(gateway.server, ground.memory)}`;
  return { http, gateway, answers, place: { ...account, aws, api } };
}

/** The port the gateway had before, so that presigned addresses survive a restart; any other when it is taken. */
async function listenAsBefore(server: Server, memory: Memory): Promise<number> {
  const before = Number(memory.read('gateway.port') ?? 0);
  const port = await listen(server, before).catch(() => listen(server, 0));
  memory.write('gateway.port', String(port));
  return port;
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
