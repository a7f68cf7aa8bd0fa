import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '../../infra/synthesize.ts';
import { writeVerifierKey } from '../../lib/evidence/signedNote.ts';
import { audit } from '../../operate/auditVerify.ts';
import { createClient } from '../../operate/client.ts';
import { connect, type Connection } from '../../operate/connection.ts';
import { takeStep } from '../../operate/cosign.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import { registerCity } from '../acceptance/region990100.ts';
import { sealThisProcess } from '../sealed.ts';
import { runProgram } from '../stack/program.ts';
import { preparePython } from '../stack/python.ts';

sealThisProcess();

/**
 * `npm run test:log`: three nights of a platform, whose log of anchors and its cosigned checkpoints are then judged by an
 * implementation of transparency logs that we did not write.
 */
const root = join(import.meta.dirname, '..', '..');
const scratch = mkdtempSync(join(tmpdir(), 'gongxiang-log-'));

/** Writes what a folder of the evidence bucket holds into files of the same names. */
async function fetchAll({ evidence }: Connection, prefix: string, folder: string): Promise<void> {
  mkdirSync(join(scratch, folder), { recursive: true });
  for (const key of await evidence.keys(prefix))
    writeFileSync(join(scratch, folder, key.slice(prefix.length)), (await evidence.get(key)) ?? '');
}

async function step(name: string, choice: object, connection: Connection, input = ''): Promise<string> {
  const outcome = await takeStep(name, { seen: '0', ...choice }, connection, async () => input);
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome.text;
}

async function judge(): Promise<string> {
  const assembly = await synthesize('local', join(scratch, 'assembly'));
  const platform = await startEmbedded({ assembly, port: 0, at: '2026-09-25T10:00:00+08:00', quiet: true });
  const connection = await connect({ local: true, data: platform.data });
  try {
    await registerCity(createClient(platform.url));
    for (const day of ['26', '27', '28']) {
      await platform.clock.moveTo(Date.parse(`2026-09-${day}T01:00:00+08:00`));
      await platform.settled();
    }
    const { anchors } = await audit({ day: '2026-09-25' }, connection, async () => new Set());
    const [verifier] = anchors.log.verifiers;
    if (!verifier) throw new Error('the log has no key on record');
    const log = writeVerifierKey(verifier);
    const witness = (await step('key', { name: 'witness.example/1' }, connection)).trim();
    const asked = await step('ask', {}, connection);
    const line = await step('sign', { name: 'witness.example/1', log }, connection, asked);
    await step('keep', { witness }, connection, line);
    await fetchAll(connection, 'anchors/', 'anchors');
    await fetchAll(connection, 'log/checkpoints/', 'checkpoints');
    await fetchAll(connection, 'log/cosigned/', 'cosigned');
    const python = await preparePython(
      join(root, '.gongxiang', 'log'),
      join(import.meta.dirname, 'requirements.txt'),
      // It asks for Python 3.12 and uses nothing of it.
      ['--ignore-requires-python'],
    );
    const verify = join(import.meta.dirname, 'verify.py');
    return await runProgram(python, [verify, scratch, log, witness], { milliseconds: 60_000 });
  } finally {
    connection.close();
    await platform.stop();
  }
}

try {
  process.stdout.write(`${(await judge()).trim()}\n1 passed, 0 failed\n`);
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n0 passed, 1 failed\n`);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
