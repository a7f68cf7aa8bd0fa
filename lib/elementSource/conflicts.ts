import type { ItemListed } from '../catalog/itemRows.ts';
import type { Text } from '../regulation/text.ts';
import type { ElementSource } from './events.ts';

/** In what the sources of an element do not agree (R19.3). */
export const conflictKinds = ['twoSources', 'otherProvider', 'listedSource'] as const;
export type ConflictKind = (typeof conflictKinds)[number];

export interface SourceConflict {
  readonly kind: ConflictKind;
  /** The other body, as far as it is one that is registered. */
  readonly org?: string;
  /** What it is called or, of a list of elements, what that calls it. */
  readonly name: string;
  /** For which region the other source was named. */
  readonly region?: string;
  readonly catalogId?: string;
  readonly catalogName?: string;
  readonly dataItem?: string;
}

/** A catalog in force that has an item of the element. */
export type Bearer = ItemListed & { readonly catalogId: string };

/**
 * What does not agree with the designation of a source: another one that was named for a place above, a catalog of another provider
 * that bears the element, a list of elements that names another department.
 *
 * @param above the designations of the same element for the places above
 * @param bearers catalogs of the region and everything below it
 * @param listed what the list of elements calls the source
 */
export function conflictsWith(
  { parties: { provider } }: Pick<ElementSource, 'parties'>,
  above: readonly Pick<ElementSource, 'parties' | 'region' | 'status'>[],
  bearers: readonly Bearer[],
  listed: string | undefined,
): readonly SourceConflict[] {
  if (!provider) return [];
  const others = above.flatMap(({ status, region, parties }): SourceConflict[] => {
    const other = parties.provider;
    if (status !== 'designated' || !other || other.org === provider.org) return [];
    return [{ kind: 'twoSources', org: other.org, name: other.name, region }];
  });
  const providers = bearers
    .filter((bearer) => bearer.provider !== provider.org)
    .map(({ provider: org, providerName, catalogId, name, dataItem }): SourceConflict => {
      return { kind: 'otherProvider', org, name: providerName, catalogId, catalogName: name, dataItem };
    });
  const isOther = listed !== undefined && !mayBeCalled(listed, provider.name);
  return [...others, ...providers, ...(isOther ? [{ kind: 'listedSource', name: listed } as const] : [])];
}

/** Words behind which a list names what a department is concerned with: 公安部门, 卫生健康委. */
const suffix = /(?:部门|单位|机关|委员会|委|局|厅)$/u;

/** The region before the name of a body; 市场, 市容 and 城乡 are no region. */
const beforeName = /^.*(?:[省市县区旗州盟]|(?<!城)[镇乡])(?![场容])(?=.)/u;
/** What a list calls the region it is of: 市公安局. */
const ownRegion = /^本?[省市县区](?![场容])/u;
/** Here two things stand side by side, and words are counted anew. */
const sideBySide = /[和与及、（(]|(?=联合会)/u;

/**
 * Whether a registered body may be what a list calls by a general or short name: each of its characters stands in the registered name
 * in their order, at the beginning of a word or right behind the one before it, as 人力社保 does in 人力资源和社会保障局. Words of names
 * have two characters; 民政 is not found in 人民政府.
 */
export function mayBeCalled(listed: string, name: string): boolean {
  if (listed === name) return true;
  const short = Array.from(listed.replaceAll(/\s/gu, '').replace(ownRegion, '').replace(suffix, ''));
  const places = name
    .replace(beforeName, '')
    .split(sideBySide)
    .flatMap((part) => Array.from(part).map((character, index) => ({ character, begins: index % 2 === 0 })));
  if (short.length === 0) return false;
  let next = 0;
  let isBehind = false;
  for (const { character, begins } of places) {
    isBehind = character === short[next] && (begins || isBehind);
    if (isBehind) next += 1;
    if (next === short.length) return true;
  }
  return false;
}

/** What a conflict is, for whoever reads it. */
export function conflictInWords({
  kind,
  name,
  catalogName = '',
  dataItem = '',
  region = '',
}: SourceConflict): Text {
  switch (kind) {
    case 'twoSources':
      return {
        zh: `上级地区（${region}）确定的数源部门是${name}。`,
        en: `For the region above (${region}) the source department is ${name}.`,
      };
    case 'otherProvider':
      return {
        zh: `${name}的目录“${catalogName}”中的“${dataItem}”为同一数据元。`,
        en: `"${dataItem}" of the catalog "${catalogName}" of ${name} is the same data element.`,
      };
    case 'listedSource':
      return {
        zh: `导入的数据元清单列明的来源部门是“${name}”。`,
        en: `The list of data elements names "${name}" as the source.`,
      };
  }
}
