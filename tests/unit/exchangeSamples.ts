import * as fc from 'fast-check';

export const cuts = fc.array(fc.nat(5000), { maxLength: 12 });

/** Cells that exercise quoting, line ends and characters of one to four bytes. */
export const cell = fc.oneof(
  fc.string({
    unit: fc.constantFrom('a', '1', ' ', ',', '"', '\r', '\n', '\r\n', '数', 'é', '𠮷', ';'),
    maxLength: 8,
  }),
  fc.string({ unit: 'binary', maxLength: 6 }).map((text) => text.toWellFormed()),
);

/** CSV quoted no more than RFC 4180 asks for. */
export const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const always = (text: string) => `"${text.replaceAll('"', '""')}"`;

export interface Table {
  header: string[];
  rows: string[][];
  /** The table as a provider may write it. */
  text: string;
  /** What stands before the first record. */
  prologue: string;
}

/** A table in any spelling that RFC 4180 allows: quoted more or less, CRLF or LF, with or without mark and last line end. */
export const table: fc.Arbitrary<Table> = fc
  .uniqueArray(
    cell.filter((name) => name !== '' && !name.startsWith('\uFEFF')),
    { minLength: 1, maxLength: 5 },
  )
  .chain((header) =>
    fc
      .record({
        rows: fc.array(fc.array(cell, { minLength: header.length, maxLength: header.length }), {
          maxLength: 12,
        }),
        mark: fc.constantFrom('', '\uFEFF'),
        lineEnd: fc.constantFrom('\n', '\r\n'),
        lastEnd: fc.boolean(),
        generous: fc.infiniteStream(fc.boolean()),
      })
      .map(({ rows, mark, lineEnd, lastEnd, generous }) => {
        const spell = (text: string) =>
          (header.length === 1 && text === '') || generous.next().value ? always(text) : quoted(text);
        const lines = [header, ...rows].map((row) => row.map(spell).join(','));
        const text = mark + lines.join(lineEnd) + (lastEnd ? lineEnd : '');
        const prologue = rows.length === 0 ? text : `${mark}${lines[0]}${lineEnd}`;
        return { header, rows, text, prologue };
      }),
  );
