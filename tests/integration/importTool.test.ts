import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Platform } from '../../local/platform.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';

/** `npm run import` beside a platform that runs on its data directory, on a port that nobody was told. */
const tool = fileURLToPath(new URL('../../operate/import.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'gongxiang-import-'));
let platform: Platform;

beforeAll(async () => {
  const data = join(folder, 'data');
  platform = await startEmbedded({ assembly: inject('assembly'), port: 0, data, quiet: true });
});
afterAll(async () => {
  await platform?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const heading = '目录编码,目录名称,提供方代码,信息项名称';
const row = (code: string) => `${code},养老机构,11990100MB0000011U,名称`;

function imported(lines: readonly string[], ...more: string[]) {
  const file = join(folder, 'workbook.csv');
  writeFileSync(file, lines.join('\n'));
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const child = execFile(process.execPath, [tool, file, ...more], (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

describe('the import of a workbook on the command line', () => {
  it('finds the platform that runs by its data directory', async () => {
    const { code, out, err } = await imported([heading, row('YL-1')], '--data', platform.data);
    expect(err).toBe('');
    expect(out).toContain('新建 1');
    expect(code).toBe(0);
  });

  it('says in words what became of a row, and is no success where nothing was taken', async () => {
    const { code, out } = await imported([heading, row('')], '--data', platform.data);
    expect(out).toContain('第 2 行 · row 2 目录编码 · code: “”');
    expect(out).toContain('没有目录编码');
    expect(code).toBe(1);
  });

  it('says in a sentence why a file failed as a whole', async () => {
    const { code, err } = await imported(['甲,乙', '1,2'], '--url', platform.url);
    expect(err).toContain('导入失败 · the import failed:\n  ');
    expect(err).not.toContain('{');
    expect(code).toBe(1);
  });

  it('says so when nothing answers at the address that it was told', async () => {
    const { code, err } = await imported([heading, row('YL-1')], '--url', 'http://127.0.0.1:9');
    expect(err).toContain('http://127.0.0.1:9 没有平台应答');
    expect(code).toBe(1);
  });
});
