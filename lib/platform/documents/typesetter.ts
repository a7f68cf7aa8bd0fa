import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { initSync, type TypstCompiler, TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler';
import { typesetDataPath, type TypesetDocument, typstTemplate } from '../../document/typst.ts';
import { typesettingFiles } from './typesettingFiles.ts';

/** Sets documents in type: the same document gives the same bytes. */
export interface Typesetter {
  /**
   * @returns the document as a PDF
   * @throws Error where the compiler finds a fault: of the template, which is ours
   */
  typeset(document: TypesetDocument): Promise<Uint8Array>;
}

/**
 * Typst, as WebAssembly: one file for every processor. It is made ready by the first document, which takes seconds, and kept.
 *
 * @param folder where `typesettingFiles` lie
 */
export function openTypesetter(folder: string): Typesetter {
  let ready: Promise<TypstCompiler> | undefined;
  return {
    async typeset(document) {
      ready ??= makeReady(folder).catch((fault: unknown) => {
        ready = undefined; // the next document tries anew
        throw fault;
      });
      const compiler = await ready;
      compiler.map_shadow(typesetDataPath, Buffer.from(JSON.stringify(document)));
      // Parse boundary: what the compiler answers, which its types do not say.
      const made = compiler.compile(main, null, 'pdf', wholeDiagnostics) as Compiled;
      if (!made.result) throw new Error(`the document was not set: ${JSON.stringify(made.diagnostics)}`);
      return made.result;
    },
  };
}

interface Compiled {
  readonly result?: Uint8Array;
  readonly diagnostics?: unknown;
}

const main = '/main.typ';
const wholeDiagnostics = 2;

async function makeReady(folder: string): Promise<TypstCompiler> {
  initSync({ module: await readFile(join(folder, typesettingFiles.compiler)) });
  const builder = new TypstCompilerBuilder();
  // It reads no file but those that it is given.
  builder.set_dummy_access_model();
  for (const font of typesettingFiles.fonts) await builder.add_raw_font(await readFile(join(folder, font)));
  const compiler = await builder.build();
  compiler.add_source(main, typstTemplate);
  return compiler;
}
