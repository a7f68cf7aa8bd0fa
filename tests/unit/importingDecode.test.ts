import { describe, expect, it } from 'vitest';
import { decodeText } from '../../lib/importing/decode.ts';
import { WorkbookFault, type WorkbookFailure } from '../../lib/importing/failure.ts';
import { chunks, gb18030, utf16 } from './importingBytes.ts';

const text = '目录编码,名称\n1,联通“两参”人员㐀𠮷\n'.replace('𠮷', '镕');

async function decode(bytes: Uint8Array, size?: number): Promise<string> {
  let decoded = '';
  for await (const piece of decodeText(chunks(bytes, size))) decoded += piece;
  return decoded;
}

async function failureOf(bytes: Uint8Array, size?: number): Promise<WorkbookFailure | undefined> {
  try {
    await decode(bytes, size);
    return undefined;
  } catch (error) {
    if (error instanceof WorkbookFault) return error.failure;
    throw error;
  }
}

const encodings: [string, (text: string) => Uint8Array][] = [
  ['UTF-8', (plain) => Buffer.from(plain)],
  ['UTF-8 with byte order mark', (plain) => Buffer.from(`\ufeff${plain}`)],
  ['UTF-16 little endian', (plain) => utf16(plain, 'le')],
  ['UTF-16 big endian', (plain) => utf16(plain, 'be')],
  ['GB18030', gb18030],
];

describe('decoding a file whose encoding nobody names', () => {
  it.each(encodings)('%s is recognised, whatever the size of the chunks', async (_, encode) => {
    for (const size of [1, 2, 3, 5, 7, 64, 1_000_000]) expect(await decode(encode(text), size)).toBe(text);
  });

  it.each(encodings)('%s is recognised after 200,000 characters of ASCII', async (_, encode) => {
    const long = `${'a,b,c\n'.repeat(33_334)}${text}${'中,'.repeat(70_000)}`;
    expect(await decode(encode(long), 4096)).toBe(long);
  });

  it('an empty file is empty text', async () => {
    expect(await decode(new Uint8Array(0))).toBe('');
    expect(await decode(Buffer.from('\ufeff'))).toBe('');
    expect(await decode(Buffer.from('ab'), 1)).toBe('ab');
  });

  it('a zero-width space that is no byte order mark stays', async () => {
    const marked = `a\n${'中\n'.repeat(40_000)}\ufeff中\n`;
    expect(await decode(Buffer.from(marked), 1000)).toBe(marked);
  });

  it('what is neither UTF-8 nor GB18030 is refused with the offset and the line of the first wrong byte', async () => {
    const bytes = Buffer.concat([gb18030('目录编码,名称\n1,'), Uint8Array.of(0xff, 0x41)]);
    for (const size of [1, 4, 1000]) {
      expect(await failureOf(bytes, size)).toMatchObject({
        code: 'undecodable',
        byteOffset: bytes.length - 2,
        line: 2,
      });
    }
  });

  it('UTF-8 that goes wrong further down is refused there and not read as GB18030', async () => {
    const good = Buffer.from(`${'目录,'.repeat(30_000)}\n`);
    const bytes = Buffer.concat([good, Uint8Array.of(0x2c, 0xc4, 0xbf, 0xc2, 0xbc, 0xb1, 0x0a), good]);
    const failure = await failureOf(bytes, 1000);
    expect(failure).toMatchObject({ code: 'undecodable', byteOffset: good.length + 5, line: 2 });
    expect(failure?.reason.zh).toContain('第 2 行');
    expect(failure?.reason.en).toContain(`offset ${good.length + 5}`);
  });

  it('a file cut off inside a character is refused at the offset of that character', async () => {
    const utf8 = Buffer.from(text + '目').subarray(0, -1);
    // Two bytes of a three-byte character are valid GB18030 by themselves, but the text before them is not.
    expect((await failureOf(Buffer.concat([Buffer.from('目录,'.repeat(30_000)), utf8])))?.byteOffset).toBe(
      Buffer.byteLength('目录,'.repeat(30_000) + text),
    );
    const gb = gb18030(`${text}目`).subarray(0, -1);
    expect((await failureOf(gb))?.byteOffset).toBe(gb.length - 1);
    expect((await failureOf(utf16(text, 'le').subarray(0, -1)))?.code).toBe('undecodable');
  });

  it('a lone surrogate in UTF-16 is refused', async () => {
    const bytes = Buffer.concat([utf16('目录\n', 'le'), Uint8Array.of(0x00, 0xd8, 0x41, 0x00)]);
    expect(await failureOf(bytes)).toMatchObject({ code: 'undecodable', byteOffset: 8 });
  });

  it.each<[string, (plain: string) => Uint8Array]>([
    ['UTF-8', (plain) => Buffer.from(plain)],
    ['UTF-16 little endian', (plain) => utf16(plain, 'le')],
    ['UTF-16 big endian', (plain) => utf16(plain, 'be')],
  ])('a character of two units is never divided: %s', async (_, encode) => {
    const rare = '𠮷野家,𡈽\n'.repeat(3);
    for (const size of [1, 2, 3, 4, 5, 6, 7]) expect(await decode(encode(rare), size)).toBe(rare);
  });

  it('a text that finds no place to be cut for a megabyte is no table', async () => {
    const endless = Buffer.alloc(1_200_000, gb18030('中'));
    expect(await failureOf(endless)).toMatchObject({ code: 'tooLarge' });
    const long = Buffer.alloc(900_000, gb18030('中'));
    expect(await decode(long)).toBe('中'.repeat(450_000));
  });

  it('what is refused is told with the encoding it was taken for and what to do', async () => {
    const failure = await failureOf(Buffer.concat([gb18030('目录\n编码'), Uint8Array.of(0xff)]));
    expect(failure?.reason).toEqual({
      zh: '文件第 2 行（第 9 字节处）不是有效的 GB18030 文字。请另存为 UTF-8 或 GB18030 编码后重新导入。',
      en: 'Line 2 (byte offset 9) is not valid GB18030. Save the file as UTF-8 or GB18030 and import it again.',
    });
  });

  it('a few characters of GB18030 that could be UTF-8 are what the rest of their text is', async () => {
    // 联通 in GB18030 is valid UTF-8 as well: with other text it is told apart.
    expect(await decode(gb18030('联通,目录编码\n联通'))).toBe('联通,目录编码\n联通');
  });

  it('binary files are refused as such', async () => {
    expect((await failureOf(Buffer.from('PK\u0003\u0004whatever')))?.code).toBe('notText');
    expect((await failureOf(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1)))?.code).toBe('notText');
    expect((await failureOf(Buffer.from('a\0b')))?.code).toBe('notText');
  });
});
