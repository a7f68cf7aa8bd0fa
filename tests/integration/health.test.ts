import { beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import type { Platform } from '../../local/platform.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';

const held: { platform?: Platform; isTableAway: boolean } = { isTableAway: false };
const platform = () => {
  if (!held.platform) throw new Error('the platform has not started');
  return held.platform;
};

beforeAll(async () => {
  held.platform = await startEmbedded({
    assembly: inject('assembly'),
    port: 0,
    quiet: true,
    faults: ({ service, when }) =>
      held.isTableAway && when === 'before' && service.startsWith('DynamoDB')
        ? { type: 'disconnect' }
        : undefined,
  });
  return () => platform().stop();
});

test('health is a read of the table: 503 with Retry-After while there is none, 200 before and after', async () => {
  const ask = (language: string) =>
    fetch(`${platform().url}/health`, { headers: { 'accept-language': language } });
  expect(await (await ask('zh')).json()).toEqual({ status: 'ok' });

  held.isTableAway = true;
  onTestFinished(() => {
    held.isTableAway = false;
  });
  const [chinese, english] = [await ask('zh'), await ask('en')];
  expect([chinese.status, chinese.headers.get('retry-after')]).toEqual([503, '2']);
  expect(chinese.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(await chinese.json()).toMatchObject({
    code: 'temporarily_unavailable',
    detail: expect.stringContaining('读不到数据'),
  });
  expect(await english.json()).toMatchObject({ detail: expect.stringContaining('cannot read its data') });
  const head = await fetch(`${platform().url}/health`, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([503, '']);

  held.isTableAway = false;
  expect((await ask('zh')).status).toBe(200);
});
