import { SaxesParser } from 'saxes';
import { brokenXlsx } from './archive.ts';
import { tooLarge } from './limits.ts';

/** Characters without any tag that are accepted: a cell holds at most 32,767. The parser keeps them all until the next tag. */
const longestText = 1024 * 1024;

/** What to do at the parts of an XML text. Names come without prefix: some writers use one, some do not. */
export interface XmlVisitor {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Walks through XML piece by piece; resumes the consumer after each piece, so that it can hand on what has come.
 * Entities of a document type are not expanded (saxes refuses them), so nothing can grow on the way.
 *
 * @throws WorkbookFault `brokenXlsx` where the XML is not well-formed, `tooLarge` where one text has no end
 */
export async function* walkXml(pieces: AsyncIterable<string>, visitor: XmlVisitor): AsyncGenerator<void> {
  const parser = new SaxesParser<{ xmlns?: false; position: false }>({ position: false });
  parser.on('error', (error) => {
    throw brokenXlsx(error.message, error);
  });
  if (visitor.open) parser.on('opentag', (tag) => visitor.open?.(localName(tag.name), tag.attributes));
  if (visitor.text) parser.on('text', (text) => visitor.text?.(text));
  if (visitor.text) parser.on('cdata', (text) => visitor.text?.(text));
  if (visitor.close) parser.on('closetag', (tag) => visitor.close?.(localName(tag.name)));
  let sinceTag = 0;
  for await (const piece of pieces) {
    const tag = piece.lastIndexOf('<');
    sinceTag = tag === -1 ? sinceTag + piece.length : piece.length - tag;
    if (sinceTag > longestText) throw tooLarge();
    parser.write(piece);
    yield;
  }
  parser.close();
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
