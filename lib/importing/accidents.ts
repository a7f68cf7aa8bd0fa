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

/** A name without what surrounds it: width, case, blanks, numbering, a note in brackets at its ends, required marks, punctuation. */
export function undecorated(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cc}\p{Cf}]/gu, '')
    .replace(/^(\d+[.、]|[一二三四五六七八九十]+、|\(\d+\))/u, '')
    .replace(/^[([【〔][^)\]】〕]*[)\]】〕]/u, '')
    .replace(/[([【〔][^)\]】〕]*[)\]】〕]$/u, '')
    .replace(/[*:;,.、。"'“”_-]/gu, '');
}

const inBrackets = /[([{【〔〖<][^)\]}】〕〗>]*[)\]}】〕〗>]/gu;
/** A number of a list that is one sign. */
const numberSign = /^\s*[\u2460-\u249b\u24f5-\u24ff\u2776-\u2793\u3220-\u3229]/u;
const numbered = /^(?:第?[一二三四五六七八九十]{1,3}[、.:项]|\d{1,3}[.、:)])+/u;
/** What is put before or behind a name for whoever fills it in. */
const asked =
  /^(?:请(?:您|你)?(?:如实|准确|正确|认真)?(?:填写|填报|输入|提供|选择|注明|勾选|录入)|(?:您|你|本人)的?)|(?:(?<!是否)(?:必填|选填|必录|选录|非必填|可选|可不填|如有|若有|没有不填)项?|请(?:您|你)?(?:如实|准确|正确)?(?:填写|填报|输入|提供|选择|注明|勾选|录入))$/u;
const marks = /[*★☆※√✓#:;,.、。!?"'“”_=~-]+/gu;

/**
 * What a name says when everything is taken off that was put to it for whoever reads or fills in a list: the content of brackets,
 * numbering, required marks and instructions. A name that is nothing else stays as it is.
 */
export function bareName(name: string): string {
  const plain = name
    .replace(numberSign, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cc}\p{Cf}]/gu, '');
  let bare = plain.replace(inBrackets, '');
  for (let before = ''; before !== bare; ) {
    before = bare;
    bare = bare.replace(numbered, '').replace(marks, '').replace(asked, '');
  }
  return bare === '' ? undecorated(name) || plain : bare;
}

/** What of a name stands in brackets and is no instruction: the kind of what it names, a unit of measure. */
export function noteOf(name: string): string {
  const notes = name.normalize('NFKC').toLowerCase().replace(/\s/gu, '').match(inBrackets) ?? [];
  return notes
    .map((note) => bareNote(note.slice(1, -1)))
    .filter((note) => note !== '')
    .join(' ');
}

function bareNote(note: string): string {
  return isInstruction.test(note) ? '' : note.replace(marks, '');
}
const isInstruction =
  /填|请|选择|如有|若有|必须|务必|可选|必选|勾选|输入|上传|附件|注明|说明|示例|例如|样例|^\d+$|^[一二三四五六七八九十]{1,3}$|^[*※★☆]*$/u;

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
