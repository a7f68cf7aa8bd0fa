/** The document set in type, as it is stored: what is handed out is held against this. */
export interface StoredPdf {
  /** SHA-256 of the file, lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** Where the PDF of a document is stored: written once, before its hash is on record. */
export function documentKey(id: string): string {
  return `documents/${id}.pdf`;
}

declare module '../case/effect.ts' {
  interface MessagesByQueue {
    document: { readonly documentId: string };
  }
}
