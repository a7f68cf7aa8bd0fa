import { execFileSync, type ExecFileSyncOptions } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Where a Chromium may be: the one that is named, or the system's. */
const places = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The browser in which the console is tried. @throws Error where there is none */
export function chromium(): string {
  const found = places.find((place) => place !== undefined && existsSync(place));
  if (found === undefined)
    throw new Error('there is no Chromium: install it, or name one in the environment variable CHROMIUM');
  return found;
}

/** Installs a browser and a font with Chinese characters from Debian's packages, where there is no browser yet. */
export function installChromium(): void {
  if (places.some((place) => place !== undefined && existsSync(place)) && hasChineseFont()) return;
  const options: ExecFileSyncOptions = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  execFileSync('apt-get', ['update', '-q'], options);
  execFileSync(
    'apt-get',
    ['install', '-q', '-y', '--no-install-recommends', 'chromium', 'fonts-wqy-microhei'],
    options,
  );
}

function hasChineseFont(): boolean {
  try {
    return execFileSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).trim() !== '';
  } catch {
    return false;
  }
}
