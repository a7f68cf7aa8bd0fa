import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { sealThisProcess } from './tests/sealed.ts';

// Whoever runs the tests may be signed in to an account: no test, and no program that one starts, may reach it.
const home = mkdtempSync(join(tmpdir(), 'gongxiang-test-home-'));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));
sealThisProcess(home);

// A platform keeps a core and a half busy: on two cores three files side by side last a quarter longer than two do.
// Each of the two loads what files share once; no file leaves anything in a module that another would find.
const common = { testTimeout: 120_000, hookTimeout: 120_000, isolate: false };

/**
 * Acceptance tests of what goes wrong around the law, of every cell of a table and of the exchange record by record: beside `npm test`,
 * which ends within five minutes.
 */
const extended = [
  'authorisation',
  'bulkAttachment',
  'bulkOrders',
  'callsRecorded',
  'catalogExtension',
  'catalogForm',
  'catalogRights',
  'catalogWorkbooks',
  'catalogAttachment',
  'changes',
  'collectionChecks',
  'compilation',
  'coverage',
  'deliveryFormats',
  'deliveryProgress',
  'elementBearers',
  'elementLists',
  'elements',
  'faultyRecords',
  'fetching',
  'forms',
  'harvests',
  'importsAgain',
  'importsOfAuthority',
  'interconnection',
  'lists',
  'ledgerQuality',
  'longPast',
  'catalogMetadata',
  'metadataProposals',
  'posting',
  'registerLists',
  'regionTrees',
  'sealedParts',
  'search',
  'serviceCertificates',
  'serviceChange',
  'serviceExtent',
  'serviceFaults',
  'serviceHostile',
  'serviceRaces',
  'serviceSubject',
  'serviceVerify',
].map((file) => `tests/acceptance/${file}.test.ts`);
export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default', './tests/closingLine.ts'],
    projects: [
      {
        test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], ...common },
      },
      {
        test: { name: 'infra', include: ['tests/infra/**/*.test.ts'], ...common },
      },
      {
        test: {
          name: 'acceptance',
          include: ['tests/acceptance/**/*.test.ts'],
          exclude: extended,
          globalSetup: ['tests/globalSetup.ts'],
          ...common,
        },
      },
      {
        test: { name: 'extended', include: extended, globalSetup: ['tests/globalSetup.ts'], ...common },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/globalSetup.ts'],
          ...common,
        },
      },
      {
        // What takes a minute and more, beside `npm test`.
        test: {
          name: 'long',
          include: ['tests/long/**/*.test.ts'],
          globalSetup: ['tests/globalSetup.ts'],
          ...common,
          testTimeout: 150_000,
        },
      },
      {
        // The console in a real browser, beside `npm test`: `npm run test:browser` installs one where there is none.
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/browser/globalSetup.ts'],
          ...common,
          // A journey goes through a dozen pages, beside another browser and two platforms.
          testTimeout: 150_000,
        },
      },
    ],
  },
});
