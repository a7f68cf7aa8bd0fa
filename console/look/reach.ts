/** Why a part of the console could not be loaded: a newer one was deployed, or the platform did not answer. */
export type WhyNot = 'updated' | 'unreachable';

/**
 * Finds out by the page's own address: a newer console has another script there. It is `unreachable` as well when the page is
 * still this one, since then its parts are there and only did not come.
 */
export async function whyNotLoaded(): Promise<WhyNot> {
  const scripts = [...document.querySelectorAll<HTMLScriptElement>('script[type="module"][src]')];
  const own = scripts.map(({ src }) => new URL(src).pathname);
  try {
    const response = await fetch('/', { cache: 'no-store', headers: { accept: 'text/html' } });
    if (!response.ok) return 'unreachable';
    const page = await response.text();
    return own.every((path) => page.includes(path)) ? 'unreachable' : 'updated';
  } catch {
    return 'unreachable';
  }
}

/** Milliseconds before a part is asked for again. */
const pauses = [300, 1200];

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Loads a part of the console, several times where the network fails; not where a newer console has taken its place. */
export async function loaded<T>(load: () => Promise<T>, left: readonly number[] = pauses): Promise<T> {
  const [pause, ...later] = left;
  try {
    return await load();
  } catch (error) {
    if (pause === undefined || !isNotLoaded(error) || (await whyNotLoaded()) === 'updated') throw error;
    await sleep(pause);
    return loaded(load, later);
  }
}

/** Whether what failed is the loading of a part; browsers say it by their message alone. */
export const isNotLoaded = (error: unknown): boolean =>
  error instanceof Error && /dynamically imported module|Importing a module script/i.test(error.message);
