import * as z from 'zod/mini';
import { dateOf } from '../../../lib/calendar/index.ts';
import { notFound } from '../../../lib/case/refusal.ts';
import { civilDate } from '../../../lib/civilDate.ts';
import { countryCode, levelOf } from '../../../lib/organisation/hierarchy.ts';
import { registeredOn, treeOn } from '../../../lib/organisation/regionTree.ts';
import { regionCode } from '../../../lib/organisation/schema.ts';
import {
  isInForce,
  parseStandardRegions,
  type StandardRegion,
} from '../../../lib/organisation/standardRegions.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { readRegion, regionsIn } from '../../../lib/platform/ledger/readRegions.ts';

const treeQuery = z.strictObject({
  asOf: z.optional(civilDate()),
  depth: z.optional(z.enum(['1', '2', '3'])),
  abolished: z.optional(z.enum(['true', 'false'])),
});

export interface RegionTreeDeps extends StoreDeps {
  /** The regions of GB/T 2260, as they are carried: read when somebody first asks. */
  readonly standardRegions: () => string;
}

const parsed = new WeakMap<() => string, readonly StandardRegion[]>();

function standardOf({ standardRegions }: RegionTreeDeps): readonly StandardRegion[] {
  const known = parsed.get(standardRegions) ?? parseStandardRegions(standardRegions());
  parsed.set(standardRegions, known);
  return known;
}

export const regionTreeOperations = [
  operation({
    id: 'getRegionTree',
    method: 'GET',
    path: '/v1/regions/{code}/tree',
    tag: 'register',
    summary: {
      zh: '地区及其下级地区，以某日为准',
      en: 'A region with what lies below it, as of a day',
    },
    access: { roles: [...readers, 'operator'] },
    params: z.strictObject({ code: regionCode }),
    query: treeQuery,
    answer: { status: 200 },
    handle: async ({ params: { code }, query, at }, deps: RegionTreeDeps) => {
      const { store } = deps;
      const day = query.asOf ?? dateOf(at);
      const region = await readRegion(code, store);
      const known = standardOf(deps);
      const name = nameOn(code, day, region && registeredOn(region, day)?.name, known);
      if (name === undefined) return { refusal: notFound };
      const asked = {
        code,
        day,
        depth: Number(query.depth ?? '1'),
        withAbolished: query.abolished === 'true',
      };
      const items = treeOn(asked, await regionsIn(code, region, store), known);
      const body = { code, name, level: levelOf(code), asOf: day, isRegistered: region !== undefined, items };
      return { status: 200, body };
    },
  }),
];

/** What a region was called on a day; undefined for one that neither the register nor the standard knew. */
function nameOn(
  code: string,
  day: string,
  registered: string | undefined,
  known: readonly StandardRegion[],
): string | undefined {
  if (registered !== undefined) return registered;
  if (code === countryCode) return '中华人民共和国';
  const year = Number(day.slice(0, 4));
  const named = known.filter((one) => one.code === code && one.from <= year);
  return (named.find((one) => isInForce(one, year)) ?? named.at(-1))?.name;
}
