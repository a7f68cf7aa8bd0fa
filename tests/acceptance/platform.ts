import { afterAll, beforeAll, inject } from 'vitest';
import { type Client, createClient } from '../../local/client.ts';
import { startPlatform } from '../../local/platform.ts';

/** Starts an embedded platform of its own for a test file; its clock starts at `at`. */
export function usePlatform(at: string): { readonly client: Client } {
  const held: { client?: Client; stop?: () => Promise<void> } = {};
  beforeAll(async () => {
    const platform = await startPlatform({ assembly: inject('assembly'), port: 0, at, quiet: true });
    held.client = createClient(platform.url);
    held.stop = () => platform.stop();
  });
  afterAll(async () => held.stop?.());
  return {
    get client() {
      if (!held.client) throw new Error('the platform has not started');
      return held.client;
    },
  };
}
