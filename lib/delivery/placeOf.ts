import type { DeliveryFailure } from './events.ts';

/** Words for a record stand around its number; of the parts into which the platform cuts an upload its provider knows nothing. */
export function placeOf({ recordInUpload }: Pick<DeliveryFailure, 'recordInUpload'>) {
  return recordInUpload === undefined
    ? { at: '', number: '', piece: '' }
    : { at: 'record', number: recordInUpload, piece: 'record' };
}
