/** A data item as a row of a form. */
export interface TypedItem {
  readonly name?: string;
  readonly type?: string;
  readonly length?: number;
  readonly sharingClass?: string;
  readonly places?: string;
  readonly description?: string;
}

/** What the cells of a spreadsheet may say, by the words of the page's language: names of types and of classes → their codes. */
export interface KnownWords {
  readonly types: ReadonlyMap<string, string>;
  readonly classes: ReadonlyMap<string, string>;
}

/** Whether a text was copied from a table: several lines, or several cells. */
export function isTable(text: string): boolean {
  return /\t|\n\s*\S/.test(text.trim());
}

/**
 * Lines of a spreadsheet as data items: the first cell of a line is the name; of the others each is what it looks like (a known
 * type, a known class, a whole number), and the rest describes. A line of headings is passed over.
 */
export function itemsOf(text: string, words: KnownWords): TypedItem[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.split('\t').map((cell) => cell.trim()))
    .filter(([name = '']) => name !== '' && !headings.has(name))
    .map((cells) => itemOf(cells, words));
}

const headings = new Set(['名称', '数据项', '数据项名称', '信息项', '信息项名称', 'Name']);

function itemOf([name = '', ...cells]: readonly string[], words: KnownWords): TypedItem {
  let item: TypedItem = { name };
  const left: string[] = [];
  for (const cell of cells) {
    const type = words.types.get(cell);
    const sharingClass = words.classes.get(cell);
    if (type !== undefined && item.type === undefined) item = { ...item, type };
    else if (sharingClass !== undefined && item.sharingClass === undefined) item = { ...item, sharingClass };
    else if (/^[1-9]\d{0,8}$/.test(cell) && item.length === undefined)
      item = { ...item, length: Number(cell) };
    else if (cell !== '') left.push(cell);
  }
  return left.length === 0 ? item : { ...item, description: left.join('；') };
}
