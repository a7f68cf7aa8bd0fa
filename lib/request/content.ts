import type { Catalog } from '../catalog/events.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import { sharingMethodNames } from '../catalog/names.ts';
import type { FieldError } from '../regulation/text.ts';
import type { RequestedCatalog } from './events.ts';
import type { RequestContent } from './schema.ts';

type Content = Omit<RequestContent, 'catalogId'>;
type Refused = { refusal: Refusal } | undefined;

/** Withheld data cannot be requested (art. 14): the reason and its basis are told. */
export function refuseWithheld({ content }: Catalog): Refused {
  if (content.sharingClass !== 'withheld') return undefined;
  const detail = {
    zh: `该目录不予共享：${content.withheldReason ?? ''}（${content.legalBasis ?? ''}）`,
    en: `This catalog is withheld: ${content.withheldReason ?? ''} (${content.legalBasis ?? ''})`,
  };
  return refuse('withheld', detail, { article: 14 });
}

export function refuseOwn({ parties }: Pick<Catalog, 'parties'>, requester: string): Refused {
  if (parties.provider?.org !== requester) return undefined;
  return refuse('own_catalog', {
    zh: '不必向本单位申请共享。',
    en: 'An organisation need not request its own data.',
  });
}

/** What the request remembers of the catalog: the answer is measured by it. */
export function requestedCatalog(id: string, revision: number, { code, content }: Catalog): RequestedCatalog {
  const items = content.dataItems ?? [];
  const withheld = items.filter((item) => item.sharingClass === 'withheld');
  return {
    id,
    revision,
    code,
    name: content.name,
    sharingClass: content.sharingClass === 'unconditional' ? 'unconditional' : 'conditional',
    conditions: content.useConditions ?? [],
    items: items.filter((item) => item.sharingClass !== 'withheld').map(({ name }) => name),
    withheldItems: withheld.map(({ name }) => name),
    methods: content.sharingMethods ?? [],
  };
}

/** Checks a request against the published catalog it is about (R14.1, R20.2). */
export function checkRequest(content: Content, catalog: RequestedCatalog): Refused {
  const errors = [
    ...unknownItems(content, catalog),
    ...wrongMethod(content, catalog),
    ...wrongPeriods(content),
  ];
  if (errors.length === 0) return undefined;
  return refuse(
    'invalid_request',
    { zh: '申请内容有误，请按所列各项更正。', en: 'The request has faults; correct the fields listed.' },
    { errors },
  );
}

/** A request asks for items, not for the whole catalog (最小集合). */
function unknownItems({ dataItems }: Content, catalog: RequestedCatalog): FieldError[] {
  const known = new Set(catalog.items);
  const withheld = new Set(catalog.withheldItems);
  return dataItems.flatMap((name, index): FieldError[] => {
    const path = `dataItems.${index}`;
    if (withheld.has(name)) {
      return [
        {
          path,
          code: 'withheld',
          message: { zh: `数据项“${name}”不予共享。`, en: `Data item "${name}" is withheld.` },
        },
      ];
    }
    if (!known.has(name))
      return [
        {
          path,
          code: 'unknown_item',
          message: { zh: `目录中没有数据项“${name}”。`, en: `The catalog has no data item "${name}".` },
        },
      ];
    if (dataItems.indexOf(name) !== index) {
      return [
        {
          path,
          code: 'duplicate',
          message: { zh: `数据项“${name}”重复。`, en: `Data item "${name}" is there twice.` },
        },
      ];
    }
    return [];
  });
}

function wrongMethod({ method }: Content, { methods }: RequestedCatalog): FieldError[] {
  if (methods.includes(method)) return [];
  const message = {
    zh: `该目录的共享方式为${methods.map((offered) => sharingMethodNames[offered].zh).join('、')}。`,
    en: `This catalog is shared by ${methods.map((offered) => sharingMethodNames[offered].en).join(', ')}.`,
  };
  return [{ path: 'method', code: 'method_not_offered', message }];
}

function wrongPeriods({ scope, duration }: Content): FieldError[] {
  const message = { zh: '结束日期早于开始日期。', en: 'The end lies before the beginning.' };
  const errors: FieldError[] = [];
  if (duration.to < duration.from) errors.push({ path: 'duration.to', code: 'before_from', message });
  if (scope.from !== undefined && scope.to !== undefined && scope.to < scope.from)
    errors.push({ path: 'scope.to', code: 'before_from', message });
  return errors;
}
