import { refuse, type Refusal } from '../case/refusal.ts';
import { namesDuty } from '../regulation/duty.ts';
import { saysNothing } from '../regulation/substance.ts';
import { type FieldError, pointer } from '../regulation/text.ts';
import type { RequestedCatalog } from '../request/events.ts';
import type { BackflowContent } from './schema.ts';

type Refused = { readonly refusal: Refusal } | undefined;

/** Items of one obligation: each of them is held by a name of its own, written in one transaction. Others are another need [ours]. */
export const itemsAtMost = 50;

/** A need names a duty, what the data is for, and items that the catalog has and that may be shared (art. 24). */
export function checkNeed(
  { dataItems, basis, purpose }: BackflowContent,
  catalog: RequestedCatalog,
): Refused {
  return refuseFaults([
    ...(dataItems ?? []).flatMap((name, index) => wrongItem(name, index, dataItems ?? [], catalog)),
    ...((dataItems ?? catalog.items).length > itemsAtMost ? [tooMany] : []),
    ...(namesDuty(basis) ? [] : [noDuty]),
    ...(saysNothing(purpose) ? [noPurpose] : []),
  ]);
}

/** What is wrong, field by field. */
export function refuseFaults(errors: readonly FieldError[]): Refused {
  if (errors.length === 0) return undefined;
  const detail = {
    zh: '数据回流的内容有误，请按所列各项更正。',
    en: 'What is to flow back has faults; correct the fields listed.',
  };
  return refuse('invalid_backflow', detail, { errors });
}

function wrongItem(
  name: string,
  index: number,
  all: readonly string[],
  { items, withheldItems }: RequestedCatalog,
): FieldError[] {
  const path = pointer('dataItems', index);
  if (withheldItems.includes(name))
    return [
      { path, code: 'withheld', message: { zh: `数据项“${name}”不予共享。`, en: `"${name}" is withheld.` } },
    ];
  if (!items.includes(name)) {
    const message = { zh: `目录中没有数据项“${name}”。`, en: `The catalog has no data item "${name}".` };
    return [{ path, code: 'unknown_item', message }];
  }
  if (all.indexOf(name) === index) return [];
  return [
    { path, code: 'duplicate', message: { zh: `数据项“${name}”重复。`, en: `"${name}" is there twice.` } },
  ];
}

const tooMany: FieldError = {
  path: '/dataItems',
  code: 'too_long',
  message: {
    zh: `一项数据回流最多列明 ${itemsAtMost} 个数据项，其余的请另行提出（平台规则）。`,
    en: `One need names at most ${itemsAtMost} items; state another for the rest (a rule of this platform).`,
  },
};

const noDuty: FieldError = {
  path: '/basis',
  code: 'not_such_a_basis',
  message: {
    zh: '应当写明履行职责所依据的文件或者职责的具体名称；会议纪要、函件、领导要求不是依据。',
    en: 'Name the document that gives the duty, or the duty itself; minutes, letters and instructions give none.',
  },
};

const noPurpose: FieldError = {
  path: '/purpose',
  code: 'says_nothing',
  message: { zh: '应当写明具体内容。', en: 'Say something here.' },
};
