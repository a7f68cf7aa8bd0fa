import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useConsole } from './console.ts';
import type { MainPage } from './mainPages.ts';
import { settled } from './windows.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const phone = { width: 390, height: 844 };

/** What breaks the Web Content Accessibility Guidelines 2.2, level AA, as far as a program can tell. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(rules).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  );
}

/** Pixels by which a page is wider than its window. */
const excess = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/**
 * Holds what stands on a page now, a drawer that is open among it, against the guidelines, in the window as it is and on a phone;
 * the window is as it was afterwards.
 */
export async function holdsNow(page: Page): Promise<void> {
  const usual = page.viewportSize();
  const inWindow = await violations(page);
  await page.setViewportSize(phone);
  await expect.poll(() => excess(page), { timeout: 5000 }).toBe(0);
  const onPhone = await violations(page);
  if (usual) await page.setViewportSize(usual);
  expect({ inWindow, onPhone }).toEqual({ inWindow: [], onPhone: [] });
}

/** Holds pages against the guidelines, each as whoever it is for, in both languages and on a phone. */
export function holdPages(pages: readonly MainPage[]): void {
  const city = useConsole();
  test.for(pages)('$name is accessible by WCAG 2.2 AA in both languages and on a phone', async (main) => {
    const at = { path: await main.path(city.client) };
    const page = main.who ? await city.signedIn(main.who, at) : await city.open(at);
    await settled(page);
    await main.act?.(page, city.client);
    const inChinese = await violations(page);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    await page.setViewportSize(phone);
    // The menu goes when the window has become narrow, not before.
    await expect.poll(() => excess(page), { timeout: 5000 }).toBe(0);
    const onPhone = await violations(page);
    // A drawer that is open lies over the button that changes the language.
    await page.getByRole('button', { name: 'English', includeHidden: true }).dispatchEvent('click');
    await settled(page);
    const inEnglish = await violations(page);
    expect({ inChinese, onPhone, inEnglish }).toEqual({
      inChinese: [],
      onPhone: [],
      inEnglish: [],
    });
  });
}
