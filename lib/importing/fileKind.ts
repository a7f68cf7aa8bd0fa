import { WorkbookFault, type WorkbookFailure } from './failure.ts';

/** What an old Excel file, and a workbook with a password, begins with. */
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0];
/** Web pages and their kin, which systems export under the name of a workbook. */
const webPage = /^\s*(<(!doctype|!--|html|head|meta|style|body|table|div|\?xml|workbook)|mime-version:)/iu;
/** Characters looked at: a page may begin with blanks. */
const lookedAt = 1024;

const legacyExcel: WorkbookFailure = {
  code: 'legacyExcel',
  reason: {
    zh: '这是旧版 Excel（.xls）文件或设有密码的工作簿。请去除密码并另存为 .xlsx 后导入。',
    en: 'This is an old Excel file (.xls) or a workbook with a password. Remove the password, save it as .xlsx and import that.',
  },
};
const savedPage: WorkbookFailure = {
  code: 'webPage',
  reason: {
    zh: '这是以 .xls 等名称保存的网页（HTML 或 XML），不是工作簿。请在 Excel 或 WPS 中打开，另存为 .xlsx 后导入。',
    en: 'This is a web page (HTML or XML) saved under the name of a workbook such as .xls. Open it in Excel or WPS, save it as .xlsx and import that.',
  },
};

/**
 * Passes a file on unless its first bytes tell that it is neither text nor a workbook that we read, whatever its name or
 * the format that was given: the person learns what it is and what to do.
 *
 * @throws WorkbookFault `legacyExcel`, `webPage`
 */
export async function* refuseForeignFile(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head = Buffer.alloc(0);
  let isTold = false;
  for await (const chunk of source) {
    if (!isTold) {
      head = Buffer.concat([head, chunk.subarray(0, lookedAt)]);
      isTold = head.length >= lookedAt;
      refuse(head);
    }
    yield chunk;
  }
}

function refuse(head: Buffer): void {
  if (compoundFile.every((byte, index) => head[index] === byte)) throw new WorkbookFault(legacyExcel);
  // Latin letters read the same in each of the encodings; in UTF-16 every second byte is nought.
  const text = head
    .toString('latin1')
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/u, '')
    .replaceAll('\0', '');
  if (webPage.test(text)) throw new WorkbookFault(savedPage);
}

/** The format to give for a file, by its first bytes: names such as .xls and .xlsm say too little. */
export function workbookFormat(head: Uint8Array): 'csv' | 'xlsx' {
  return head[0] === 0x50 && head[1] === 0x4b ? 'xlsx' : 'csv';
}
