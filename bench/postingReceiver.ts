import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';

/** A requester's system in a process of its own: it reads all that is posted by TLS and gives the receipt of it. Prints its port. */
const [certificate = '', key = ''] = process.argv.slice(2);
const server = createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (asked, answer) => {
  const hash = createHash('sha256');
  asked.on('data', (chunk: Buffer) => void hash.update(chunk));
  asked.on('end', () => {
    const records = Number(asked.headers['gongxiang-records']);
    const receipt = JSON.stringify({ records, sha256: hash.digest('hex') });
    answer.writeHead(200, { 'content-type': 'application/json' }).end(receipt);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const place = server.address();
  console.log(typeof place === 'object' ? place?.port : place);
});
