import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BundlePair, bundlePairs, readBundle } from './bundles.ts';
import type { Measurement } from './measurement.ts';

/** P1: every function's bundle, gzipped, against the bare bundle of the AWS clients and commands that it uses. */
export async function bundleSizes(): Promise<Measurement[]> {
  const directory = mkdtempSync(join(tmpdir(), 'gongxiang-bench-'));
  try {
    return (await bundlePairs(directory)).map(sizeOf);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function sizeOf({ name, file, bare, clients }: BundlePair): Measurement {
  const limit = clients.includes('client-s3') ? 180 : 130;
  const ours = gzippedKilobytes(file);
  const row = {
    id: 'P1',
    name: `bundle of ${name} (${clients.join(' + ') || 'no AWS client'})`,
    ours,
    unit: 'KB gzipped',
  };
  if (bare === undefined) return { ...row, goal: `≤ ${limit} KB`, met: ours <= limit };
  const baseline = gzippedKilobytes(bare);
  const ratio = ours / baseline;
  return { ...row, baseline, ratio, goal: `≤ 1.25× and ≤ ${limit} KB`, met: ratio <= 1.25 && ours <= limit };
}

function gzippedKilobytes(file: string): number {
  return gzipSync(readBundle(file), { level: 9 }).length / 1000;
}
