import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import { staff } from '../../operate/sample/people.ts';
import { holdsNow } from './accessibility.ts';
import { useConsole } from './console.ts';
import { grantMade } from './grantMade.ts';
import { shows } from './windows.ts';

const { registry, housing } = staff;
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');

/** A system of the requester that fails until it is mended. */
const receiver = { isMended: false };
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const records = Number(request.headers['gongxiang-records']);
    if (!receiver.isMended) response.writeHead(500).end();
    else response.writeHead(200).end(JSON.stringify({ records, sha256: sha256(Buffer.concat(chunks)) }));
  });
});
await new Promise<void>((listening) => {
  server.listen(0, '127.0.0.1', listening);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const place = server.address();
const host = 'receiver.housing.example';
const city = useConsole({
  receivers: { [host]: `http://127.0.0.1:${typeof place === 'object' ? place?.port : place}` },
  redeliveryMilliseconds: 100,
});

// A platform that runs already posts to the receivers that it was started with.
test.skipIf(process.env.GONGXIANG_URL !== undefined)(
  'R22.1 R22.4 whoever has parts posted sees how far that is, and has those posted again that were given up once its system is mended',
  async () => {
    const { id } = await grantMade(
      city.client,
      { name: '宗地推送信息', dataItems: [{ name: '宗地代码', type: 'string' }] },
      'batch',
    );
    const grant = `/v1/grants/${id}`;
    await expect
      .poll(async () => (await city.client.call(housing.officer, 'GET', grant)).status, { timeout: 15_000 })
      .toBe(200);
    const url = `https://${host}/parts`;
    await city.client.call(housing.officeHead, 'POST', `${grant}/set-receiving`, { mode: 'webhook', url });
    const upload = ['宗地代码', ...Array.from({ length: 6000 }, (_, index) => `U${index}`)].join('\n');
    const declared = { format: 'csv', records: 6000, sha256: sha256(upload) };
    const { body } = await city.client.call(registry.officer, 'POST', `${grant}/deliveries`, declared);
    await fetch(String(Object(body['upload']).url), { method: 'PUT', body: upload });
    const delivery = `${grant}/deliveries/${String(body['id'])}`;
    await city.client.call(registry.officer, 'POST', `${delivery}/complete`);

    const path = delivery.replace('/v1/', '/console/');
    const officer = await city.signedIn(housing.officer, { path });
    const panel = officer.getByRole('region', { name: '推送的进展' });
    await panel.getByText('有 2 个分片多次推送均未被接收').waitFor({ timeout: 60_000 });
    await shows(panel.getByText('共 2 个分片：需求部门的接收系统已经接收 0 个，停止推送 2 个。'));
    await holdsNow(officer);

    // Its provider sees the same, and that the turn is not its own.
    const provider = await city.signedIn(registry.officer, { path });
    const seen = provider.getByRole('region', { name: '推送的进展' });
    await shows(seen.getByText(/由需求部门修复接收系统之后请求重新提供/));
    expect(await seen.getByRole('button').count()).toBe(0);

    receiver.isMended = true;
    const again = panel.getByRole('button', { name: '请平台重新提供缺少的分片' });
    await again.focus();
    await officer.keyboard.press('Enter');
    const dialog = officer.getByRole('dialog');
    await shows(dialog.getByLabel('分片的序号'));
    await holdsNow(officer);
    await dialog.getByRole('button', { name: '请平台重新提供缺少的分片' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await panel.getByText('共 2 个分片：需求部门的接收系统已经接收 2 个。').waitFor({ timeout: 60_000 });
    await shows(officer.getByText('已签收', { exact: true }));
  },
);
