import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';
import { functionEntries } from '../../infra/bundle.ts';
import { queueSetting, queueTable } from '../../lib/platform/reactions/queueTable.ts';
import { inside, nameOf, type Template, templateOf, synthesisPatience } from './template.ts';

const root = join(import.meta.dirname, '..', '..');
/** Function in the template → its source. */
const bundles = new Map([
  ['Wake', 'wake'],
  ['Dispatch', 'dispatch'],
  ['Walk', 'walk'],
  ['BeginLift', 'beginLift'],
  ['Notify', 'notify'],
  ['PostWebhook', 'postWebhook'],
  ['Split', 'exchange-split'],
  ['Deliver', 'exchange-deliver'],
  ['PostPart', 'exchange-post'],
  ['ImportWorkbook', 'importWorkbook'],
  ['FollowRegister', 'followRegister'],
  ['Harvest', 'harvest'],
  ['TypesetDocument', 'typesetDocument'],
  ['CalendarCheck', 'jobs-calendarCheck'],
  ['ApiCases', 'api-cases'],
  ['ApiService', 'api-service'],
  ['ApiLedger', 'api-ledger'],
  ['ApiSearch', 'api-search'],
  ['SearchSnapshot', 'jobs-searchSnapshot'],
  ['ApiRecord', 'api-record'],
  ['ApiRegister', 'api-register'],
  ['ApiExchange', 'api-exchange'],
  ['ApiSite', 'api-site'],
  ['SetStageRules', 'stageRules'],
  ['Anchor', 'jobs-anchor'],
]);

let template: Template;
/** Names of the settings in every source file of a function's bundle, by the function's source. */
let settings: Map<string, Set<string>>;

beforeAll(async () => {
  template = await templateOf('example');
  settings = new Map();
  for (const entry of functionEntries().keys()) {
    // Metafile only: which sources the function is made of.
    const { metafile } = await build({
      entryPoints: [join(root, entry)],
      absWorkingDir: root,
      bundle: true,
      write: false,
      platform: 'node',
      packages: 'external',
      external: ['generated:*'],
      metafile: true,
      logLevel: 'silent',
    });
    const files = Object.keys(metafile.inputs);
    settings.set(
      entry,
      new Set(files.flatMap((file) => settingsReadIn(readFileSync(join(root, file), 'utf8')))),
    );
  }
}, synthesisPatience);

function settingsReadIn(source: string): string[] {
  const calls = [...source.matchAll(/readSettings\(((?:[^()]|\([^()]*\))*)\)/g)].map(([, list = '']) => list);
  return calls.flatMap((list) => [
    ...[...list.matchAll(/'([A-Z_]+)'/g)].map(([, name = '']) => name),
    // Whoever reaches every queue reads the address of each.
    ...(list.includes('...names.map(queueSetting') ? Object.keys(queueTable).map(queueSetting) : []),
  ]);
}

test('the environment of each function is exactly what its code reads', () => {
  const sources = new Map([...functionEntries()].map(([file, bundle]) => [bundle, file]));
  const functions = template.of('AWS::Lambda::Function');
  expect(functions).toHaveLength(sources.size);
  const given = functions.map(({ id, properties }) => [
    nameOf(id),
    'Environment' in properties
      ? Object.keys(inside(properties, 'Environment', 'Variables') as object).toSorted()
      : [],
  ]);
  const wanted = functions.map(({ id }) => {
    const source = sources.get(bundles.get(nameOf(id)) ?? '') ?? '';
    return [nameOf(id), [...(settings.get(source) ?? [`${nameOf(id)} has no source here`])].toSorted()];
  });
  expect(given).toEqual(wanted);
});
