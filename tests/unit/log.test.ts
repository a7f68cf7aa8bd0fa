import { afterEach, expect, test } from 'vitest';
import { log, writeLinesTo } from '../../lib/platform/runtime/log.ts';

afterEach(() => writeLinesTo((line) => void process.stdout.write(`${line}\n`)));

test('an identity number that came as an id is in no line, and codes and ids are', () => {
  const lines: string[] = [];
  writeLinesTo((line) => lines.push(line));
  const about = { caseId: '99010119710101001X', org: '11990100MB0000011U', id: '01kjp0ycddcbbkyaq1tehncybr' };
  log.info('not found', about);
  log.error('failed', new Error('no such case: 990101197101010017'), { org: about.org });
  expect(lines.join('\n')).not.toMatch(/99010119710101001/u);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    caseId: '(identity number)',
    org: about.org,
    id: about.id,
  });
  expect(lines[1]).toContain(about.org);
});
