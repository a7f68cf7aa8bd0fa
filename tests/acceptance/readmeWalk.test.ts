import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCheckingProxy } from './checkingProxy.ts';
import { runShell, sealedEnvironment } from '../sealed.ts';
import { usePlatform } from './platform.ts';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

/** The shell commands of the walk, as a reader would type them, one after the other in one shell. */
function walk(): string {
  const section = readme.split('## A walk of five minutes')[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, commands = '']) => commands).join('\n');
}

const platform = usePlatform('2026-11-20T10:00:00+08:00');

test('the five-minute walk of the README works word for word', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'gongxiang-walk-'));
  const door = await openCheckingProxy(platform.client.url, platform.conforms);
  const script = walk().replace('http://127.0.0.1:8080', door.url);
  const { code, out: stdout, errors } = await runShell(script, directory, sealedEnvironment(directory));
  expect({ code, errors: code === 0 ? '' : errors }).toEqual({ code: 0, errors: '' });
  rmSync(directory, { recursive: true, force: true });
  await door.stop();
  expect(door.faults).toEqual([]);
  expect(door.calls()).toBeGreaterThan(20);
  expect(stdout).not.toContain('"type":"/problems/');
  expect(stdout).toContain('"kind":"deadline.half"');
  const parts = stdout.split('\n').find((line) => line.includes('"number":1,"records":1'));
  const url = /"url":"([^"]+)"/.exec(parts ?? '')?.[1] ?? '';
  expect(await (await fetch(url)).text()).toBe('{"不动产单元号":"U1","坐落":"示例路1号"}\n');
  expect(stdout).toContain('"type":"consented"');
});
