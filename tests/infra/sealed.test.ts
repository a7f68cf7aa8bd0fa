import { chmodSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runShell, sealedEnvironment } from '../sealed.ts';

const root = join(import.meta.dirname, '../..');
let home: string;
let standIns: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gongxiang-sealed-'));
  standIns = join(home, 'stand-ins');
  program(join(standIns, 'aws'), 'echo the stand-in');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

function program(file: string, body: string): void {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
}

/** Runs a script where `aws` must be the stand-in. */
function run(script: string, path: string, more: NodeJS.ProcessEnv = {}) {
  const environment = sealedEnvironment(home, { PATH: `${path}:${process.env['PATH']}`, ...more });
  return runShell(script, home, environment, { folder: standIns, names: ['aws'] });
}

describe('no test reaches an account', () => {
  test('even when a person’s own shell would put the real program first', async () => {
    program(join(home, 'real/aws'), `echo reached >> "${home}/reached"; echo the real one`);
    for (const file of ['.bashrc', '.bash_profile', '.profile', '.bash_env'])
      writeFileSync(join(home, file), `export PATH="${home}/real:$PATH"\n`);
    vi.stubEnv('BASH_ENV', join(home, '.bash_env'));
    vi.stubEnv('AWS_PROFILE', 'production');
    const { code, out } = await run('aws; echo "${AWS_PROFILE:-none} $AWS_ENDPOINT_URL"', standIns);
    expect({ code, out }).toEqual({ code: 0, out: 'the stand-in\nnone http://127.0.0.1:9\n' });
    expect(globSync('reached', { cwd: home })).toEqual([]);
  });

  test('since a script does not begin where a stand-in is not the program that is found', async () => {
    program(join(home, 'real/aws'), 'echo the real one');
    const ran = await run('echo begun; aws', join(home, 'real'));
    expect(ran).toEqual({ code: 97, out: '', errors: 'aws is not the stand-in\n' });
  });

  test('since a script cannot wait for somebody to type', async () => {
    expect(await run('read -r line || echo nobody', standIns)).toMatchObject({ code: 0, out: 'nobody\n' });
  });

  test('and this very process knows none', () => {
    const settings = Object.entries(process.env).filter(([name]) => name.startsWith('AWS_'));
    expect(Object.fromEntries(settings)).toEqual({
      AWS_ACCESS_KEY_ID: 'nobody',
      AWS_SECRET_ACCESS_KEY: 'nothing',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
    });
    expect(process.env['HOME']).toContain('gongxiang-test-home-');
  });

  test('since shells are started in one place, and every program of its own that starts others is sealed', () => {
    const tests = globSync('tests/**/*.ts', { cwd: root }).filter((file) => file !== 'tests/sealed.ts');
    const sources = tests.map((file) => ({ file, code: readFileSync(join(root, file), 'utf8') }));
    const shells = sources.filter(
      ({ file, code }) =>
        /(spawn|exec)\w*\)?\(\s*['"](ba|z)?sh\b/.test(code) && !file.endsWith('sealed.test.ts'),
    );
    expect(shells.map(({ file }) => file)).toEqual([]);
    const programs = sources.filter(
      ({ file }) => file.endsWith('/run.ts') && !file.includes('localPlatform'),
    );
    expect(programs.length).toBeGreaterThanOrEqual(4);
    expect(
      programs.filter(({ code }) => !code.includes('\nsealThisProcess();')).map(({ file }) => file),
    ).toEqual([]);
  });
});
