import { log } from './log.ts';

export async function handler(): Promise<void> {
  await log('daily job');
}
