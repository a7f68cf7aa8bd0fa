import { readdirSync, readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { platformFor } from './localPlatform/client.ts';
import { removeToy, synthesizeToy } from './localPlatform/stack.ts';

/** The processes whose command line is that of the table engine over this data. */
function enginesOver(data: string): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const [program = '', ...parameters] = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
      const isEngine = program.endsWith('/dynoxide') && parameters.some((each) => each.startsWith(data));
      return isEngine ? [Number(name)] : [];
    } catch {
      // It has ended meanwhile.
      return [];
    }
  });
}

test('a table engine that dies is started again over the same data, more than once, and dies with the platform', async () => {
  const assembly = await synthesizeToy();
  try {
    const { client, data, stop } = await platformFor({ assembly });
    const signed = { authorization: `Bearer ${await client.token()}` };
    expect(await client.put({ pk: 'kept', kind: 'other' })).toMatchObject({ status: 201 });
    for (let death = 0; death < 2; death++) {
      const [engine, ...others] = enginesOver(data);
      expect([engine !== undefined, others]).toEqual([true, []]);
      if (engine !== undefined) process.kill(engine, 'SIGKILL');
      await vi.waitFor(
        async () => expect(await client.get('/things/kept', signed)).toMatchObject({ status: 200 }),
        {
          timeout: 20_000,
          interval: 200,
        },
      );
    }
    expect(await client.put({ pk: `after`, kind: 'other' })).toMatchObject({ status: 201 });
    await stop();
    await vi.waitFor(() => expect(enginesOver(data)).toEqual([]), { timeout: 5000 });
  } finally {
    removeToy(assembly);
  }
});
