/**
 * Accidents of writing in a cell: what a spreadsheet, a form or an export added without the officer seeing it. Taken off
 * before anything is compared, so that one name is one name.
 */

/**
 * Characters that nobody sees: controls, zero-width and direction marks, fillers, noncharacters. The joiner inside an
 * emoji is part of it; private-use characters stay, since GB 18030 writes rare names with them.
 */
const invisible =
  /(?![\n\t])(?:(?<!\p{Extended_Pictographic}\ufe0f?)\u200d|(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\u034f\u115f\u1160\u2800\u3164\uffa0])/gu;
const edges = /^[\s\p{Cc}\p{Cf}]+|[\s\p{Cc}\p{Cf}]+$/gu;

/** The cell without what protects zeros (`="…"`, `'…`) and without what cannot be seen at its ends. */
function unwrap(text: string): string {
  const bare = text.replace(edges, '');
  const formula = /^="(.*)"$/su.exec(bare)?.[1]?.replaceAll('""', '"');
  return (formula ?? bare).replace(/^'(?=[^']*$)/u, '').replace(edges, '');
}

/** Most cells: nothing in them can be an accident. Looked at first, since there are many. */
const ordinary =
  /^[!-&(-<>-~\u4e00-\u9fff《（“]([ -~\u3001-\u3011\u4e00-\u9fff\uff01-\uff0f\uff1a-\uff1f“”‘’—…·]*[!-~\u3001-\u3011\u4e00-\u9fff\uff01-\uff0f\uff1a-\uff1f“”])?$/u;

/** A text as it is meant: composed characters, line ends as one character, nothing invisible. */
export function plainText(cell: string): string {
  if (cell === '' || ordinary.test(cell)) return cell;
  return unwrap(cell).normalize('NFC').replace(/\r\n?/gu, '\n').replace(invisible, '');
}

/** Names of Chinese characters, narrow letters and digits: nothing to be taken off. */
const isSimple = /^[\u4e00-\u9fffA-Za-z0-9]+$/u;

/**
 * A name: one line, letters and digits of normal width, no blank between two Chinese characters, no full stop at its
 * end. A name that is a sentence, or a list, keeps its punctuation.
 */
export function plainName(cell: string): string {
  if (isSimple.test(cell)) return cell;
  return plainText(cell)
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/gu, (wide) => wide.normalize('NFKC'))
    .replace(/(?<=\p{Script=Han}) ?\n ?|\u3000?\n\u3000?(?=\p{Script=Han})/gu, '')
    .replace(/(?<=\p{Script=Han})[ \u00a0\u3000](?=\p{Script=Han})/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/^([^。；，]+?)[。；，、;,]+$/u, '$1');
}

/** What two writings of one name have in common: brackets and punctuation may be wide or narrow. */
export function nameKey(name: string): string {
  if (isSimple.test(name)) return name;
  return name
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/[。.;,、]+$/u, '');
}

/** A code: no blanks, nothing wide. What is invisible inside it stays, to be named. */
export function plainCode(cell: string): string {
  return unwrap(cell).normalize('NFKC').replace(/\s+/gu, '');
}

/** The invisible characters in a text, as people look them up: `U+200B`. */
export function invisibleIn(text: string): readonly string[] {
  const found = new Set(text.match(invisible) ?? []);
  return Array.from(found, (character) => {
    const point = character.codePointAt(0) ?? 0;
    return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  });
}
