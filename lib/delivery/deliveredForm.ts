import type { ReceivedForm } from '../grant/receiving.ts';
import type { Delivery } from './events.ts';

type Declared = Pick<Delivery['declared'], 'format'>;

/** A form of which nothing is left open. */
export type DeliveredForm = { readonly [Field in keyof ReceivedForm]-?: NonNullable<ReceivedForm[Field]> };

/** In which form a delivery is received, with all that its requester has left open. */
export function deliveredForm({
  declared,
  receiving = {},
}: {
  readonly declared: Declared;
  readonly receiving?: ReceivedForm;
}): DeliveredForm {
  const { format = selectedFormat(declared), encoding = 'utf-8', compression = 'none' } = receiving;
  return { format, encoding, compression };
}

/** What the selection writes: an uploaded array comes line by line. */
export function selectedFormat({ format }: Declared): 'csv' | 'ndjson' {
  return format === 'csv' ? 'csv' : 'ndjson';
}
