import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { addTypesetting } from '../../infra/typesettingAssets.ts';
import { openTypesetter, type Typesetter } from '../../lib/platform/documents/typesetter.ts';
import { breakableText } from '../../lib/document/layout.ts';
import type { TypesetDocument } from '../../lib/document/typst.ts';

const folder = mkdtempSync(join(tmpdir(), 'typesetting-'));
const content: TypesetDocument = {
  form: 'letter',
  issuer: '测试市不动产登记中心',
  head: '测试市不动产登记中心',
  number: '测登〔2026〕12号',
  date: '2026年3月6日',
  title: ['测试市不动产登记中心', '关于“不动产登记信息”', '政务数据共享申请的复函'],
  addressees: '测试市住房保障局',
  to: '测试市住房保障局：',
  // Signs that a template would read as its own, and rare characters of names.
  paragraphs: ['经审核，不同意共享。#let x = 1 $a$ *b* _c_ \\ @d <e> [f] "g"', '㐂镕喆堃玥䶮㛃𫖮𬍛'],
  closing: '特此函复。',
  copies: '测试市数据局',
  printed: [],
};

let typesetter: Typesetter;
let pdf: Buffer;
beforeAll(async () => {
  addTypesetting(folder);
  typesetter = openTypesetter(folder);
  pdf = Buffer.from(await typesetter.typeset(content));
}, 120_000);

describe('a document set in type', () => {
  test('is a PDF whose Chinese font lies within it, with every text that was given, rare characters and signs as they are', () => {
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const source = pdf.toString('latin1');
    expect(source).toMatch(/\/BaseFont \/[A-Z]{6}\+NotoSerifSC-(Regular|Bold)/);
    expect(source).toMatch(/\/FontFile2/);
    const drawn = charactersIn(pdf);
    const { head, number, date, title, to, paragraphs, closing, copies } = content;
    for (const character of [head, number, date, ...title, to, ...paragraphs, closing, copies].join(''))
      expect(drawn, `“${character}” is missing`).toContain(character.trim());
  });

  test('draws the scripts of autonomous regions, in which people and places are named', async () => {
    const names = ['ئۇيغۇر', 'བོད་ཡིག', 'ᠮᠣᠩᠭᠣᠯ', 'ꆈꌠꁱꂷ', '조선글'];
    const source = Buffer.from(await typesetter.typeset({ ...content, paragraphs: names })).toString(
      'latin1',
    );
    for (const font of [
      'NotoNaskhArabic',
      'NotoSerifTibetan',
      'NotoSansMongolian',
      'NotoSansYi',
      'NanumMyeongjo',
    ])
      expect(source).toContain(`+${font}`);
  });

  test('breaks what has no place to end a line, so that nothing leaves the page', async () => {
    const run = Array.from({ length: 200 }, (_, n) => `AAC${String(n).padStart(3, '0')}`).join(',');
    const lines = async (text: string) =>
      sum(linesOf(Buffer.from(await typesetter.typeset({ ...content, paragraphs: [text] }))));
    // Lines of 28 characters of Chinese hold some fifty of these.
    expect((await lines(breakableText(run))) - (await lines('字'))).toBeGreaterThan(20);
    expect((await lines(breakableText('A1b2C3d4'.repeat(100)))) - (await lines('字'))).toBeGreaterThan(12);
  });

  test('is set although the compiler could not be made ready for the one before', async () => {
    const later = mkdtempSync(join(tmpdir(), 'typesetting-'));
    const waiting = openTypesetter(later);
    await expect(waiting.typeset(content)).rejects.toThrow('ENOENT');
    addTypesetting(later);
    expect(Buffer.from(await waiting.typeset(content)).equals(pdf)).toBe(true);
  });

  test('is the same bytes every time, and another where the text is another', async () => {
    expect(Buffer.from(await openTypesetter(folder).typeset(content)).equals(pdf)).toBe(true);
    const other = { ...content, number: '测登〔2026〕13号' };
    expect(Buffer.from(await typesetter.typeset(other)).equals(pdf)).toBe(false);
  });

  test('has A4 pages of 22 lines of 28 characters, and a translation behind them where one was asked for', async () => {
    const pages = (bytes: Buffer) => bytes.toString('latin1').match(/\/Type ?\/Page\b/g)?.length ?? 0;
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox ?\[0 0 595\.2\d* 841\.8\d*\]/);
    expect(pages(pdf)).toBe(1);
    // Each is indented by two characters: with 26 it fills its line, with one more it takes another.
    const setOf = async (characters: number) =>
      linesOf(
        Buffer.from(
          await typesetter.typeset({
            ...content,
            paragraphs: Array.from({ length: 60 }, () => '字'.repeat(characters)),
          }),
        ),
      );
    const [full, over] = [await setOf(26), await setOf(27)];
    expect(full[1]).toBe(22);
    expect(over[1]).toBe(22);
    expect(sum(over) - sum(full)).toBe(60);
    const translation = {
      notes: ['译文'],
      title: 'Answer',
      date: '2026-03-06',
      paragraphs: ['We do not consent.'],
    };
    const both = Buffer.from(await typesetter.typeset({ ...content, translation }));
    expect(pages(both)).toBe(2);
    expect(charactersIn(both)).toContain('W');
  });
});

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** How many lines of the size of the text each page of a PDF has. */
function linesOf(file: Buffer): readonly number[] {
  return streamsOf(file)
    .map((text) => text.match(/ 15\.79 Tf/g)?.length ?? 0)
    .filter((lines) => lines > 0);
}

/** The characters that a PDF's fonts draw, by their own tables (ToUnicode). */
function charactersIn(file: Buffer): string {
  const found: string[] = [];
  for (const text of streamsOf(file)) {
    if (!text.includes('beginbf')) continue;
    for (const [, code = ''] of text.matchAll(/^<[0-9A-Fa-f]+> <([0-9A-Fa-f]+)>$/gm)) found.push(utf16(code));
    for (const [, code = ''] of text.matchAll(/^<[0-9A-Fa-f]+> <[0-9A-Fa-f]+> <([0-9A-Fa-f]+)>$/gm))
      found.push(utf16(code));
  }
  return found.join('');
}

function streamsOf(file: Buffer): readonly string[] {
  const source = file.toString('latin1');
  return [...source.matchAll(/stream\r?\n/g)].map(({ index }) => {
    const start = index + (source.startsWith('stream\r\n', index) ? 8 : 7);
    return unpacked(file.subarray(start, source.indexOf('endstream', start)));
  });
}

function unpacked(bytes: Buffer): string {
  try {
    return inflateSync(bytes).toString('latin1');
  } catch {
    return bytes.toString('latin1');
  }
}

function utf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}
