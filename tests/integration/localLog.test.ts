import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { largestLog, openFunctionLog } from '../../local/runtime/functionLog.ts';
import { temporary } from './localPlatform/assembly.ts';

const line = (number: number) => `${String(number).padStart(99)}\n`;

test('the log of functions is set aside when it is full: no line gets lost between, and two of its size lie there at most', () => {
  const file = join(temporary('log'), 'functions.log');
  const failed = vi.fn<(error: unknown) => void>();
  for (let start = 0; start < 2; start++) {
    const log = openFunctionLog(file, failed, 1000);
    for (let each = 0; each < 38; each++) log.write(line(start * 38 + each));
    log.close();
  }
  expect(failed).not.toHaveBeenCalled();
  expect([statSync(file).size, statSync(`${file}.1`).size]).toEqual([600, 1000]);
  const kept = readFileSync(`${file}.1`, 'utf8') + readFileSync(file, 'utf8');
  expect(kept).toBe(Array.from({ length: 16 }, (_, each) => line(60 + each)).join(''));
  expect(existsSync(`${file}.2`)).toBe(false);
  expect(largestLog).toBe(16 * 1024 * 1024);
});

test('a text longer than the log may be is cut', () => {
  const file = join(temporary('log'), 'functions.log');
  const log = openFunctionLog(file, () => {}, 1000);
  log.write('before\n');
  log.write('x'.repeat(5000));
  log.close();
  expect([statSync(file).size, readFileSync(`${file}.1`, 'utf8')]).toEqual([1000, 'before\n']);
});

test('a log that cannot be written ends nothing, says so once, and goes on when it can', async () => {
  const folder = join(temporary('log'), 'gone');
  const file = join(folder, 'functions.log');
  const failed = vi.fn<(error: unknown) => void>();
  const log = openFunctionLog(file, failed);
  for (let each = 0; each < 3; each++) log.write('lost\n');
  expect(failed).toHaveBeenCalledOnce();
  mkdirSync(folder);
  await vi.waitFor(
    () => {
      log.write('written\n');
      expect(readFileSync(file, 'utf8')).toContain('written');
    },
    { timeout: 5000, interval: 100 },
  );
  log.close();
  expect(failed).toHaveBeenCalledOnce();
});
