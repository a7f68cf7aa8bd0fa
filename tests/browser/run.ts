import { spawnSync } from 'node:child_process';
import { sealThisProcess } from '../sealed.ts';
import { installChromium } from './chromium.ts';

/** `npm run test:browser`: the console in a real Chromium against the embedded platform; installs the browser where there is none. */
installChromium();
sealThisProcess();
const { status } = spawnSync('vitest', ['run', '--project', 'browser', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
