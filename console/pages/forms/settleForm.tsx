import type { components } from '../../api/generated/schema';
import type { ActionFormProps } from '../../cases/action.ts';
import { FormOfSchema } from '../../cases/formOfSchema.tsx';

type Form = components['schemas']['Form'];
type Settled = Partial<Form['settled'][number]> & { readonly field: string };

/** Settles what is known already: a row for each such field, filled from what was found where its very item is shared. */
export function SettleForm(given: ActionFormProps<Form>) {
  return <FormOfSchema {...given} initial={{ fields: toSettle(given.view) }} />;
}

function toSettle({ fields, matches, possible, askedAlready, settled }: Form): readonly Settled[] {
  const isKnown = new Set([
    ...[...matches, ...possible].map(({ item }) => item),
    ...askedAlready.map(({ field }) => field),
  ]);
  const isSaid = new Set(settled.map(({ field }) => field));
  return fields
    .filter(({ name }) => isKnown.has(name) && !isSaid.has(name))
    .map(({ name: field }) => {
      const match = matches.find(({ item, isShared }) => item === field && isShared);
      return match === undefined
        ? { field }
        : { field, by: 'fill', catalogId: match.catalogId, dataItem: match.dataItem };
    });
}
