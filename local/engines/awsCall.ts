import { Agent, request } from 'node:http';

/** An answer of an AWS JSON protocol service. */
export interface AwsAnswer {
  status: number;
  body: Buffer;
  headers: Record<string, string | string[] | undefined>;
}

/** An error that an AWS service answered. */
export class AwsError extends Error {
  readonly type: string;
  readonly status: number;
  constructor(type: string, message: string, status = 400) {
    super(message);
    this.name = type;
    this.type = type;
    this.status = status;
  }
}

/** A connection that is to be reset instead of being answered. */
export class Disconnection extends Error {
  override readonly name = 'Disconnection';
}

export const keptAlive = new Agent({ keepAlive: true, maxSockets: 256 });

/** Sends a request body to an engine and reads the whole answer. */
export function post(url: URL, headers: Record<string, string>, body: Buffer | string): Promise<AwsAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: url.hostname,
        port: url.port,
        path: '/',
        method: 'POST',
        agent: keptAlive,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          resolve({
            status: incoming.statusCode ?? 500,
            body: Buffer.concat(chunks),
            headers: incoming.headers,
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
