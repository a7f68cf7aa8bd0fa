import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
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
    name: `bundle of ${name} (${clients.join(' + ') || 'no AWS client'})${besideWords(file)}`,
    ours,
    unit: 'KB gzipped',
  };
  if (bare === undefined) return { ...row, goal: `≤ ${limit} KB`, met: ours <= limit };
  const baseline = gzippedKilobytes(bare);
  const ratio = ours / baseline;
  return { ...row, baseline, ratio, goal: `≤ 1.25× and ≤ ${limit} KB`, met: ratio <= 1.25 && ours <= limit };
}

/** What lies beside a function and is loaded by few of its calls is no part of its bundle, and is told. */
function besideWords(file: string): string {
  const folder = dirname(file);
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js') && name !== basename(file));
  const kilobytes = scripts.reduce((sum, name) => sum + gzippedKilobytes(join(folder, name)), 0);
  return scripts.length === 0 ? '' : `; ${kilobytes.toFixed(0)} KB of scripts beside`;
}

function gzippedKilobytes(file: string): number {
  return gzipSync(readBundle(file), { level: 9 }).length / 1000;
}
