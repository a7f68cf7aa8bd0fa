/** A piece of a text that is shown. */
export interface Piece {
  /** Where it begins. */
  readonly at: number;
  readonly piece: string;
  readonly isMarked: boolean;
}

/** The text cut where a piece begins or ends, the longest first where several begin at one place. */
export function cutAt(text: string, pieces: readonly string[]): readonly Piece[] {
  const wanted = pieces.filter((piece) => piece !== '').toSorted((one, other) => other.length - one.length);
  const cut: Piece[] = [];
  let plainFrom = 0;
  let at = 0;
  const endPlain = (to: number) => {
    if (to > plainFrom) cut.push({ at: plainFrom, piece: text.slice(plainFrom, to), isMarked: false });
  };
  while (at < text.length) {
    const found = wanted.find((piece) => text.startsWith(piece, at));
    if (found === undefined) {
      at += 1;
      continue;
    }
    endPlain(at);
    cut.push({ at, piece: found, isMarked: true });
    at += found.length;
    plainFrom = at;
  }
  endPlain(text.length);
  return cut;
}
