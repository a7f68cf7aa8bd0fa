import { setTimeout as sleep } from 'node:timers/promises';
import { type Body, createClient } from '../client.ts';

/** The sample city could not be loaded; the message says which call failed, and how. */
export class SampleFailed extends Error {
  override readonly name = 'SampleFailed';
}

/**
 * Loads the sample city into the platform that has just started, through its own route, and says how far it is; what holds data
 * already stays as it is.
 * @param url the platform's address
 * @param write where progress is said, in both languages
 * @throws SampleFailed when a call of it was not answered as it should be
 */
export async function loadSample(url: string, write: (text: string) => void): Promise<void> {
  const client = createClient(url);
  const { status, body } = await client.call(undefined, 'POST', '/local/sample');
  if (status === 409) {
    write(
      '平台上已有数据，未装入示例城市 · the platform holds data already: the sample city was not loaded\n',
    );
    return;
  }
  write('装入示例城市 · loading the sample city\n');
  let last: Body = status === 202 ? body : { failure: JSON.stringify(body) };
  for (let said = ''; last.state === 'loading'; last = await progressOf(url)) {
    const line = `  ${String(last.done).padStart(2)}/${String(last.total)}  ${stepOf(last)}\n`;
    if (line !== said) write(line);
    said = line;
    await sleep(100);
  }
  if (last.state !== 'loaded')
    throw new SampleFailed(`未能装入示例城市 · the sample city was not loaded: ${String(last.failure)}`);
  write(`  已装入（${String(last.seconds)} 秒） · loaded in ${String(last.seconds)} s\n`);
}

/** Whether the platform has the sample city, this start's or an earlier one's. */
export async function hasSample(url: string): Promise<boolean> {
  return (await progressOf(url)).state === 'loaded';
}

const progressOf = async (url: string): Promise<Body> =>
  (await createClient(url).call(undefined, 'GET', '/local/sample')).body;

function stepOf({ step }: Body): string {
  if (typeof step !== 'object' || step === null || !('zh' in step) || !('en' in step)) return '';
  return `${String(step.zh)} · ${String(step.en)}`;
}
