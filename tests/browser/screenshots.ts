import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { synthesize } from '../../infra/synthesize.ts';
import { type Client, createClient } from '../../operate/client.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import { loadSample } from '../../operate/sample/start.ts';
import { storyBegins, type MainPage, mainPages } from './mainPages.ts';
import { packedPng } from './packedPng.ts';
import { launchBrowser, type Language, openWindow, settled, signIn } from './windows.ts';

const usage = `用法 · usage: npm run screenshots -- [FOLDER] [--only NAME]… [--url URL] [--docs]

  FOLDER  存放位置，默认 dist/screenshots · where they are written, dist/screenshots unless told
  --only  只取这些页面 · only these pages
  --url   已装入示例城市的平台，不另行启动 · a platform that holds the sample city, instead of one of its own
  --docs  更新 docs/pictures · write those of docs/pictures anew
`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', multiple: true, default: [] },
    url: { type: 'string' },
    docs: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const root = join(import.meta.dirname, '..', '..');
/** In which language and how wide: the beginning of each picture's name. */
const manners = [
  { prefix: 'zh', language: 'zh', width: 1280, height: 900 },
  { prefix: 'en', language: 'en', width: 1280, height: 900 },
  { prefix: 'zh-phone', language: 'zh', width: 390, height: 844 },
] as const;
type Manner = (typeof manners)[number];

/** Those that the README shows: what is seen without scrolling. */
const inDocs: Readonly<Record<string, string>> = {
  todo: 'todo.png',
  request: 'request.png',
  catalog: 'catalog.png',
  delivery: 'delivery.png',
  board: 'board.png',
};

/** What stands where nothing is at an address. */
const nowhere = { zh: '没有这个页面', en: 'There is no such page' };

if (values.help) {
  process.stdout.write(usage);
} else {
  const [folder = join(root, 'dist', 'screenshots')] = positionals;
  const unknown = values.only.filter((name) => !mainPages.some((page) => page.name === name));
  if (unknown.length > 0) {
    process.stderr.write(`${unknown.join(', ')}: ${mainPages.map(({ name }) => name).join(', ')}\n`);
    process.exitCode = 2;
  } else {
    const faults = values.url === undefined ? await takeOfOwn(folder) : await takeAll(folder, values.url);
    for (const fault of faults) process.stderr.write(`${fault}\n`);
    process.exitCode = faults.length === 0 ? 0 : 1;
  }
}

/** Starts a platform with the sample city in a folder of its own, which goes afterwards. */
async function takeOfOwn(folder: string): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'gongxiang-screenshots-'));
  try {
    const assembly = await synthesize('local', join(directory, 'assembly'));
    const platform = await startEmbedded({
      assembly,
      port: 0,
      data: join(directory, 'data'),
      at: storyBegins,
      quiet: true,
    });
    try {
      await loadSample(platform.url, (text) => process.stdout.write(text));
      return await takeAll(folder, platform.url);
    } finally {
      await platform.stop();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Takes every picture. @returns what went wrong: no page is left out in silence */
async function takeAll(folder: string, url: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const client = createClient(url);
  const browser = await launchBrowser();
  const faults: string[] = [];
  const wanted = mainPages.filter(({ name }) => values.only.length === 0 || values.only.includes(name));
  try {
    for (const page of wanted)
      for (const manner of manners) {
        const name = `${manner.prefix}-${page.name}.png`;
        const found = await take(browser, client, page, manner, join(folder, name)).catch(
          (error: unknown) => [error instanceof Error ? error.message : String(error)],
        );
        process.stdout.write(`${found.length === 0 ? '✓' : '✗'} ${name}\n`);
        faults.push(...found.map((fault) => `${name}: ${fault}`));
      }
  } finally {
    await browser.close();
  }
  return faults;
}

/** @returns what the page complained of, and whether it does not fit the window */
async function take(
  browser: Browser,
  client: Client,
  shown: MainPage,
  manner: Manner,
  file: string,
): Promise<string[]> {
  const complaints: string[] = [];
  const path = await shown.path(client);
  const { context, page } = await openWindow(browser, client.url, { ...manner, path }, (complaint) =>
    complaints.push(complaint),
  );
  try {
    if (shown.who) await signIn(page, shown.who, manner.language);
    await settled(page);
    await shown.act?.(page, client);
    await settled(page);
    if (values.docs && manner.prefix === 'zh') await takeForDocs(page, shown.name);
    // A form that lies over a page covers what is in the window.
    const isCovered = await page.getByRole('dialog').isVisible();
    await page.screenshot({ path: file, fullPage: !isCovered });
    return [...complaints, ...(await misfits(page, manner.language))];
  } finally {
    await context.close();
  }
}

async function takeForDocs(page: Page, name: string): Promise<void> {
  const file = inDocs[name];
  if (file === undefined) return;
  const folder = join(root, 'docs', 'pictures');
  const usual = page.viewportSize();
  await page.setViewportSize({ width: 1040, height: 720 });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), packedPng(await page.screenshot()));
  if (usual) await page.setViewportSize(usual);
}

async function misfits(page: Page, language: Language): Promise<string[]> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const isNowhere = await page.getByRole('heading', { name: nowhere[language], exact: true }).isVisible();
  return [
    ...(beyond > 0 ? [`${beyond} pixels wider than the window`] : []),
    ...(isNowhere ? ['there is no such page'] : []),
  ];
}
