import type { DataItem, Treatment } from './schema.ts';

/**
 * In which form receivers get an item: as the catalog says or, of sensitive personal information of which it says nothing, masked
 * [ours]. A catalog that says `clear` has been reviewed and published so (art. 16).
 */
export function treatmentOfItem({ treatment, sensitivity }: DataItem): Treatment {
  return treatment ?? (sensitivity === 'sensitivePersonal' ? 'masked' : 'clear');
}

/** The forms that are not the values themselves, by item. */
export type Treatments = Readonly<Record<string, Exclude<Treatment, 'clear'>>>;

/** What of a catalog is given in another form than it stands; undefined where nothing is. */
export function treatmentsOf(items: readonly DataItem[]): Treatments | undefined {
  const treated = items.flatMap((item) => {
    const treatment = treatmentOfItem(item);
    return treatment === 'clear' ? [] : [[item.name, treatment] as const];
  });
  return treated.length === 0 ? undefined : Object.fromEntries(treated);
}

/** Whether an item says less to its receivers than before: of two forms that are not the values neither says more. */
export function isTreatedTighter(before: DataItem, after: DataItem): boolean {
  const [was, is] = [treatmentOfItem(before), treatmentOfItem(after)];
  return is !== was && is !== 'clear';
}

/** Of these items, those that are given in another form; undefined where none is. */
export function treatmentsAmong(
  treatments: Treatments | undefined,
  items: readonly string[],
): Treatments | undefined {
  const among = Object.entries(treatments ?? {}).filter(([item]) => items.includes(item));
  return among.length === 0 ? undefined : Object.fromEntries(among);
}
