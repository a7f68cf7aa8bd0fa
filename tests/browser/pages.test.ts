import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { operators, others, type SamplePerson, staff } from '../../operate/sample/people.ts';
import { type Language, useConsole } from './console.ts';

const city = useConsole();

interface Visit {
  readonly path: string;
  readonly who: SamplePerson;
  /** Leads on from a list to the first case in it. */
  readonly first?: boolean;
}

const { registry, housing, bureau } = staff;

/** Every main page, as somebody whom it is for. */
const visits: readonly Visit[] = [
  { path: '/console/todo', who: registry.officer },
  { path: '/console/todo?scope=region', who: bureau.officer },
  { path: '/console/notices', who: registry.officer },
  { path: '/console/catalogs', who: housing.officer },
  { path: '/console/catalogs', who: housing.officer, first: true },
  { path: '/console/catalogs/new', who: registry.officer },
  { path: '/console/imports/new', who: registry.officer },
  { path: '/console/announcements', who: housing.officer },
  { path: '/console/requests', who: housing.officer },
  { path: '/console/requests?side=provider', who: registry.officer, first: true },
  { path: '/console/requests/new', who: housing.officer },
  { path: '/console/grants', who: registry.officer },
  { path: '/console/grants?side=provider', who: registry.officer, first: true },
  { path: '/console/board', who: bureau.officer },
  { path: '/console/calendar', who: operators.first },
  { path: '/console/staff', who: registry.officeHead },
  { path: '/console/organisation', who: registry.officer },
  { path: '/console/register', who: operators.first },
  { path: '/console/clock', who: registry.officer },
  { path: '/console/no-such-page', who: others.bureauAuditor },
];

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What breaks the Web Content Accessibility Guidelines 2.2, level AA, as far as a program can tell. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(rules).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  );
}

/** Opens a page and waits until it shows what it is about. */
async function visit({ path, who, first = false }: Visit, language: Language, width: number): Promise<Page> {
  const page = await city.signedIn(who, { path, language, width });
  await page.waitForLoadState('networkidle');
  if (first) {
    await page.getByRole('table').first().getByRole('link').first().click();
    await page.waitForURL((address) => !address.href.endsWith(path));
  }
  await page.waitForLoadState('networkidle');
  await page
    .getByRole('status')
    .filter({ hasText: /正在读取|Reading/ })
    .waitFor({ state: 'detached' });
  return page;
}

describe.for(['zh', 'en'] as const)('Every page in %s', (language) => {
  test.for(visits)('$path is accessible by WCAG 2.2 AA (led on: $first)', async (where) => {
    const page = await visit(where, language, 1280);
    expect(await violations(page)).toEqual([]);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  });
});

describe('On a phone', () => {
  test.for(visits)('$path fits the width and is accessible (led on: $first)', async (where) => {
    const page = await visit(where, 'zh', 390);
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(tooWide).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
  });
});

test('whoever is not signed in has an accessible page, in both languages', async () => {
  for (const language of ['zh', 'en'] as const) {
    const page = await city.open({ language });
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await violations(page)).toEqual([]);
  }
});
