import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { synthesize } from '../../infra/synthesize.ts';
import { startCampaign } from './campaign.ts';
import { spreadOut } from './sampling.ts';
import { nameOf, type Target } from './positions.ts';
import { sealThisProcess } from '../sealed.ts';

sealThisProcess();

/**
 * `npm run test:faults`: every documented fault at every call of a whole life, each once, several lives side by side in
 * processes of their own. What a life leaves behind must be what is left without the fault. `--short`: every tenth of them,
 * others for every version of the program.
 */
const { values } = parseArgs({
  options: {
    processes: { type: 'string', default: '2' },
    /** Faults in one life, far apart. */
    together: { type: 'string', default: '6' },
    /** Of this and that process, as the first one starts them. */
    share: { type: 'string' },
    short: { type: 'boolean', default: false },
    assembly: { type: 'string' },
  },
});

if (values.share === undefined) process.exitCode = await everyShare();
else {
  await oneShare(values.share, values.assembly ?? '');
  // The interpreter of state machines leaves its tasks' time-outs behind.
  process.exit();
}

async function everyShare(): Promise<number> {
  const started = performance.now();
  const directory = mkdtempSync(join(tmpdir(), 'gongxiang-faults-'));
  try {
    const assembly = await synthesize('local', directory);
    const count = Number(values.processes);
    const shares = Array.from({ length: count }, (_, index) => childFor(`${index}/${count}`, assembly));
    const codes = await Promise.all(shares);
    console.log(`${Math.round((performance.now() - started) / 1000)} s`);
    return Math.max(...codes);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function childFor(share: string, assembly: string): Promise<number> {
  const file = fileURLToPath(import.meta.url);
  const short = values.short ? ['--short'] : [];
  const options = ['--share', share, '--assembly', assembly, '--together', values.together, ...short];
  const child = spawn(process.execPath, [file, ...options], { stdio: 'inherit' });
  return new Promise((resolve) => {
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** Every tenth, beginning where the deployed program says: what changes it draws others. */
function partOf<T>(targets: readonly T[], assembly: string): T[] {
  const [template = ''] = readdirSync(assembly).filter((name) => name.endsWith('.template.json'));
  const first =
    createHash('sha256')
      .update(readFileSync(join(assembly, template)))
      .digest()
      .readUInt32BE() % 10;
  return targets.filter((_, position) => position % 10 === first);
}

/**
 * The same fault at the same call, one occurrence earlier: functions take in several events at once or not, and then read once
 * for all, so that the last of many like calls is not made in every life.
 */
function earlier({ position: { what, occurrence }, fault }: Target): Target {
  return { position: { what, occurrence: Math.max(1, occurrence - 1) }, fault };
}

async function oneShare(share: string, assembly: string): Promise<void> {
  const [index = 0, count = 1] = share.split('/').map(Number);
  const campaign = await startCampaign(assembly);
  const totals = { lives: 0, struck: 0, failed: 0 };
  const liveThrough = async (targets: readonly Target[]): Promise<readonly Target[]> => {
    totals.lives += 1;
    const { struck, missed } = await campaign.live(targets);
    totals.struck += struck;
    return missed;
  };
  try {
    const all = values.short ? partOf(campaign.targets, assembly) : campaign.targets;
    const mine = all.filter((_, position) => position % count === index);
    let missed: Target[] = [];
    const failing = async (targets: readonly Target[]): Promise<string | undefined> => {
      try {
        missed.push(...(await liveThrough(targets)));
        return undefined;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    };
    for (const targets of spreadOut(mine, Number(values.together))) {
      const failure = await failing(targets);
      if (failure === undefined) continue;
      totals.failed += 1;
      console.error(`✗ ${failure}`);
      // Which of them it was, each alone tells.
      for (const target of targets) {
        const alone = await failing([target]);
        if (alone !== undefined) console.error(`  alone: ${alone}`);
      }
    }
    for (let again = 0; again < 8 && missed.length > 0; again += 1) {
      const left = missed.map(earlier);
      missed = [];
      for (const targets of spreadOut(left, 1)) missed.push(...(await liveThrough(targets)));
    }
    const damages = await campaign.damages();
    for (const damage of damages) console.error(`✗ ${damage}`);
    for (const target of missed) console.log(`found no such call: ${nameOf(target)}`);
    const calls = campaign.positions.length;
    console.log(
      `share ${share}: ${calls} calls of a life, ${mine.length} faults, ${totals.struck} injected in ${totals.lives} lives, ` +
        `${missed.length} found no such call, ${totals.failed} lives ended otherwise`,
    );
    if (totals.failed + damages.length > 0 || missed.length > mine.length / 50) process.exitCode = 1;
  } finally {
    await campaign.stop();
  }
}
