/**
 * One character as it is compared: full-width as half-width, capitals as small letters (Unicode NFKC, then lower case). Character by
 * character, so that what was found can be shown where it stands in the text.
 */
export function foldCharacter(character: string): string {
  return character.normalize('NFKC').toLowerCase();
}

/** All but Chinese characters and what of ASCII is compared as it is. */
const changing = /[^\u4e00-\u9fff\p{ASCII}]|[A-Z]/gu;
const remembered = new Map<string, string>();

/** A text as it is compared, character by character. */
export function fold(text: string): string {
  return text.normalize('NFC').replace(changing, (character) => {
    const known = remembered.get(character);
    if (known !== undefined) return known;
    const folded = foldCharacter(character);
    // Whoever writes each character of Unicode once must not fill the memory.
    if (remembered.size < 20_000) remembered.set(character, folded);
    return folded;
  });
}

const between = /[^\p{L}\p{N}\p{M}]+/u;

/** What of a text is compared, folded: its runs of letters, digits and marks of whatever script. What stands between them parts them. */
export function runsOf(text: string): readonly string[] {
  return fold(text)
    .split(between)
    .filter((run) => run !== '');
}

/**
 * The pairs of neighbouring characters of a run, and its last character by itself. Whatever stands in a run is found by them,
 * since what is looked for has pairs that follow one another; and nothing is found across two runs, since between them stands a
 * single one.
 */
export function pairsOf(run: string): readonly string[] {
  const characters = charactersOf(run);
  return characters.map((character, index) => character + (characters[index + 1] ?? ''));
}

/** Code points, not halves of them. */
export function charactersOf(text: string): readonly string[] {
  return surrogate.test(text) ? Array.from(text) : text.split('');
}

const surrogate = /[\ud800-\udfff]/;
