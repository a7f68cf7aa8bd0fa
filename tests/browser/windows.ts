import {
  type Browser,
  type BrowserContext,
  chromium as playwright,
  type Locator,
  type Page,
} from 'playwright-core';
import type { SamplePerson } from '../../operate/sample/people.ts';
import { chromium } from './chromium.ts';

export type Language = 'zh' | 'en';

export interface Opening {
  readonly language?: Language;
  /** Pixels; a phone's where told. */
  readonly width?: number;
  readonly height?: number;
  /** Where in the console to begin. */
  readonly path?: string;
}

/** A page, and the browser's profile that it has to itself. */
export interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
}

const words = { zh: { signIn: '登录' }, en: { signIn: 'Sign in' } };

/** @throws Error where there is no Chromium */
export function launchBrowser(): Promise<Browser> {
  // Runs as root where tests do, in which Chromium refuses its own sandbox.
  return playwright.launch({ executablePath: chromium(), args: ['--no-sandbox'] });
}

/**
 * Opens the console in a window of a browser that knows nobody.
 * @param complain told what the page throws, and every error that it or its policy logs
 */
export async function openWindow(
  browser: Browser,
  url: string,
  { language = 'zh', width = 1280, height = 900, path = '/' }: Opening,
  complain: (complaint: string) => void,
): Promise<Window> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    acceptDownloads: true,
  });
  await context.addInitScript((chosen) => localStorage.setItem('gongxiang.language', chosen), language);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', ({ message }) => complain(`threw: ${message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complain(`${message.text()} ${message.location().url}`);
  });
  await page.goto(`${url}${path}`);
  return { context, page };
}

/** Signs somebody in, as a person does, and waits until their page is there. */
export async function signIn(page: Page, who: SamplePerson, language: Language = 'zh'): Promise<void> {
  await page.getByRole('button', { name: words[language].signIn, exact: true }).click();
  await choose(page, who);
  await page.getByRole('main').waitFor();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** Chooses a person on the development issuer's page. */
export async function choose(page: Page, { name }: SamplePerson): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await page.waitForURL((address) => !address.pathname.startsWith('/local/'));
}

/** Waits until something stands on the page, where there may be several of it. @throws Error when it does not come */
export async function shows(what: Locator): Promise<void> {
  await what.filter({ visible: true }).first().waitFor();
}

/** Looks at the page one after the other, a tenth of a second apart, that must find nothing being read. */
const quietLooks = 6;
const mostLooks = 200;

/**
 * Waits until a page has read what it shows: for a while no outline of what is to come has stood there. An outline shows only
 * after 300 ms. @throws Error when that takes longer than twenty seconds
 */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  const outlines = page.locator('.ant-skeleton');
  for (let looks = 0, quiet = 0; quiet < quietLooks; looks += 1) {
    if (looks > mostLooks) throw new Error('the page is still reading');
    quiet = (await outlines.count()) === 0 ? quiet + 1 : 0;
    await page.waitForTimeout(100);
  }
}
