import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { gongxiangApp } from '../../infra/app.ts';
import { bundleFunctions } from '../../infra/bundle.ts';
import { localStage } from '../../infra/stage.ts';
import { definitionOf } from '../../lib/cases.ts';
import type { RegionTerms } from '../../lib/organisation/regionTerms.ts';
import { createCaseStore } from '../../lib/platform/store/caseStore.ts';
import { openTable } from '../../lib/platform/store/openTable.ts';
import type { Platform } from '../../local/platform.ts';
import { CustomResourceError } from '../../local/template/intrinsics.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import { seededFaults } from '../faults/seeded.ts';

const shorter = { '990100': { terms: { 'R21.2': 7 } } };
let directory: string;
let platform: Platform | undefined;
let asked: string[] = [];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'gongxiang-stage-rules-'));
  const bundles = join(directory, 'bundles');
  await bundleFunctions(bundles);
  const props = { outdir: join(directory, 'shorter'), context: { bundles } };
  gongxiangApp({ ...localStage, overlays: shorter }, props, { check: false }).synth();
}, 240_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));
afterEach(async () => {
  vi.unstubAllEnvs();
  await platform?.stop();
  platform = undefined;
});

type Resources = Record<string, { Type: string; Properties: Record<string, unknown> }>;

/** The same assembly, changed. */
function assemblyWith(name: string, change: (resources: Resources, rules: string) => void): string {
  const assembly = join(directory, name);
  cpSync(join(directory, 'shorter'), assembly, { recursive: true });
  const file = join(assembly, 'Gongxiang-local.template.json');
  const template = JSON.parse(readFileSync(file, 'utf8')) as { Resources: Resources }; // The stack's own template.
  const [rules] = Object.entries(template.Resources).flatMap(([id, { Type }]) =>
    Type === 'Custom::StageRules' ? [id] : [],
  );
  if (rules === undefined) throw new Error('the stack has no stage rules');
  change(template.Resources, rules);
  writeFileSync(file, JSON.stringify(template));
  return assembly;
}

/** The same assembly, whose stage has other overlays. */
const assemblyOf = (name: string, overlays: object): string =>
  assemblyWith(name, (resources, rules) => {
    Object.assign(resources[rules]?.Properties ?? {}, { overlays: JSON.stringify(overlays) });
  });

/** Deploys an assembly over the data, on the embedded platform. */
async function deploy(assembly: string): Promise<void> {
  await platform?.stop();
  platform = undefined;
  asked = [];
  platform = await startEmbedded({
    assembly,
    port: 0,
    data: join(directory, 'data'),
    quiet: true,
    ran: (name) => asked.push(name),
    faults: seededFaults(5),
  });
  await platform.settled();
}

async function termsOf(region: string) {
  const { aws, data } = platform ?? { aws: undefined, data: '' };
  const { tables } = JSON.parse(readFileSync(join(data, 'aws.json'), 'utf8')) as { tables: string[] }; // The platform's own.
  vi.stubEnv('AWS_ENDPOINT_URL', aws?.endpoint ?? '');
  vi.stubEnv('AWS_REGION', aws?.region ?? '');
  vi.stubEnv('AWS_ACCESS_KEY_ID', aws?.accessKeyId ?? '');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', aws?.secretAccessKey ?? '');
  const found = await createCaseStore(openTable(tables[0] ?? ''), definitionOf).heads([
    { kind: 'regionTerms', id: region },
  ]);
  const head = found.get(`regionTerms#${region}`);
  if (!head) throw new Error(`${region} has no terms of its own`);
  const state = head.state as unknown as RegionTerms; // Read under the terms' key.
  return { version: head.version, terms: state.overlay.terms };
}

/** How often the function behind the stage rules ran in this start. */
const timesAsked = () => asked.filter((name) => name.includes('SetStageRules')).length;

describe('a deployment', () => {
  test("sets the regions' terms, before anything else happens", async () => {
    await deploy(join(directory, 'shorter'));
    expect(asked[0]).toContain('SetStageRules');
    expect(await termsOf('990100')).toEqual({ version: 1, terms: { 'R21.2': 7 } });
  });

  test('that changes nothing of the terms asks nobody', async () => {
    await deploy(join(directory, 'shorter'));
    expect(timesAsked()).toBe(0);
    expect((await termsOf('990100')).version).toBe(1);
  });

  test('fails with the region and the field when a term is longer than the law', async () => {
    const deployment = deploy(assemblyOf('longer', { '990100': { terms: { 'R21.2': 11 } } }));
    await expect(deployment).rejects.toBeInstanceOf(CustomResourceError);
    await expect(deployment).rejects.toThrow(/\(Update\): overlays\.990100.*\/terms\/R21\.2/);
    await deploy(join(directory, 'shorter'));
    expect(await termsOf('990100')).toEqual({ version: 1, terms: { 'R21.2': 7 } });
  });

  test('gives a region that left the configuration the terms of the law again', async () => {
    // The stage as it is without overlays.
    await deploy(inject('assembly'));
    expect(timesAsked()).toBe(1);
    expect((await termsOf('990100')).terms).toBeUndefined();
  });

  test('leaves the terms alone when the stack no longer sets any', async () => {
    await deploy(join(directory, 'shorter'));
    await deploy(assemblyWith('gone', (resources, rules) => delete resources[rules]));
    expect(timesAsked()).toBe(1);
    expect((await termsOf('990100')).terms).toEqual({ 'R21.2': 7 });
  });
});
