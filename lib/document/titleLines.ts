/** Characters of size 2 (22 pt) in the 156 mm of a line. */
const lineWidth = 20;

/** Words of this field that a dictionary tears apart; the longer one first. */
const terms = [
  '政务数据共享主管部门',
  '人民政府',
  '政务数据',
  '共享申请',
  '共享争议',
  '校核申请',
  '答复期限',
  '申请材料',
  '处理结果',
  '处理决定',
  '不动产',
  '公积金',
];

const words = new Intl.Segmenter('zh', { granularity: 'word' });
const token = new RegExp(`“[^“”]*”|${terms.join('|')}`, 'gu');

/**
 * A title in lines, each of whole words (GB/T 9704—2012, 7.3.1: 回行时词意完整): the name of its issuer, a quoted name and the terms of
 * the field are not torn where they fit one line, and the lines form a trapezium or a rhombus where the words allow it.
 *
 * @param issuer whose name the title begins with
 */
export function titleLines(title: string, issuer: string): readonly string[] {
  const pieces = piecesOf(title, issuer);
  const count = greedy(pieces).length;
  if (count === 1) return [title];
  // A longer one has too many ways to be laid out: it is filled line by line.
  const counts = [count, count + 1].filter((lines) => lines <= mostLinesWeighed);
  const layouts = counts.flatMap((lines) => divided(pieces, lines));
  const best = layouts.reduce<Layout | undefined>(
    (found, layout) => (found && faultsOf(found) <= faultsOf(layout) ? found : layout),
    undefined,
  );
  return (best ?? greedy(pieces)).map((line) => line.join(''));
}

const mostLinesWeighed = 4;

/** Lines, each of its pieces. */
type Layout = readonly (readonly string[])[];

/** What is not torn: 的 and all that is short behind it stand with the word before. */
function piecesOf(title: string, issuer: string): readonly string[] {
  const begins = title.startsWith(issuer) && widthOf(issuer) <= lineWidth ? issuer : '';
  const rest = title.slice(begins.length);
  const pieces = begins === '' ? [] : [begins];
  let end = 0;
  for (const { 0: found, index } of rest.matchAll(token)) {
    pieces.push(...wordsOf(rest.slice(end, index)));
    if (widthOf(found) <= lineWidth) pieces.push(found);
    else pieces.push(...wordsOf(found));
    end = index + found.length;
  }
  return together([...pieces, ...wordsOf(rest.slice(end))]);
}

/** The words of a text; what is wider than a line is cut where the line is full. */
function wordsOf(text: string): readonly string[] {
  return [...words.segment(text)].flatMap(({ segment }) =>
    widthOf(segment) <= lineWidth ? [segment] : Array.from(segment),
  );
}

const standsWithNext = /[“《（([]$/u;
const standsWithPrevious = /^(?:[”》）)\],，、。：:；;]|的|等|和$|及$|与$)/u;
/** 的复函 and its like end the title as one. */
const lastWords = /的$/u;

function together(pieces: readonly string[]): readonly string[] {
  return pieces.reduce<readonly string[]>((joined, piece, index) => {
    const previous = joined.at(-1);
    const isLast = index === pieces.length - 1 && previous !== undefined && lastWords.test(previous);
    if (
      previous === undefined ||
      !(isLast || standsWithNext.test(previous) || standsWithPrevious.test(piece))
    )
      return [...joined, piece];
    return widthOf(previous + piece) <= lineWidth
      ? [...joined.slice(0, -1), previous + piece]
      : [...joined, piece];
  }, []);
}

/** In characters of Chinese; others are narrower. */
function widthOf(text: string): number {
  return Array.from(text).reduce((width, sign) => width + (sign < '\u0100' ? 0.65 : 1), 0);
}

function greedy(pieces: readonly string[]): Layout {
  return pieces.reduce<readonly (readonly string[])[]>((lines, piece) => {
    const last = lines.at(-1);
    if (last === undefined || widthOf(last.join('') + piece) > lineWidth) return [...lines, [piece]];
    return [...lines.slice(0, -1), [...last, piece]];
  }, []);
}

/** Every way to lay pieces out in so many lines that none is too wide. */
function divided(pieces: readonly string[], count: number): readonly Layout[] {
  if (count === 1) return widthOf(pieces.join('')) <= lineWidth ? [[pieces]] : [];
  return pieces.slice(1).flatMap((_, index) => {
    const line = pieces.slice(0, index + 1);
    return widthOf(line.join('')) > lineWidth
      ? []
      : divided(pieces.slice(index + 1), count - 1).map((rest) => [line, ...rest]);
  });
}

/** How far a layout is from what is wanted: few lines of like width, in a trapezium or rhombus, torn before 关于 if anywhere. */
function faultsOf(layout: Layout): number {
  const widths = layout.map((line) => widthOf(line.join('')));
  const mean = widths.reduce((total, width) => total + width, 0) / widths.length;
  const uneven = widths.reduce((total, width) => total + (width - mean) ** 2, 0) / widths.length;
  const hourglass = widths.some(
    (width, index) => width < Math.min(widths[index - 1] ?? 0, widths[index + 1] ?? 0),
  );
  const square = widths.every((width) => Math.abs(width - mean) < 1);
  const starts = layout.slice(1).map(([first = '']) => first);
  const ends = layout.slice(0, -1).map((line) => line.at(-1) ?? '');
  return (
    layout.length * 30 +
    uneven +
    (hourglass ? 40 : 0) +
    (square ? 5 : 0) +
    ends.filter((end) => end === '关于').length * 60 -
    starts.filter((start) => start === '关于').length * 20
  );
}
