/**
 * A number of JSON as it was written, where that is not how it would be written again: `1.0`, `12345678901234567890`. What was
 * granted leaves as its provider wrote it, whatever a computer's own numbers can hold.
 */
export class ExactNumber {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** As it was written. */
  toString(): string {
    return this.#text;
  }

  /** The spelling by which it is compared, in which others have the same number; a longer one than fits stays as it is. */
  get plain(): string {
    const [digits = ''] = this.#text.toLowerCase().split('e');
    const fits = digits.replaceAll(/\D/g, '').replace(/^0+/, '').length <= digitsHeld;
    return fits ? String(Number(this.#text)) : this.#text;
  }

  toJSON(): unknown {
    return rawJson.rawJSON(this.#text);
  }
}

/** Decimal digits that a number of the language has for sure. */
const digitsHeld = 15;

/** Of ECMAScript's "JSON.parse source text access", which the compiler's description of the language does not have yet. */
const rawJson = JSON as typeof JSON & { rawJSON(text: string): unknown };
