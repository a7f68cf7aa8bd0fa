import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium as playwright, type Page } from 'playwright-core';
import { bundleConsole, type ConsoleSizes } from '../infra/consoleBundle.ts';
import { builtFilesIn } from '../lib/platform/http/builtFiles.ts';
import { addressOf } from '../lib/platform/http/consolePage.ts';
import { chromium } from '../tests/browser/chromium.ts';
import { type Measurement, median } from './measurement.ts';

/** Limits of P17, in bytes as gzip packs them and in milliseconds. */
const limits = { firstLoad: 350_000, route: 150_000, interaction: 100 };
const rounds = 15;

/**
 * P17: what a browser must load before the console shows anything, against the bare libraries; what each page adds; and how
 * long a table of 10,000 rows takes from a click to the frame that shows what it did, against the library's own table with
 * the same rows. Where there is no browser the sizes alone.
 */
export async function consoleSpeed(): Promise<Measurement[]> {
  const [ours, bare] = [await bundleConsole(), await bundleConsole(undefined, 'bench/console/bare.tsx')];
  return [firstLoad(ours, bare), ...routes(ours), ...(await interactions())];
}

function firstLoad(ours: ConsoleSizes, bare: ConsoleSizes): Measurement {
  return {
    id: 'P17',
    name: 'first load of the console (baseline: React and four of antd)',
    ours: ours.firstLoad / 1000,
    baseline: bare.firstLoad / 1000,
    unit: 'KB gzipped',
    ratio: ours.firstLoad / bare.firstLoad,
    goal: '≤ 350 KB',
    met: ours.firstLoad <= limits.firstLoad,
  };
}

function routes({ routes: added }: ConsoleSizes): Measurement[] {
  return Object.entries(added)
    .toSorted(([, a], [, b]) => b - a)
    .map(([file, bytes]) => ({
      id: 'P17',
      name: `what ${file.replace('console/', '')} adds`,
      ours: bytes / 1000,
      unit: 'KB gzipped',
      goal: '≤ 150 KB',
      met: bytes <= limits.route,
    }));
}

/** One after the other, in turns. */
type Elements = readonly [string, ...string[]];

/** What somebody does with a table, and on which element of ours and of the library's. */
interface Interaction {
  readonly name: string;
  readonly ours: Elements;
  readonly theirs: Elements;
  /** The library's table is scrolled on by what it shows: it has no pages. */
  readonly isScrolled?: boolean;
}

const whatIsDone: readonly Interaction[] = [
  {
    name: 'sort, by one column and another',
    ours: ['th:nth-of-type(2) button', 'th:nth-of-type(3) button'],
    theirs: [
      '.ant-table-column-has-sorters',
      '.ant-table-column-has-sorters + .ant-table-column-has-sorters',
    ],
  },
  {
    name: 'next page (baseline: scrolled on by what it shows)',
    ours: ['.pages button:last-of-type'],
    theirs: ['.ant-table-tbody-virtual-holder'],
    isScrolled: true,
  },
  {
    name: 'tick all (the 50 shown; baseline: all rows)',
    ours: ['th.tick input'],
    theirs: ['.ant-table-thead .ant-checkbox-input'],
  },
];

async function interactions(): Promise<Measurement[]> {
  let executablePath: string;
  try {
    executablePath = chromium();
  } catch (error) {
    console.log(`P17: only sizes were measured: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
  const directory = mkdtempSync(join(tmpdir(), 'gongxiang-bench-'));
  // Runs as root where benchmarks do, in which Chromium refuses its own sandbox.
  const browser = await playwright.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const ours = await open(browser, join(directory, 'ours'), 'bench/console/ourTable.tsx', '.table td');
    const theirs = await open(
      browser,
      join(directory, 'theirs'),
      'bench/console/antdTable.tsx',
      '.ant-table-cell',
    );
    const measured: Measurement[] = [];
    for (const interaction of whatIsDone) measured.push(await measure(interaction, ours, theirs));
    return measured;
  } finally {
    await browser.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Opens a page that is built of a source as the console is, and waits until its table is there. */
async function open(browser: Browser, directory: string, source: string, first: string): Promise<Page> {
  await bundleConsole(directory, source);
  const files = builtFilesIn(directory);
  const { entry, styles } = files.manifest();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const html = `<!doctype html>${styles.map((name) => `<link rel="stylesheet" href="${addressOf(name)}">`).join('')}<div id="console"></div><script type="module" src="${addressOf(entry)}"></script>`;
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    const file = files.find(pathname.replace(addressOf(''), ''));
    return file === undefined
      ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: pathname === '/' ? html : '' })
      : route.fulfill({
          contentType: file.contentType,
          body: Buffer.from(file.base64('identity'), 'base64'),
        });
  });
  await page.goto('http://console.test/');
  await page.locator(first).first().waitFor();
  return page;
}

async function measure(
  { name, ours, theirs, isScrolled = false }: Interaction,
  our: Page,
  their: Page,
): Promise<Measurement> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    times[0].push(await taken(our, inTurn(ours, round), false));
    times[1].push(await taken(their, inTurn(theirs, round), isScrolled));
  }
  const [mine, others] = times.map(median);
  if (mine === undefined || others === undefined) throw new Error('nothing was measured');
  return {
    id: 'P17',
    name: `10,000 rows: ${name}`,
    ours: mine,
    baseline: others,
    unit: 'ms to the frame',
    ratio: mine / others,
    goal: '≤ 100 ms',
    met: mine <= limits.interaction,
  };
}

const inTurn = (elements: Elements, round: number) => elements[round % elements.length] ?? elements[0];

/** `bench/console/taken.ts` gives each page this function, in the browser's own world. */
function taken(page: Page, selector: string, isScrolled: boolean): Promise<number> {
  return page.evaluate(`taken(${JSON.stringify(selector)}, ${isScrolled})`);
}
