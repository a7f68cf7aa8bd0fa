import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A part as it came to the receiver. */
export interface Arrived {
  readonly delivery: string;
  readonly part: number;
  readonly sha256: string;
  readonly text: string;
}

/** A system of the requester's that lives on while the platform dies, and gives the right receipt of whatever comes. */
export interface Receiver {
  /** Its name, and where it really is. */
  readonly host: string;
  readonly url: string;
  readonly arrived: readonly Arrived[];
  stop(): void;
}

export async function startReceiver(): Promise<Receiver> {
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    const { headers } = request;
    void buffer(request).then(
      (body) => {
        const sha256 = createHash('sha256').update(body).digest('hex');
        const [delivery, part] = [headers['gongxiang-delivery'], headers['gongxiang-part']];
        arrived.push({ delivery: String(delivery), part: Number(part), sha256, text: body.toString() });
        response.end(JSON.stringify({ records: Number(headers['gongxiang-records']), sha256 }));
      },
      // The platform has died while it was posting.
      () => response.destroy(),
    );
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const place = server.address();
  return {
    host: 'receiver.housing.example',
    url: `http://127.0.0.1:${typeof place === 'object' ? place?.port : place}`,
    arrived,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
