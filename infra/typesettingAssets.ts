import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { typesettingFiles } from '../lib/platform/documents/typesettingFiles.ts';

const { resolve } = createRequire(import.meta.url);
const compiler = resolve('@myriaddreamin/typst-ts-web-compiler/wasm');
const fonts = dirname(resolve('@expo-google-fonts/noto-serif-sc/package.json'));

/** The files of the packages that are put beside the function, by the names under which it finds them. */
const sources: Readonly<Record<string, string>> = {
  [typesettingFiles.compiler]: compiler,
  [typesettingFiles.fonts[0]]: join(fonts, '400Regular/NotoSerifSC_400Regular.ttf'),
  [typesettingFiles.fonts[1]]: join(fonts, '700Bold/NotoSerifSC_700Bold.ttf'),
  // The licence of a font goes where the font goes (SIL OFL 1.1).
  'OFL.txt': join(fonts, 'LICENSE_FONT'),
};

/**
 * Puts the compiler and the fonts into the asset of the function that sets documents in type: no other function carries them.
 *
 * @param folder of the asset
 */
export function addTypesetting(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, source] of Object.entries(sources)) copyFileSync(source, join(folder, name));
}
