import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** The CDK's command line as the project pins it. */
export const pinnedCdk = join(root, 'node_modules', '.bin', 'cdk');

/**
 * Runs the CDK's command line in the project's folder and shows what it says.
 * @param seen gets what it says, besides
 * @returns its exit code
 */
export async function runCdk(
  args: readonly string[],
  cdk = pinnedCdk,
  seen: (text: string) => void = () => {},
): Promise<number> {
  const child = spawn(cdk, args, { cwd: root, stdio: ['inherit', 'pipe', 'pipe'] });
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    from.on('data', (chunk: Buffer) => {
      seen(chunk.toString());
      to.write(chunk);
    });
  }
  const [code] = await once(child, 'close');
  return typeof code === 'number' ? code : 1;
}
