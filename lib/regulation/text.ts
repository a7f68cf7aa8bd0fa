import type { FieldFault } from './problem/fieldFaults.ts';

/** A sentence in both languages of the platform; Chinese is the one that counts. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** One field of the input that is wrong; `path` is written like `dataItems.0.name`. */
export interface FieldError {
  readonly path: string;
  readonly code: FieldFault;
  readonly message: Text;
}
