/** What the page that loads the console says of the deployment it belongs to. */
export interface Settings {
  readonly stage: string;
  /** Whether it is a platform on somebody's own machine, whose clock can be moved. */
  readonly embedded: boolean;
  readonly issuer: string;
  /** Where the issuer's configuration is found, when it is not the issuer's own address; may begin with a slash. */
  readonly discovery?: string;
  readonly clientId: string;
  readonly scope: string;
}

/** Reads the settings out of the page. @throws Error when the page holds none: it was not served by the platform */
export function readSettings(page: Document): Settings {
  const text = page.getElementById('settings')?.textContent;
  if (text === undefined || text === null) throw new Error('the page holds no settings');
  return JSON.parse(text);
}

/** The nonce that the page's policy asks of every style and script. */
export function nonceOf(page: Document): string | undefined {
  return page.querySelector<HTMLElement>('script[nonce]')?.nonce;
}
