import type { CalendarDate } from '../calendar/index.ts';
import type { Catalog } from '../catalog/events.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import { sharingMethodNames } from '../catalog/names.ts';
import type { DataItem, SharingClass } from '../catalog/schema.ts';
import { protectedDataOf } from '../catalog/protectedData.ts';
import { classesOf } from '../catalog/sharingClasses.ts';
import { treatmentsOf } from '../catalog/treatments.ts';
import { citeLegalBasis } from '../regulation/legalBasis.ts';
import { basisFaults, nothingSaid } from '../regulation/duty.ts';
import { type FieldError, pointer } from '../regulation/text.ts';
import type { RequestedCatalog } from './events.ts';
import { beginsTooEarly, wrongPeriods } from './periods.ts';
import type { Handling, RequestChange, Requested } from './schema.ts';

type Refused = { refusal: Refusal } | undefined;

/** Withheld data cannot be requested (art. 14): the reason and its basis are told. */
export function refuseWithheld({ content }: Catalog): Refused {
  if (content.sharingClass !== 'withheld') return undefined;
  const basis = content.legalBasis ? citeLegalBasis(content.legalBasis) : '';
  const detail = {
    zh: `该目录属于不予共享类，不受理共享申请。理由：${content.withheldReason ?? ''}；依据：${basis}。`,
    en: `This catalog is withheld and no request is taken: ${content.withheldReason ?? ''} (${basis})`,
  };
  return refuse('withheld', detail, { article: 14 });
}

export function refuseOwn({ parties }: Pick<Catalog, 'parties'>, requester: string): Refused {
  if (parties.provider?.org !== requester) return undefined;
  return refuse('own_catalog', {
    zh: '本单位提供的政务数据无须申请共享。',
    en: 'An organisation need not request its own data.',
  });
}

/** What the request remembers of the catalog: the answer is measured by it. */
export function requestedCatalog(id: string, revision: number, catalog: Catalog): RequestedCatalog {
  const { code, content } = catalog;
  const protectedData = protectedDataOf(catalog);
  const items = content.dataItems ?? [];
  const classes = classesOf(content);
  const named = (sharingClass: SharingClass) =>
    items.filter(({ name }) => classes.get(name) === sharingClass).map(({ name }) => name);
  const treatments = treatmentsOf(items);
  const isUnconditional = content.sharingClass === 'unconditional';
  const conditionalItems = isUnconditional ? named('conditional') : [];
  return {
    id,
    revision,
    code,
    name: content.name,
    sharingClass: isUnconditional ? 'unconditional' : 'conditional',
    ...(conditionalItems.length === 0 ? {} : { conditionalItems }),
    conditions: content.useConditions ?? [],
    items: items.filter(({ name }) => classes.get(name) !== 'withheld').map(({ name }) => name),
    withheldItems: named('withheld'),
    methods: content.sharingMethods ?? [],
    ...placedBy(items),
    ...(treatments ? { treatments } : {}),
    ...(protectedData.length === 0 ? {} : { protectedData }),
  };
}

function placedBy(items: readonly DataItem[]): Pick<RequestedCatalog, 'placedBy'> {
  const placing = items.flatMap(({ places, name }) => (places === undefined ? [] : [[places, name]]));
  return placing.length === 0 ? {} : { placedBy: Object.fromEntries(placing) };
}

/** The catalog as a request is measured by it: clock, conditions and grounds are those of the strictest item that it asks for (R14.2). */
export function byStrictest(
  catalog: RequestedCatalog,
  { dataItems }: { readonly dataItems: readonly string[] },
): RequestedCatalog {
  const { conditionalItems } = catalog;
  if (conditionalItems === undefined) return catalog;
  const isConditional = dataItems.some((item) => conditionalItems.includes(item));
  return { ...catalog, sharingClass: isConditional ? 'conditional' : 'unconditional' };
}

/** Checks a request against the published catalog it is about, as of a day (R14.1, R20.2). */
export function checkRequest(content: Requested, catalog: RequestedCatalog, today: CalendarDate): Refused {
  return refuseFaults([
    ...unknownItems(content, catalog),
    ...withoutUseRange(content),
    ...wrongMethod(content, catalog),
    ...wrongPeriods(content, today),
  ]);
}

/**
 * Checks what is being written, as of a day: each thing that a request names says something (R20.2). What was written under an
 * earlier version is held against it when it is written anew.
 */
export function checkWritten(written: RequestChange, today: CalendarDate): Refused {
  const { basis, scenario, useRange = { units: [], systems: [] }, duration, whyNotVerify } = written;
  const { personalInformation } = written;
  const { units, systems, matters = [] } = useRange;
  return refuseFaults([
    ...basisFaults(basis),
    ...nothingSaid(scenario, '/scenario'),
    ...nothingSaid(whyNotVerify, '/whyNotVerify'),
    ...Object.entries({ units, systems, matters }).flatMap(([list, entries]) =>
      entries.flatMap((entry, index) => nothingSaid(entry, pointer('useRange', list, index))),
    ),
    ...(duration === undefined ? [] : beginsTooEarly(duration, today)),
    ...(personalInformation ? handlingFaults(personalInformation, today) : []),
  ]);
}

const inHandling = (...path: (string | number)[]) => pointer('personalInformation', ...path);

/** What is said of the handling says something, and the assessment of it has been made. */
function handlingFaults(
  { purpose, manner, whyThisMinimum, assessment }: Handling,
  today: CalendarDate,
): FieldError[] {
  const message = { zh: '评估日期不能晚于今日。', en: 'An assessment is not dated later than today.' };
  return [
    ...nothingSaid(purpose, inHandling('purpose')),
    ...nothingSaid(manner, inHandling('manner')),
    ...whyThisMinimum.flatMap(({ why }, index) =>
      nothingSaid(why, inHandling('whyThisMinimum', index, 'why')),
    ),
    ...(assessment.date > today
      ? [{ path: inHandling('assessment', 'date'), code: 'later_than_today', message } as const]
      : []),
  ];
}

/** What time alone can make wrong of a request. */
export function checkPeriods(content: Requested, today: CalendarDate): Refused {
  return refuseFaults(wrongPeriods(content, today));
}

function refuseFaults(errors: readonly FieldError[]): Refused {
  if (errors.length === 0) return undefined;
  return refuse(
    'invalid_request',
    { zh: '申请内容有误，请按所列各项更正。', en: 'The request has faults; correct the fields listed.' },
    { errors },
  );
}

/** The content after a change: what the change does not name stays. */
export function changedContent(before: Requested, change: RequestChange): Requested {
  const useRange = change.useRange ?? before.useRange;
  const whyNotVerify = change.whyNotVerify === undefined ? before.whyNotVerify : change.whyNotVerify;
  const personalInformation =
    change.personalInformation === undefined ? before.personalInformation : change.personalInformation;
  return {
    dataItems: change.dataItems ?? before.dataItems,
    basis: change.basis ?? before.basis,
    scenario: change.scenario ?? before.scenario,
    ...(useRange === undefined ? {} : { useRange }),
    extent: change.extent ?? before.extent,
    method: change.method ?? before.method,
    duration: change.duration ?? before.duration,
    ...(typeof whyNotVerify === 'string' ? { whyNotVerify } : {}),
    ...(personalInformation ? { personalInformation } : {}),
  };
}

/** A request asks for items, not for the whole catalog (最小集合). */
function unknownItems({ dataItems }: Requested, catalog: RequestedCatalog): FieldError[] {
  const known = new Set(catalog.items);
  const withheld = new Set(catalog.withheldItems);
  return dataItems.flatMap((name, index): FieldError[] => {
    const path = pointer('dataItems', index);
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

function wrongMethod({ method }: Requested, { methods }: RequestedCatalog): FieldError[] {
  if (methods.includes(method)) return [];
  const message = {
    zh: `该目录的共享方式为${methods.map((offered) => sharingMethodNames[offered].zh).join('、')}。`,
    en: `This catalog is shared by ${methods.map((offered) => sharingMethodNames[offered].en).join(', ')}.`,
  };
  return [{ path: '/method', code: 'method_not_offered', message }];
}

/** A draft of the first versions names no range of use: it is added before anything is sent. */
function withoutUseRange({ useRange }: Requested): FieldError[] {
  if (useRange !== undefined) return [];
  const message = { zh: '此项为必填项。', en: 'Required.' };
  return [{ path: '/useRange', code: 'required', message }];
}
