import { backflowPeriodNames } from '../../../lib/backflow/names.ts';
import type { RecordedContent } from '../../../lib/catalog/events.ts';
import { dayInWords } from '../../../lib/notice/dayInWords.ts';
import type { TextTable } from '../../../lib/importing/tableWorkbook.ts';
import type { caseEntry } from '../../../lib/platform/http/caseEntries.ts';
import type { MatchingList } from '../../../lib/platform/http/matchingLists.ts';
import { deadlineBasisNames } from '../../../lib/case/deadlineNames.ts';
import { citeLegalBasis } from '../../../lib/regulation/legalBasis.ts';
import type { Text } from '../../../lib/regulation/text.ts';

type Language = 'zh' | 'en';

/** What the three lists are called. */
export const listNames: Readonly<Record<MatchingList, Text>> = {
  needs: { zh: '需求清单', en: 'List of needs' },
  duties: { zh: '责任清单', en: 'List of duties' },
  exceptions: { zh: '负面清单', en: 'List of exceptions' },
  backflows: { zh: '数据回流清单', en: 'List of backflow' },
};

/** What the entry of a case's own list says, with its kind. */
type Entry = ReturnType<typeof caseEntry> & {
  readonly kind: string;
  readonly kindName: string;
  readonly provider?: unknown;
  readonly providerName?: unknown;
  readonly requester?: unknown;
  readonly requesterName?: unknown;
  readonly promisedFor?: unknown;
  readonly reasons?: unknown;
  readonly lowerRegion?: unknown;
  readonly lowerRegionName?: unknown;
  readonly period?: unknown;
  readonly path?: unknown;
  readonly contact?: unknown;
};

/** An entry of one of the three lists: whose it is, the step it has come to, the day, what has come of it. */
export interface ListLine {
  readonly kind: string;
  readonly kindName: string;
  readonly id: string;
  readonly title: string;
  readonly owner?: string;
  readonly ownerName?: string;
  /** The other department that it concerns. */
  readonly other?: string;
  readonly otherName?: string;
  readonly status: string;
  readonly statusName: string;
  readonly dueDate?: string;
  readonly basis?: string;
  readonly overdue: boolean;
  readonly outcome?: string;
  /** Of what flows back: to which region, how often, by which way, and who is asked about it (R24.3). */
  readonly lowerRegion?: string;
  readonly lowerRegionName?: string;
  readonly frequency?: string;
  readonly path?: string;
  readonly contact?: string;
}

/**
 * @param isOfRequester whether it is the requester's entry, and not the provider's
 * @param content of a withheld catalog, which says why
 */
export function lineOf(
  entry: Entry,
  isOfRequester: boolean,
  content: RecordedContent | undefined,
  language: Language,
): ListLine {
  const { kind, kindName, id, status, statusName, overdue = false, dueDate, basis } = entry;
  const requester = bodyOf(entry.requester, entry.requesterName);
  const provider = bodyOf(entry.provider, entry.providerName);
  const [owner, other] = isOfRequester ? [requester, provider] : [provider, requester];
  const outcome = content ? whyWithheld(content) : outcomeOf(entry, language);
  return {
    kind,
    kindName,
    id,
    title: entry.title ?? entry.catalogName ?? entry.name ?? '',
    ...(owner ? { owner: owner.org, ownerName: owner.name } : {}),
    ...(other ? { other: other.org, otherName: other.name } : {}),
    status,
    statusName,
    ...(dueDate === undefined ? {} : { dueDate }),
    ...(basis === undefined ? {} : { basis }),
    overdue,
    ...(outcome === undefined ? {} : { outcome: outcome[language] }),
    ...(kind === 'backflow' ? flowOf(entry) : {}),
  };
}

/** How it flows back; path and contact are there once its provider has confirmed it. */
function flowOf({ lowerRegion, lowerRegionName, period: frequency, path, contact }: Entry) {
  const said = Object.entries({ lowerRegion, lowerRegionName, frequency, path, contact });
  return Object.fromEntries(said.filter((field): field is [string, string] => typeof field[1] === 'string'));
}

function bodyOf(org: unknown, name: unknown) {
  return typeof org === 'string' ? { org, name: typeof name === 'string' ? name : org } : undefined;
}

function outcomeOf({ kind, status, catalogName = '', promisedFor, reasons }: Entry, language: Language) {
  if (kind !== 'demand') return undefined;
  if (status === 'accepted' && typeof promisedFor === 'string') {
    const day = language === 'zh' ? (dayInWords(promisedFor) ?? promisedFor) : promisedFor;
    return { zh: `承诺于${day}前编入目录`, en: `to be catalogued by ${day}, as promised` };
  }
  if (status === 'catalogued' || status === 'met')
    return { zh: `已编入目录“${catalogName}”`, en: `catalogued as "${catalogName}"` };
  if (status === 'notProvided' && typeof reasons === 'string')
    return { zh: `未能提供，理由：${reasons}`, en: `not provided: ${reasons}` };
  return undefined;
}

function whyWithheld({ withheldReason = '', legalBasis }: RecordedContent): Text {
  const basis = legalBasis ? citeLegalBasis(legalBasis) : '';
  return {
    zh: `不予共享，理由：${withheldReason}；依据：${basis}`,
    en: `withheld: ${withheldReason} (${basis})`,
  };
}

const headings: readonly Text[] = [
  { zh: '序号', en: 'No.' },
  { zh: '事项类别', en: 'Kind' },
  { zh: '名称', en: 'Title' },
  { zh: '责任单位', en: 'Owner' },
  { zh: '相关单位', en: 'Other department' },
  { zh: '办理环节', en: 'Step' },
  { zh: '截止日', en: 'Due' },
  { zh: '截止日的依据性质', en: 'On what that day stands' },
  { zh: '是否逾期', en: 'Overdue' },
  { zh: '结果', en: 'Outcome' },
  { zh: '编号', en: 'Id' },
];
const widths = [6, 12, 40, 30, 30, 16, 12, 16, 10, 60, 30];
/** What the list of backflow has beside these. */
const flowHeadings: readonly Text[] = [
  { zh: '下级地区', en: 'Lower region' },
  { zh: '回流周期', en: 'Frequency' },
  { zh: '回流路径', en: 'Path' },
  { zh: '联系人', en: 'Contact' },
];
const flowWidths = [20, 12, 40, 40];

/** A list as a workbook shows it. @param note a last line, where not all is in it */
export function workbookLines(
  list: MatchingList,
  lines: readonly ListLine[],
  language: Language,
  note: Text | undefined,
): TextTable {
  const yesNo = { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } } as const;
  const isFlow = list === 'backflows';
  return {
    sheet: listNames[list][language],
    widths: isFlow ? [...widths, ...flowWidths] : widths,
    lines: [
      [...headings, ...(isFlow ? flowHeadings : [])].map((heading) => heading[language]),
      ...lines.map((line, index) => [
        String(index + 1),
        line.kindName,
        line.title,
        line.ownerName ?? '',
        line.otherName ?? '',
        line.statusName,
        line.dueDate ?? '',
        line.basis === undefined ? '' : (basisOf(line.basis)?.[language] ?? ''),
        yesNo[line.overdue ? 'true' : 'false'][language],
        line.outcome ?? '',
        line.id,
        ...(isFlow ? flowCells(line, language) : []),
      ]),
      ...(note === undefined ? [] : [[note[language]]]),
    ],
  };
}

function flowCells(
  { lowerRegionName = '', frequency = '', path = '', contact = '' }: ListLine,
  language: Language,
) {
  const often = Object.entries(backflowPeriodNames).find(([code]) => code === frequency)?.[1];
  return [lowerRegionName, often?.[language] ?? '', path, contact];
}

function basisOf(code: string): Text | undefined {
  return Object.entries(deadlineBasisNames).find(([basis]) => basis === code)?.[1];
}
