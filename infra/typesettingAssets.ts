import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { typesettingFiles } from '../lib/platform/documents/typesettingFiles.ts';

const { resolve } = createRequire(import.meta.url);
const compiler = resolve('@myriaddreamin/typst-ts-web-compiler/wasm');
const folderOf = (font: string) => dirname(resolve(`@expo-google-fonts/${font}/package.json`));
const chinese = folderOf('noto-serif-sc');

/** Fonts of one weight each: of the script's, a package, and a file of it. */
const scripts = {
  tibetan: ['noto-serif-tibetan', '400Regular/NotoSerifTibetan_400Regular.ttf'],
  uyghur: ['noto-naskh-arabic', '400Regular/NotoNaskhArabic_400Regular.ttf'],
  mongolian: ['noto-sans-mongolian', '400Regular/NotoSansMongolian_400Regular.ttf'],
  yi: ['noto-sans-yi', '400Regular/NotoSansYi_400Regular.ttf'],
  korean: ['nanum-myeongjo', '400Regular/NanumMyeongjo_400Regular.ttf'],
} as const;

/** The files of the packages that are put beside the function, by the names under which it finds them. */
const sources: Readonly<Record<string, string>> = {
  [typesettingFiles.compiler]: compiler,
  'regular.ttf': join(chinese, '400Regular/NotoSerifSC_400Regular.ttf'),
  'bold.ttf': join(chinese, '700Bold/NotoSerifSC_700Bold.ttf'),
  // The licence of a font goes where the font goes (SIL OFL 1.1).
  'OFL.txt': join(chinese, 'LICENSE_FONT'),
  ...Object.fromEntries(
    Object.entries(scripts).flatMap(([script, [font, file]]) => [
      [`${script}.ttf`, join(folderOf(font), file)],
      [`OFL-${script}.txt`, join(folderOf(font), 'LICENSE_FONT')],
    ]),
  ),
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
