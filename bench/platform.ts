import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '../infra/synthesize.ts';
import { type Client, createClient } from '../operate/client.ts';
import type { Platform, PlatformOptions } from '../local/platform.ts';
import { startEmbedded } from '../operate/embedded/platform.ts';
import { type Model, readModel } from '../local/template/model.ts';
import { publishCatalog, registerCity } from '../tests/acceptance/region990100.ts';

/** An embedded platform with a registered city and a published catalog, as most measurements need it. */
export interface Bench {
  readonly platform: Platform;
  readonly client: Client;
  readonly catalogId: string;
  readonly model: Model;
  /** For the measurement's own files; goes with the platform. */
  readonly directory: string;
  stop(): Promise<void>;
}

/** @param made an assembly that was made before; without it one is made */
export async function startBench(
  watch: Pick<PlatformOptions, 'watch' | 'ran' | 'faults'> = {},
  made?: string,
): Promise<Bench> {
  const directory = mkdtempSync(join(tmpdir(), 'gongxiang-bench-'));
  const assembly = made ?? (await synthesize('local', join(directory, 'assembly')));
  const model = modelOf(assembly, directory);
  const platform = await startEmbedded({
    assembly,
    port: 0,
    at: '2026-09-18T10:00:00+08:00',
    quiet: true,
    ...watch,
  });
  const client = createClient(platform.url);
  await registerCity(client);
  const catalogId = await publishCatalog(client);
  await platform.settled();
  const stop = async () => {
    await platform.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  return { platform, client, catalogId, model, directory, stop };
}

/** What the template of the local stage says; its assembly lies in the directory. */
export async function benchModel(directory: string): Promise<Model> {
  return modelOf(await synthesize('local', join(directory, 'assembly')), directory);
}

/** What the template of an assembly says. */
export function modelOf(assembly: string, scratch: string): Model {
  const nowhere = 'http://127.0.0.1';
  const place = {
    partition: 'aws',
    region: 'us-east-1',
    account: '000000000000',
    aws: nowhere,
    api: nowhere,
  };
  return readModel(assembly, place, scratch);
}
