import { type SearchEntry, type TextField, textFields, textsOf } from './entry.ts';
import { foldCharacter } from './folding.ts';

/** Where and how an entry has what was looked for, as it is shown. */
export interface Match {
  readonly field: TextField;
  /** What stands around it. */
  readonly fragment: string;
  /** The pieces of the fragment that were looked for, as they are written there. */
  readonly marked: readonly string[];
}

/** Data items that are shown of one entry. */
const itemsAtMost = 5;
/** Characters of a fragment before what was found, and in all. */
const before = 16;
const inAll = 80;

/**
 * The places of an entry in which one of these words stands.
 *
 * @param words folded, each within one run
 */
export function matchesIn(entry: SearchEntry, words: readonly string[]): readonly Match[] {
  const texts = textsOf(entry);
  return textFields.flatMap((field) =>
    texts[field]
      .flatMap((text) => fragmentOf(text, words) ?? [])
      .slice(0, itemsAtMost)
      .map((found) => ({ field, ...found })),
  );
}

function fragmentOf(text: string, words: readonly string[]): Omit<Match, 'field'> | undefined {
  const characters = Array.from(text.normalize('NFC'));
  const found = foundIn(characters, words);
  const first = found.indexOf(true);
  if (first < 0) return undefined;
  const from = Math.max(0, Math.min(first - before, characters.length - inAll));
  const to = Math.min(characters.length, from + inAll);
  const shown = characters.slice(from, to).join('');
  return {
    fragment: `${from > 0 ? '…' : ''}${shown}${to < characters.length ? '…' : ''}`,
    marked: piecesOf(characters.slice(from, to), found.slice(from, to)),
  };
}

/** Of each character, whether it belongs to one of the words. */
function foundIn(characters: readonly string[], words: readonly string[]): readonly boolean[] {
  const folded: string[] = [];
  /** Of each place of the folded text, from which character it comes. */
  const origin: number[] = [];
  for (const [index, character] of characters.entries())
    for (const piece of foldCharacter(character)) {
      folded.push(piece);
      for (let half = 0; half < piece.length; half += 1) origin.push(index);
    }
  const text = folded.join('');
  const found = characters.map(() => false);
  for (const word of words)
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
      for (let place = at; place < at + word.length; place += 1) found[origin[place] ?? 0] = true;
  return found;
}

function piecesOf(characters: readonly string[], found: readonly boolean[]): readonly string[] {
  const pieces: string[] = [];
  for (const [index, character] of characters.entries()) {
    if (!found[index]) continue;
    if (index > 0 && found[index - 1]) pieces[pieces.length - 1] += character;
    else pieces.push(character);
  }
  return [...new Set(pieces)];
}
