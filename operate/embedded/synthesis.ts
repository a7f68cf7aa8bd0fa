import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

/**
 * Writes the cloud assembly: copied when it was made before from these sources, otherwise made in a thread of its own,
 * so that what the tools need in memory (about 200 MB) is given back when they are done.
 * @returns the assembly's directory
 */
export async function synthesizeApart(stage: string, directory: string): Promise<string> {
  const { isPrepared, synthesize } = await import('../../infra/synthesize.ts');
  if (isPrepared(stage)) return synthesize(stage, directory);
  const worker = new Worker(new URL(import.meta.url), { workerData: { stage, directory } });
  const [assembly] = await once(worker, 'message');
  return String(assembly);
}

if (!isMainThread && parentPort) {
  const { synthesize } = await import('../../infra/synthesize.ts');
  const { stage, directory } = workerData as { stage: string; directory: string }; // From the function above.
  // oxlint-disable-next-line require-post-message-target-origin -- that is for windows, not for threads
  parentPort.postMessage(await synthesize(stage, directory));
  // The bundler's process ends; the thread stays until it has, so that nothing is left of it.
  const { stop } = await import('esbuild');
  await stop();
  setTimeout(() => process.exit(), 200);
}
