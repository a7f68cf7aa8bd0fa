import type { RecordedContent } from './events.ts';
import type { SharingClass } from './schema.ts';

const fromStrict: readonly SharingClass[] = ['withheld', 'conditional', 'unconditional'];

/** How freely a class lets data be shared: the larger, the freer (art. 14). */
export function loosenessOf(sharingClass: SharingClass): number {
  return fromStrict.indexOf(sharingClass);
}

/** The stricter of two classes. */
export function stricter(one: SharingClass, other: SharingClass): SharingClass {
  return loosenessOf(one) < loosenessOf(other) ? one : other;
}

/** The class of every data item by its name: its own, never looser than its catalog's (R14.1). */
export function classesOf(content: RecordedContent): ReadonlyMap<string, SharingClass> {
  const { dataItems = [], sharingClass = 'conditional' } = content;
  return new Map(
    dataItems.map((item) => [item.name, stricter(item.sharingClass ?? sharingClass, sharingClass)] as const),
  );
}

/** Every class that a catalog or one of its items has: each asks for its own fields. */
export function classesWithin({ sharingClass, dataItems = [] }: RecordedContent): ReadonlySet<SharingClass> {
  const all = [sharingClass, ...dataItems.map((item) => item.sharingClass)];
  return new Set(all.filter((one) => one !== undefined));
}
