import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

describe('npm start', () => {
  it('ends when npm is killed with −9, although the shell between them lives on', async () => {
    const root = fileURLToPath(new URL('../../', import.meta.url));
    const watched = `import { watchNpm } from './operate/embedded/npmWatch.ts'; watchNpm(() => process.kill(process.pid, 'SIGKILL')); console.log(process.pid); setInterval(() => undefined, 1000);`;
    const command = `"${process.execPath}" --input-type=module-typescript -e "${watched}"; true`;
    // Stands for npm: starts a shell that starts node.
    const npm = spawn(
      process.execPath,
      [
        '-e',
        `require('node:child_process').spawn('/bin/sh', ['-c', process.argv[1]], { stdio: 'inherit' })`,
        command,
      ],
      {
        cwd: root,
        env: { ...process.env, npm_lifecycle_event: 'start' },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const [line] = await once(npm.stdout, 'data');
    const pid = Number(String(line).trim());
    const isAlive = () => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    };
    expect(isAlive()).toBe(true);
    npm.kill('SIGKILL');
    await expect.poll(isAlive, { timeout: 3000 }).toBe(false);
  });
});
