import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import type { Platform, PlatformOptions } from '../../local/platform.ts';
import { type Client, createClient } from '../../operate/client.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import type { SamplePerson } from '../../operate/sample/people.ts';
import { launchBrowser, type Opening, openWindow, signIn } from './windows.ts';

export { choose, type Language, type Opening } from './windows.ts';

/** Address of a platform that runs already with the sample city: the suite then drives that one. */
const running = process.env.GONGXIANG_URL;

/** A console that runs on the sample city, and the people who work in it, each in a browser of their own. */
export interface Running {
  readonly url: string;
  readonly client: Client;
  /** What is behind the platform, as its operator reaches it. */
  readonly aws: Platform['aws'];
  /** Opens a window of a browser that knows nobody. */
  open(opening?: Opening): Promise<Page>;
  /** Opens a window and signs somebody in, as a person does. */
  signedIn(who: SamplePerson, opening?: Opening): Promise<Page>;
  /** What pages complained of since the last test: nothing, unless a test says why. */
  readonly complaints: string[];
}

/**
 * Starts a platform of its own with the sample city for a test file, and a browser. A test in which a page breaks its policy,
 * throws, or logs an error fails; what a test breaks on purpose it takes out of `complaints`.
 * @param isEmpty without the sample city; besides, who receives what is posted, and how soon what failed is tried again
 */
export function useConsole({
  isEmpty = false,
  ...surroundings
}: { isEmpty?: boolean } & Pick<PlatformOptions, 'receivers' | 'redeliveryMilliseconds'> = {}): Running {
  const held: { platform?: Platform; browser?: Browser; data?: string } = {};
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    held.browser = await launchBrowser();
    if (running !== undefined) return;
    const data = mkdtempSync(join(tmpdir(), 'gongxiang-browser-file-'));
    held.data = data;
    if (!isEmpty) cpSync(inject('sampleCity'), data, { recursive: true });
    held.platform = await startEmbedded({
      assembly: inject('assembly'),
      port: 0,
      data,
      quiet: true,
      ...surroundings,
    });
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await held.browser?.close();
    await held.platform?.stop();
    if (held.data !== undefined) rmSync(held.data, { recursive: true, force: true });
  });

  const url = () => {
    if (running !== undefined) return running;
    if (!held.platform) throw new Error('the platform has not started');
    return held.platform.url;
  };

  async function open(opening: Opening = {}): Promise<Page> {
    if (!held.browser) throw new Error('the browser has not started');
    const { context, page } = await openWindow(held.browser, url(), opening, (complaint) =>
      complaints.push(complaint),
    );
    contexts.push(context);
    return page;
  }

  async function signedIn(who: SamplePerson, opening: Opening = {}): Promise<Page> {
    const page = await open(opening);
    await signIn(page, who, opening.language);
    return page;
  }

  return {
    get url() {
      return url();
    },
    get client() {
      return createClient(url());
    },
    get aws() {
      if (!held.platform)
        throw new Error('a platform that runs already is reached through its console alone');
      return held.platform.aws;
    },
    open,
    signedIn,
    complaints,
  };
}
