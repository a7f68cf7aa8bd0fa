import { type Category, categoriesOf, onlyTies } from './categories.ts';
import type { RuleInForce } from './rules.ts';
import type { Origin, Source } from './union.ts';

/**
 * What a request does to a combination: `completes` it, `adds` to one that is there; `stands`: nothing is asked for, it is what one
 * holds already.
 */
export type Bearing = 'completes' | 'adds' | 'stands';

/** Items of one catalog that make a finding so, in one of its categories. */
export interface Part {
  readonly category: Category;
  readonly origin: Origin;
  readonly kind: Source['kind'];
  readonly id: string;
  readonly catalogId: string;
  readonly catalogName: string;
  readonly provider?: string;
  readonly providerName?: string;
  readonly items: readonly string[];
}

/** A combination that one requester has, or would have. */
export interface AggregationFinding {
  readonly rule: string;
  readonly name: RuleInForce['name'];
  readonly basis: RuleInForce['basis'];
  readonly weight: RuleInForce['weight'];
  readonly mayInvolveSecrets: boolean;
  readonly reasons: RuleInForce['reasons'];
  readonly bearing: Bearing;
  readonly categories: readonly Category[];
  /** Different catalogs from which it comes. */
  readonly catalogs: number;
  /** What makes it so. */
  readonly parts: readonly Part[];
  /** Data items that make it so as well and are not told, being too many. */
  readonly itemsLeftOut: number;
}

/**
 * What of the union of held and asked for is a risk, the gravest first. Of a request only what it completes, or adds to, is told:
 * what ties records together alone adds nothing.
 *
 * @param sources all that one requester holds and asks for; with an `asked` one among them the findings are that request's
 */
export function aggregationFindings(
  sources: readonly Source[],
  rules: readonly RuleInForce[],
): readonly AggregationFinding[] {
  const isOfRequest = sources.some(({ origin }) => origin === 'asked');
  const recognised = sources.flatMap((source) => partsOf(source));
  const found = rules.flatMap((rule) => {
    const parts = partsFor(rule, recognised, sources);
    if (!isMet(rule, parts)) return [];
    const bearing = isOfRequest ? bearingOf(rule, parts) : 'stands';
    return bearing ? [findingOf(rule, parts, bearing)] : [];
  });
  return found.toSorted((one, other) => gravity(other) - gravity(one));
}

const gravity = ({ weight }: AggregationFinding) => (weight === 'high' ? 1 : 0);

function partsOf(source: Source): readonly Part[] {
  const { origin, kind, id, catalogId, catalogName, provider, providerName, items } = source;
  const byCategory = new Map<Category, string[]>();
  for (const item of items)
    for (const category of categoriesOf(item, catalogName))
      byCategory.set(category, [...(byCategory.get(category) ?? []), item]);
  return [...byCategory].map(([category, of]) => ({
    category,
    origin,
    kind,
    id,
    catalogId,
    catalogName,
    ...(provider === undefined ? {} : { provider }),
    ...(providerName === undefined ? {} : { providerName }),
    items: of,
  }));
}

/** What of everything recognised a rule is about. */
function partsFor(
  { all, some, protectionAtLeast = 0 }: RuleInForce,
  recognised: readonly Part[],
  sources: readonly Source[],
): readonly Part[] {
  const high = new Set(
    sources.filter(({ protection }) => protection >= protectionAtLeast).map(({ catalogId }) => catalogId),
  );
  const wanted = new Set<string>([...all, ...(some?.of ?? [])]);
  return recognised.filter(
    ({ category, catalogId }) => high.has(catalogId) && (wanted.size === 0 || wanted.has(category)),
  );
}

function isMet({ all, some, catalogsAtLeast }: RuleInForce, parts: readonly Part[]): boolean {
  const there = new Set<string>(parts.map(({ category }) => category));
  const others = some?.of.filter((category) => there.has(category)) ?? [];
  return (
    all.every((category) => there.has(category)) &&
    others.length >= (some?.atLeast ?? 0) &&
    catalogsOf(parts) >= catalogsAtLeast
  );
}

function bearingOf(rule: RuleInForce, parts: readonly Part[]): Bearing | undefined {
  const before = parts.filter(({ origin }) => origin !== 'asked');
  if (!isMet(rule, before)) return 'completes';
  const known = new Set(before.flatMap(placesOf));
  const adds = parts.some(
    (part) =>
      part.origin === 'asked' &&
      !onlyTies(part.category) &&
      placesOf(part).some((place) => !known.has(place)),
  );
  return adds ? 'adds' : undefined;
}

const placesOf = ({ category, catalogId, items }: Part) =>
  items.map((item) => JSON.stringify([category, catalogId, item]));

function catalogsOf(parts: readonly Part[]): number {
  return new Set(parts.map(({ catalogId }) => catalogId)).size;
}

function findingOf(rule: RuleInForce, parts: readonly Part[], bearing: Bearing): AggregationFinding {
  const { id, name, basis, weight, mayInvolveSecrets = false, reasons } = rule;
  const categories = [...new Set(parts.map(({ category }) => category))];
  return {
    rule: id,
    name,
    basis,
    weight,
    mayInvolveSecrets,
    reasons,
    bearing,
    categories,
    catalogs: catalogsOf(parts),
    parts,
    itemsLeftOut: 0,
  };
}

/**
 * A finding as whoever may not know what the requester holds of others is told it: that it is so and why, and what they are asked
 * for themselves. Of what others provide not even the categories and how much of it there is are told.
 */
export function withoutOthers(
  { parts, ...finding }: AggregationFinding,
  provider: string | undefined,
): AggregationFinding {
  const own = parts.filter((part) => part.origin === 'asked' || part.provider === provider);
  const categories = [...new Set(own.map(({ category }) => category))];
  return { ...finding, categories, catalogs: catalogsOf(own), parts: own, itemsLeftOut: 0 };
}
