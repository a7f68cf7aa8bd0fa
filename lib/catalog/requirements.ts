import { refuse, type Refusal } from '../case/refusal.ts';
import { requiredFields } from '../regulation/catalogFields.ts';
import type { FieldError } from '../regulation/text.ts';
import type { CatalogContent, SharingClass } from './schema.ts';

const looseness: readonly SharingClass[] = ['withheld', 'conditional', 'unconditional'];

/** A declared state or work secret cannot be catalogued (art. 3). */
export function refuseSecret(content: { secret?: boolean | undefined }): { refusal: Refusal } | undefined {
  if (content.secret !== true) return undefined;
  const detail = {
    zh: '国家秘密、工作秘密不得编入政务数据目录。',
    en: 'A state or work secret cannot be catalogued.',
  };
  return refuse('secret', detail, {
    article: 3,
    errors: [{ path: 'secret', code: 'secret', message: detail }],
  });
}

/** What must hold whenever a catalog is written, complete or not. */
export function checkContent(content: CatalogContent): FieldError[] {
  return [...repeated(content), ...looserItems(content), ...grading(content)];
}

/** What is missing for approval (R13.2, R15.2, R15.3). */
export function missingFields(content: CatalogContent & { provider: string }): FieldError[] {
  const fields: Record<string, unknown> = content;
  return requiredFields
    .filter(
      ({ classes }) =>
        classes === undefined ||
        (content.sharingClass !== undefined && classes.includes(content.sharingClass)),
    )
    .filter(({ field }) => isEmpty(fields[field]))
    .map(({ field, name, article }) => ({
      path: field,
      code: 'required',
      message: {
        zh: `缺少${name.zh}（条例第${article}条）。`,
        en: `The ${name.en} is missing (art. ${article}).`,
      },
    }));
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** A data item may have a class of its own, never looser than its catalog's (R14.1). */
function looserItems(content: CatalogContent): FieldError[] {
  const bound = looseness.indexOf(content.sharingClass ?? 'unconditional');
  return (content.dataItems ?? []).flatMap((item, index) =>
    item.sharingClass !== undefined && looseness.indexOf(item.sharingClass) > bound
      ? [
          {
            path: `dataItems.${index}.sharingClass`,
            code: 'looser_than_catalog',
            message: {
              zh: `数据项“${item.name}”的共享属性不得宽于目录。`,
              en: `Data item "${item.name}" may not be shared more freely than its catalog.`,
            },
          },
        ]
      : [],
  );
}

function repeated(content: CatalogContent): FieldError[] {
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

function duplicates(values: readonly string[], list: string, field: string): FieldError[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) === index
      ? []
      : [
          {
            path: `${list}.${index}.${field}`,
            code: 'duplicate',
            message: { zh: `“${value}”重复。`, en: `"${value}" is there twice.` },
          },
        ],
  );
}

function grading({ classification }: CatalogContent): FieldError[] {
  if (!classification || (classification.grade === 'general') === (classification.level !== undefined))
    return [];
  const message = {
    zh: '一般数据须注明 1–4 级，核心、重要数据不分级。',
    en: 'General data has a level 1–4; core and important data have none.',
  };
  return [{ path: 'classification.level', code: 'level', message }];
}
