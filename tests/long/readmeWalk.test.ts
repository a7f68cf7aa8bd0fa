import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openCheckingProxy } from '../acceptance/checkingProxy.ts';
import { runShell, sealedEnvironment } from '../sealed.ts';
import { usePlatform } from '../acceptance/platform.ts';

const textOf = (file: string) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8');

/** The shell commands of a walk, as a reader would type them, one after the other in one shell. */
function commandsOf(file: string, heading: string): string {
  const section = textOf(file).split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, commands = '']) => commands).join('\n');
}

/** At other hours and dates than they were written: late on a workday, and on a holiday before dawn. */
const walks = [
  {
    file: 'README.md',
    heading: 'A walk of five minutes',
    at: '2026-11-20T23:55:00+08:00',
    told: 'Half the answer term',
  },
  { file: 'README.zh-CN.md', heading: '五分钟演练', at: '2027-05-01T03:10:00+08:00', told: '过半' },
];

describe.for(walks)('the walk of $file', ({ file, heading, at, told }) => {
  const platform = usePlatform(at);

  test('works word for word, and shows what it promises', { timeout: 180_000 }, async () => {
    const directory = mkdtempSync(join(tmpdir(), 'gongxiang-walk-'));
    const door = await openCheckingProxy(platform.client.url, platform.conforms);
    const script = commandsOf(file, heading).replace('http://127.0.0.1:8080', door.url);
    const { code, out: stdout, errors } = await runShell(script, directory, sealedEnvironment(directory));
    rmSync(directory, { recursive: true, force: true });
    await door.stop();
    expect({ code, errors: code === 0 ? '' : errors }).toEqual({ code: 0, errors: '' });
    expect(door.faults).toEqual([]);
    expect(door.calls()).toBeGreaterThan(20);
    expect(stdout).not.toContain('"type":"/problems/');
    expect(stdout).toContain('"kind":"deadline.half"');
    expect(stdout).toContain(told);
    // What was pulled, without what was not granted; what the receipt made of it; what the record says.
    expect(stdout).toContain('\n{"不动产单元号":"U1","坐落":"示例路1号"}\n');
    expect(stdout).toContain('"receipt":"accepted"');
    expect(stdout).toContain('"type":"consented"');
    // It is found by a part of what it has, named to who would collect it again, and told to other platforms.
    expect(stdout).toContain('"total":1');
    expect(stdout).toContain('{"item":"家庭人口","finding":"uncovered"');
    expect(stdout).toContain('"status":"published"');
  });
});

test('both walks are the same, but for the language that they ask for', () => {
  const [english, chinese] = walks.map(({ file, heading }) => commandsOf(file, heading));
  expect(english?.replaceAll('accept-language: en', 'accept-language: zh')).toBe(chinese);
  expect(english).not.toMatch(/\b20\d\d-\d\d-\d\d\b/);
});
