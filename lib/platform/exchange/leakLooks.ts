import { dateOf, endOfDay, type Instant, millisecondsOf } from '../../calendar/index.ts';
import { probeKey } from '../store/keys.ts';
import type { Table } from '../store/table.ts';

/** Different samples that are held against the watermarks of a catalog's grants a day [ours]. */
export const samplesAtMost = 20;
/** Seconds after its day for which what was counted is kept. */
const keptFor = 2 * 86_400;

/**
 * Reserves a look: whoever could hold any number of samples against a watermark would learn from the answers how it is written, and
 * could accuse whom they like. The same sample again, as for its next page, is the same look.
 *
 * @param sample its SHA-256
 * @returns whether it may be looked at
 */
export function reserveSample(
  table: Table,
  catalogId: string,
  sample: string,
  at: Instant,
): Promise<boolean> {
  const day = dateOf(at);
  const expiresAt = { N: String(Math.floor(millisecondsOf(endOfDay(day)) / 1000) + keptFor) };
  return table.update(probeKey(catalogId, day, 'samples', 'all'), {
    set: { expiresAt },
    add: { samples: { SS: [sample] } },
    condition: 'attribute_not_exists(samples) OR size(samples) < :most OR contains(samples, :sample)',
    values: { ':most': { N: String(samplesAtMost) }, ':sample': { S: sample } },
  });
}
