import { createServer } from 'node:http';

/**
 * A department's service in a process of its own: it answers with one record after so many milliseconds, which `/latency/<ms>` sets.
 * Prints its port.
 */
let latency = 0;
const record = {
  unit: 'U1',
  place: '测试路1号',
  owner: { kind: '个人', idNumber: '990100199001011234' },
  at: '2026-05-01',
};
const body = JSON.stringify({ data: [record] });
const server = createServer((asked, answer) => {
  const [, first = '', second = ''] = (asked.url ?? '').split('/');
  if (first === 'latency') {
    latency = Number(second);
    answer.end();
    return;
  }
  const tell = () => void answer.writeHead(200, { 'content-type': 'application/json' }).end(body);
  if (latency === 0) tell();
  else setTimeout(tell, latency);
});
server.keepAliveTimeout = 120_000;
server.listen(0, '127.0.0.1', () => {
  const place = server.address();
  console.log(typeof place === 'object' ? place?.port : place);
});
