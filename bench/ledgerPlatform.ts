import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AwsCall } from '../local/gateway/services.ts';
import { createClient } from '../operate/client.ts';
import { startEmbedded } from '../operate/embedded/platform.ts';
import { importLedger } from './catalogTable.ts';
import type { SampleCity } from './importedTable.ts';
import type { Bench } from './platform.ts';

/** An embedded platform whose ledger has so many catalogs. */
export interface FilledLedger extends Pick<Bench, 'client' | 'platform' | 'model' | 'stop'> {
  readonly size: number;
  /** Every call that was made of AWS since the list was emptied. */
  readonly seen: AwsCall[];
  /** What was imported, and how long that took. */
  readonly imported: { readonly items: number; readonly seconds: number };
}

/** @param assembly of the local stage, and what its template says */
export async function fillLedger(
  city: SampleCity,
  size: number,
  { assembly, model }: { readonly assembly: string; readonly model: Bench['model'] },
): Promise<FilledLedger> {
  const directory = mkdtempSync(join(tmpdir(), 'gongxiang-bench-'));
  const data = join(directory, 'data');
  const common = { assembly, port: 0, data, at: '2026-09-18T10:05:00+08:00', quiet: true };
  // A deployment is followed by a walk over all there is: this one has had it when the catalogs come.
  const deployed = await startEmbedded(common);
  await deployed.settled();
  await deployed.stop();
  for (const file of globSync('tables.db*', { cwd: data })) rmSync(join(data, file));
  const imported = importLedger(city, size, directory, join(data, 'tables.db'));
  rmSync(join(directory, 'export'), { recursive: true, force: true });
  const seen: AwsCall[] = [];
  const platform = await startEmbedded({ ...common, watch: (call) => seen.push(call) });
  const stop = async () => {
    await platform.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  return { size, seen, imported, model, platform, client: createClient(platform.url), stop };
}
