import { log } from './log.ts';

let isTriedOnce = false;

/** `repeat` in the name asks for one more wake an hour later. */
export async function handler({
  name,
  at,
}: {
  name: string;
  at: string;
}): Promise<{ name?: string; at?: string }> {
  if (name.startsWith('refused')) throw Object.assign(new Error('no'), { name: 'Refusal' });
  if (name.startsWith('stubborn') && !isTriedOnce) {
    isTriedOnce = true;
    throw Object.assign(new Error('not yet'), { name: 'TryAgain' });
  }
  await log(`woke ${name}`);
  if (!name.startsWith('repeat')) return {};
  return { name: `second-${name}`, at: new Date(Date.parse(at) + 3_600_000).toISOString() };
}
