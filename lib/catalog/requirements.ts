import { refuse, type Refusal } from '../case/refusal.ts';
import { type RequiredField, requiredFields } from '../regulation/catalogFields.ts';
import { citation } from '../regulation/citation.ts';
import { standsForEmpty } from '../regulation/placeholder.ts';
import { saysNothing } from '../regulation/substance.ts';
import { articleMissing, legalBasisFaults } from '../regulation/legalBasis.ts';
import { type FieldError, pointer } from '../regulation/text.ts';
import { type Catalog, contentAtHand, type RecordedContent } from './events.ts';
import { placesNames } from './names.ts';
import type { Assessments } from './schema.ts';
import { itemFaults } from './itemFaults.ts';
import { classesWithin, loosenessOf } from './sharingClasses.ts';

/** A declared state or work secret cannot be catalogued (art. 3). */
export function refuseSecret(content: { secret?: boolean | undefined }): { refusal: Refusal } | undefined {
  if (content.secret !== true) return undefined;
  const detail = {
    zh: '国家秘密、工作秘密不得编入政务数据目录。',
    en: 'A state or work secret cannot be catalogued.',
  };
  return refuse('secret', detail, {
    article: 3,
    errors: [{ path: '/secret', code: 'secret', message: detail }],
  });
}

/** Whether one of the assessments concludes that there is a secret: nothing of it is catalogued (R3.1, R13.3). */
export function isSecret(assessments: Assessments): boolean {
  return Object.values(assessments).some(({ conclusion }) => conclusion === 'secret');
}

/** The refusal of what was assessed to be a secret and has not changed since. */
export const foundSecret = refuse(
  'secret',
  {
    zh: '该目录经评估属于国家秘密或者工作秘密，不得编入政务数据目录；请放弃该草稿并按照保密规定处理，名称、摘要或者数据项有实质修改（标点、空格、全半角等写法除外）后方可重新评估、审核。',
    en: 'It was assessed to be a state or work secret and cannot be catalogued: discard the draft and treat it by the rules on secrets; only where its name, summary or data items are changed in more than their writing is it assessed and approved anew.',
  },
  { article: 3 },
);

/** What must hold whenever a catalog is written, complete or not. */
export function checkContent(content: RecordedContent): FieldError[] {
  return [
    ...repeated(content),
    ...placedTwice(content),
    ...looserItems(content),
    ...itemFaults(content),
    ...grading(content),
    ...wrongBasis(content),
    ...placeInTree(content),
  ];
}

/** A 细目 stands under a 目. */
function placeInTree({ hierarchy }: RecordedContent): FieldError[] {
  if (hierarchy?.detail === undefined || hierarchy.subItem !== undefined) return [];
  const message = {
    zh: '写明细目的，应当写明所在的目。',
    en: 'A detail stands under a sub-item: name that one, too.',
  };
  return [{ path: '/hierarchy/subItem', code: 'required', message }];
}

/** The basis of what is withheld is a law, an administrative regulation or a State Council decision (R15.5). */
function wrongBasis({ legalBasis }: RecordedContent): readonly FieldError[] {
  if (legalBasis === undefined || 'text' in legalBasis) return [];
  return legalBasisFaults(legalBasis, '/legalBasis');
}

/** What a catalog still lacks before its department head may approve it. */
export function missingOf(state: Catalog): readonly FieldError[] {
  return missingFields({ ...contentAtHand(state), provider: state.parties.provider?.org ?? '' });
}

/**
 * What is missing for approval (R13.2, R15.2, R15.3): an item with a class of its own asks for what its class asks for, since
 * whoever requests it is answered by it (R14.2).
 */
export function missingFields(content: RecordedContent & { provider: string }): FieldError[] {
  const fields: Record<string, unknown> = content;
  const classes = classesWithin(content);
  const missed = requiredFields
    .filter((row) => row.classes === undefined || row.classes.some((one) => classes.has(one)))
    .filter(({ field }) => isEmpty(field, fields[field]))
    .map(missing);
  return [
    ...missed,
    ...unclassified(content),
    ...emptyConditions(content),
    ...(classes.has('withheld') ? withoutArticle(content) : []),
  ];
}

/** Data is classified by what it is of, and graded: the one does not stand for the other (GB/T 43697). */
function unclassified({ classification }: RecordedContent): readonly FieldError[] {
  if (classification === undefined) return [];
  const { theme = '', field = '' } = classification.category ?? {};
  if (saysCategory(theme) || saysCategory(field)) return [];
  const message = {
    zh: `缺少数据分类（${citation(13).zh}）：请在主题代码、数据所属领域中至少填写一项（平台规则）。`,
    en: 'The category is missing (art. 13): say at least one of the theme and the field that the data belongs to (a rule of this platform).',
  };
  return [{ path: '/classification/category', code: 'required', message }];
}

/** A code of a theme may be one digit again and again (011, 11); 其他, 未知, 测试, x and 1 tell nobody what the data is of. */
function saysCategory(said: string): boolean {
  const named = said.replace(/(?:主题|领域|类别?|分类|数据)$/u, '');
  return /^(?!0+$)\d{2,}$/u.test(said) || !(saysNothing(said) || saysNothing(named));
}

/** What is withheld rests on an article (R15.5). */
function withoutArticle({ legalBasis }: RecordedContent): readonly FieldError[] {
  if (legalBasis === undefined || 'text' in legalBasis) return [];
  return articleMissing(legalBasis, '/legalBasis');
}

function missing({ field, name, article }: RequiredField): FieldError {
  return {
    path: pointer(field),
    code: 'required',
    message: {
      zh: `缺少${name.zh}（${citation(article).zh}）。`,
      en: `The ${name.en} is missing (art. ${article}).`,
    },
  };
}

/** A basis of old, which is a text only, says of no law that it is one; 无 and its sisters say nothing. */
function isEmpty(field: string, value: unknown): boolean {
  if (typeof value === 'object' && value !== null && 'text' in value) return true;
  if (typeof value === 'string') return isUnsaid(field, value);
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

/** Of what is chosen from a list, `none` is a choice. */
function isUnsaid(field: string, value: string): boolean {
  if (inWords.has(field)) return saysNothing(value);
  return value === '' || (named.has(field) && standsForEmpty(value));
}

const named: ReadonlySet<string> = new Set(['name', 'format']);
/** What tells others how they may use the data, or why they may not. */
const inWords: ReadonlySet<string> = new Set(['sharingScope', 'permittedUses', 'withheldReason']);

/** A condition says what has to be met (R15.2). */
function emptyConditions({ useConditions = [] }: RecordedContent): readonly FieldError[] {
  return useConditions.flatMap(({ text }, index) =>
    saysNothing(text)
      ? [{ path: pointer('useConditions', index, 'text'), code: 'says_nothing', message: emptyCondition }]
      : [],
  );
}

const emptyCondition = {
  zh: '使用条件没有写明内容（《政务数据共享条例》第十五条）。',
  en: 'The condition of use says nothing (art. 15).',
};

/** A data item may have a class of its own, never looser than its catalog's (R14.1). */
function looserItems(content: RecordedContent): FieldError[] {
  const bound = loosenessOf(content.sharingClass ?? 'unconditional');
  return (content.dataItems ?? []).flatMap((item, index) =>
    item.sharingClass !== undefined && loosenessOf(item.sharingClass) > bound
      ? [
          {
            path: `/dataItems/${index}/sharingClass`,
            code: 'looser_than_catalog',
            message: {
              zh: `数据项“${item.name}”的共享属性不得宽于目录（平台规则）。`,
              en: `Data item "${item.name}" may not be shared more freely than its catalog.`,
            },
          },
        ]
      : [],
  );
}

function repeated(content: RecordedContent): FieldError[] {
  return [
    ...duplicates(
      (content.dataItems ?? []).map(({ name }) => name),
      'dataItems',
      'name',
    ),
    ...duplicates(
      (content.useConditions ?? []).map(({ id }) => id),
      'useConditions',
      'id',
    ),
  ];
}

/** Of two items that tell a record's region, or its day, nobody knows which one is meant. */
function placedTwice({ dataItems = [] }: RecordedContent): FieldError[] {
  return dataItems.flatMap(({ name, places }, index) => {
    if (places === undefined || dataItems.findIndex((item) => item.places === places) === index) return [];
    const { zh, en } = placesNames[places];
    const message = {
      zh: `体现${zh}的数据项只能有一个，“${name}”重复。`,
      en: `Another data item tells the ${en} of a record already; "${name}" cannot tell it, too.`,
    };
    return [{ path: `/dataItems/${index}/places`, code: 'duplicate', message }];
  });
}

function duplicates(values: readonly string[], list: string, field: string): FieldError[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) === index
      ? []
      : [
          {
            path: `/${list}/${index}/${field}`,
            code: 'duplicate',
            message: { zh: `“${value}”重复。`, en: `"${value}" is there twice.` },
          },
        ],
  );
}

function grading({ classification }: RecordedContent): FieldError[] {
  if (!classification || (classification.grade === 'general') === (classification.level !== undefined))
    return [];
  const message = {
    zh: '一般数据须注明 1–4 级，核心、重要数据不分级。',
    en: 'General data has a level 1–4; core and important data have none.',
  };
  return [{ path: '/classification/level', code: 'level', message }];
}
