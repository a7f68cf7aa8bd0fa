import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { sha256 } from '../store/identifiers.ts';

/** How a file may go over the wire (RFC 9110, Content-Encoding). */
export type Encoding = 'br' | 'gzip' | 'identity';

/** Every kind of file that the console may be built of: what its name ends in, and its media type. */
export const builtTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** What the build of the console writes beside its files, so that nobody has to look into a folder. */
export const builtManifest = z.strictObject({
  /** The script that the page begins with. */
  entry: z.string(),
  /** Scripts that the entry imports at once, and those that they import. */
  preloads: z.array(z.string()),
  styles: z.array(z.string()),
  /** Every file, by its name. */
  files: z.record(
    z.string(),
    z.strictObject({
      contentType: z.string(),
      /** As it is, before it was packed. */
      bytes: z.int(),
    }),
  ),
});
export type BuiltManifest = z.infer<typeof builtManifest>;

export const manifestName = 'manifest.json';
/** What the names of the packed files end in; a file lies in the folder packed, and in no other way. */
export const packedAs = { br: '.br', gzip: '.gz' } as const;

/** A file that was built and packed before, and stays the same under its name. */
export interface BuiltFile {
  readonly contentType: string;
  /** By which a client knows that it has the file already, packed in this way. */
  etag(encoding: Encoding): string;
  /** In base64, as a function answers bytes. @throws Error when the folder does not hold it */
  base64(encoding: Encoding): string;
}

/** What was built, in a folder of the function's own. */
export interface BuiltFiles {
  manifest(): BuiltManifest;
  /** @returns undefined for a name that was not built, whatever lies in the folder */
  find(name: string): BuiltFile | undefined;
}

/**
 * Reads what was built, each file when it is first asked for and then never again: a cold start pays for none of it, and all
 * of it together is a megabyte or two.
 * @param directory where the build has put it
 */
export function builtFilesIn(directory: string): BuiltFiles {
  const held = new Map<string, string>();
  let read: BuiltManifest | undefined;
  const manifest = () =>
    (read ??= builtManifest.parse(JSON.parse(readFileSync(join(directory, manifestName), 'utf8'))));
  const base64 = (name: string, encoding: Encoding) => {
    const key = `${name} ${encoding}`;
    const text = held.get(key) ?? contentOf(join(directory, name), encoding).toString('base64');
    held.set(key, text);
    return text;
  };
  return {
    manifest,
    find(name) {
      const { files } = manifest();
      const file = Object.hasOwn(files, name) ? files[name] : undefined;
      return (
        file && {
          contentType: file.contentType,
          // The name changes with the content, and two packings are two representations (RFC 9110, 8.8.3).
          etag: (encoding) => `"${sha256(`${name} ${encoding}`).slice(0, 32)}"`,
          base64: (encoding) => base64(name, encoding),
        }
      );
    },
  };
}

function contentOf(path: string, encoding: Encoding): Buffer {
  if (encoding !== 'identity') return readFileSync(`${path}${packedAs[encoding]}`);
  // Hardly anybody asks for it so: it is not worth its place.
  return process.getBuiltinModule('node:zlib').brotliDecompressSync(readFileSync(`${path}${packedAs.br}`));
}
