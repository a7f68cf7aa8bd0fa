import { type Archive, brokenXlsx, openArchive } from './archive.ts';
import { limits, tooLarge } from './limits.ts';
import type { Sheet } from './sheet.ts';
import { noFormats, readNumberFormats } from './xlsxFormats.ts';
import { readMerges, readSheetRows } from './xlsxSheet.ts';
import { walkXml } from './xml.ts';

/**
 * Opens an XLSX workbook (ECMA-376, transitional or strict; written by Excel, WPS or LibreOffice).
 *
 * @returns its sheets in order, the hidden ones last and marked; each is inflated and parsed anew whenever its rows are read
 * @throws WorkbookFault `notXlsx`, `legacyExcel`, `brokenXlsx`, `tooLarge`
 */
export async function openXlsx(source: AsyncIterable<Uint8Array>): Promise<readonly Sheet[]> {
  const archive = await openArchive(source);
  const workbookPart =
    (await readRelations(archive, '')).find(({ type }) => type === 'officeDocument')?.target ??
    'xl/workbook.xml';
  const relations = await readRelations(archive, workbookPart);
  const stringsPart = relations.find(({ type }) => type === 'sharedStrings')?.target;
  const strings = stringsPart === undefined ? [] : await readSharedStrings(archive, stringsPart);

  const stylesPart = relations.find(({ type }) => type === 'styles')?.target;
  const formats =
    stylesPart === undefined || !archive.has(stylesPart)
      ? noFormats
      : await readNumberFormats(archive.text(stylesPart));

  const sheets = await readSheetList(archive, workbookPart);
  return sheets
    .toSorted((one, other) => Number(one.hidden) - Number(other.hidden))
    .flatMap((sheet) => {
      const relation = relations.find(({ id }) => id === sheet.relation);
      if (relation?.type !== 'worksheet') return [];
      return [
        {
          name: sheet.name,
          hidden: sheet.hidden,
          async *rows() {
            const merges = await readMerges(archive.text(relation.target));
            yield* readSheetRows(archive.text(relation.target), { strings, formats }, merges);
          },
        },
      ];
    });
}

interface Relation {
  readonly id: string;
  /** Last word of the relation's type: the rest differs between the transitional and the strict form. */
  readonly type: string;
  readonly target: string;
}

/** The relations of a part; of the package as a whole where `part` is empty. */
async function readRelations(archive: Archive, part: string): Promise<readonly Relation[]> {
  const slash = part.lastIndexOf('/');
  const folder = part.slice(0, slash + 1);
  const relationsPart = `${folder}_rels/${part.slice(slash + 1)}.rels`;
  if (!archive.has(relationsPart)) return [];
  const relations: Relation[] = [];
  await walkThrough(archive, relationsPart, (name, attributes) => {
    if (name !== 'Relationship') return;
    const { Id: id = '', Type: type = '', Target: target = '' } = attributes;
    relations.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: resolvePart(folder, target) });
  });
  return relations;
}

function resolvePart(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps = folder.split('/').filter((step) => step !== '');
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}

async function readSheetList(
  archive: Archive,
  part: string,
): Promise<readonly { name: string; relation: string; hidden: boolean }[]> {
  const sheets: { name: string; relation: string; hidden: boolean }[] = [];
  await walkThrough(archive, part, (name, attributes) => {
    if (name !== 'sheet') return;
    const relation = Object.entries(attributes).find(([attribute]) => /(^|:)id$/.test(attribute))?.[1] ?? '';
    sheets.push({
      name: attributes['name'] ?? '',
      relation,
      hidden: (attributes['state'] ?? 'visible') !== 'visible',
    });
  });
  if (sheets.length === 0) throw brokenXlsx('no sheet');
  return sheets;
}

/** Texts that several cells share. A text may be in runs of differing type; readings aloud (`rPh`) are no part of it. */
async function readSharedStrings(archive: Archive, part: string): Promise<readonly string[]> {
  const strings: string[] = [];
  let characters = 0;
  let current = '';
  let inText = false;
  let inReading = false;
  const walk = walkXml(archive.text(part), {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 't') inText = !inReading;
      else if (name === 'rPh') inReading = true;
    },
    text(text) {
      if (inText) current += text;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
      if (name !== 'si') return;
      characters += current.length;
      strings.push(current);
      if (characters > limits.sharedStringCharacters || strings.length > limits.sharedStrings)
        throw tooLarge();
    },
  });
  for await (const _ of walk);
  return strings;
}

async function walkThrough(
  archive: Archive,
  part: string,
  open: (name: string, attributes: Readonly<Record<string, string>>) => void,
): Promise<void> {
  for await (const _ of walkXml(archive.text(part), { open }));
}
