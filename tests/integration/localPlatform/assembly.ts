import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Json } from '../../../local/template/intrinsics.ts';

/** A directory that is gone when the test ends. */
export function temporary(name: string): string {
  const directory = mkdtempSync(join(tmpdir(), `${name}-`));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Writes a cloud assembly of one stack `S` by hand. @returns its directory */
export function assemblyOf(template: Record<string, Json>): string {
  const directory = temporary('assembly');
  const artifacts = { S: { type: 'aws:cloudformation:stack', properties: { templateFile: 's.json' } } };
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ artifacts }));
  writeFileSync(join(directory, 's.json'), JSON.stringify(template));
  return directory;
}
