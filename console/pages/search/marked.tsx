import { Fragment } from 'react';
import { cutAt } from './cut.ts';

/** A text in which the pieces that were looked for stand out, for the eye and for who has it read aloud. */
export function Marked({ text, pieces }: { text: string; pieces: readonly string[] }) {
  return cutAt(text, pieces).map(({ at, piece, isMarked }) =>
    isMarked ? <mark key={at}>{piece}</mark> : <Fragment key={at}>{piece}</Fragment>,
  );
}
