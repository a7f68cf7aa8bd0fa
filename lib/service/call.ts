import { addDays, atTime, type Calendar, dateOf, type Instant, millisecondsOf } from '../calendar/index.ts';
import { invalidInput, type Refusal, refuse } from '../case/refusal.ts';
import { formOf } from '../exchange/treatment.ts';
import type { Grant } from '../grant/events.ts';
import { refuseFlow } from '../grant/use.ts';
import { type FieldError, type Pointer, pointer } from '../regulation/text.ts';
import { isCallable, type RegisteredService, serviceOn } from './description.ts';
import { isServed, secondsUntilServed } from './hours.ts';
import { type CallParameters, givenTo, isRequired, type ServiceDescription } from './schema.ts';

/** How a service is asked through a grant; its provider asks once to open it. */
export type Way = 'calls' | 'verify' | 'opening';

/** What a call says of what it is for. */
export interface Purpose {
  readonly matter?: string | undefined;
  readonly system?: string | undefined;
}

export interface CallUnder {
  readonly grant: Grant;
  readonly registered: RegisteredService | undefined;
  readonly at: Instant;
  /** The calendar of the region of the provider, by which its hours count. */
  readonly calendar: Calendar;
}

type Refused = { readonly refusal: Refusal };

/**
 * Whether a call may go through a grant at this instant (R22.3): the right holds, the service is open and can be called, it is asked
 * in a way that the grant allows, for what the grant allows, at the hours of the service.
 *
 * @returns the service as it is that day, or why not
 */
export function admitCall(
  way: Way,
  { grant, registered, at, calendar }: CallUnder,
  purpose: Purpose = {},
): { readonly service: ServiceDescription } | Refused {
  const flow = refuseFlow(grant, at);
  if (flow) return flow;
  if (grant.method !== 'api' && grant.method !== 'verify') return notAService;
  if (way === 'calls' && grant.method === 'verify') return verificationOnly;
  if (way !== 'opening' && !grant.service) return notOpen;
  const service = serviceOn(registered, dateOf(at));
  if (!isCallable(service)) return notCallable;
  const outside =
    refusePurpose(grant, purpose) ?? (way === 'opening' ? undefined : refuseUnnamed(grant, purpose));
  if (outside) return outside;
  if (service.hours && !isServed(service.hours, at, calendar)) {
    const { from, to, days } = service.hours;
    const retryAfter = secondsUntilServed(service.hours, at, calendar);
    return { refusal: { ...outsideHours(days, from, to), retryAfter } };
  }
  return { service };
}

/** A matter or a system that is named lies among those of the grant. */
function refusePurpose({ useRange }: Grant, { matter, system }: Purpose): Refused | undefined {
  const isMatter = isOutside(matter, useRange?.matters);
  if (!isMatter && !isOutside(system, useRange?.systems)) return undefined;
  return refuse('outside_use_range', {
    zh: isMatter
      ? '所列事项不在共享权限的使用范围内。需要用于该事项的，请先申请变更使用（《政务数据共享条例》第二十五条）。'
      : '所列信息系统不在共享权限的使用范围内。需要由该系统使用的，请先申请变更使用（《政务数据共享条例》第二十五条）。',
    en: `This ${isMatter ? 'matter' : 'system'} is none of those for which the data was granted; ask for a change of the use first.`,
  });
}

/**
 * What a call is for: what it names, and where the grant has one matter or one system alone, that one (R25.1).
 */
export function purposeUnder({ useRange }: Pick<Grant, 'useRange'>, { matter, system }: Purpose): Purpose {
  return { matter: matter ?? only(useRange?.matters), system: system ?? only(useRange?.systems) };
}

function only(granted: readonly string[] | undefined): string | undefined {
  return granted?.length === 1 ? granted[0] : undefined;
}

/** Of several matters or systems a call names the one for which, or by which, it is made (R25.1). */
function refuseUnnamed({ useRange }: Grant, { matter, system }: Purpose): Refused | undefined {
  const errors = [
    ...unnamed('/matter', matter, useRange?.matters),
    ...unnamed('/system', system, useRange?.systems),
  ];
  if (errors.length === 0) return undefined;
  const detail = {
    zh: '该共享权限用于几项事项或者几个信息系统的，每次调用应当注明用于哪一项、由哪一系统使用（《政务数据共享条例》第二十五条）；可以注明的已经列出。',
    en: 'Where a grant is for several matters or systems each call names the one that it is for: errors lists which there are.',
  };
  return refuse('use_not_named', detail, { errors });
}

function unnamed(path: Pointer, named: string | undefined, granted: readonly string[] = []): FieldError[] {
  if (named !== undefined || granted.length < 2) return [];
  const message = { zh: `应为其中之一：${granted.join('、')}`, en: `one of: ${granted.join(', ')}` };
  return [{ path, code: 'required', message }];
}

function isOutside(named: string | undefined, granted: readonly string[] | undefined): boolean {
  return named !== undefined && granted !== undefined && !granted.includes(named);
}

/** What is wrong with the values that are given to the parameters of a service. @param under where they stand in the body */
export function parameterFaults(
  given: CallParameters,
  { parameters }: ServiceDescription['upstream'],
  under: readonly string[] = ['parameters'],
): readonly FieldError[] {
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(parameters, name));
  const missing = Object.entries(parameters).flatMap(([name, parameter]) =>
    isRequired(parameter) && givenTo(name, given) === undefined ? [name] : [],
  );
  // As a segment of a path they would mean another place.
  const dots = Object.entries(parameters).flatMap(([name, { in: place }]) =>
    place === 'path' && /^\.{1,2}$/.test(String(givenTo(name, given) ?? '')) ? [name] : [],
  );
  return [
    ...dots.map((name): FieldError => {
      const message = { zh: '取值不正确', en: 'not a valid value' };
      return { path: pointer(...under, name), code: 'invalid_value', message };
    }),
    ...unknown.map((name): FieldError => {
      const message = { zh: '该服务没有这一参数', en: 'the service has no such parameter' };
      return { path: pointer(...under, name), code: 'unknown_field', message };
    }),
    ...missing.map((name): FieldError => {
      const message = { zh: '该参数为必填项', en: 'the service needs this parameter' };
      return { path: pointer(...under, name), code: 'required', message };
    }),
  ];
}

export function refuseParameters(faults: readonly FieldError[]): Refused | undefined {
  return faults.length === 0 ? undefined : { refusal: invalidInput(faults) };
}

/** Items that a question names and the grant has not. */
export function refuseItems(items: readonly string[], granted: readonly string[]): Refused | undefined {
  const errors = items
    .filter((item) => !granted.includes(item))
    .map((item): FieldError => {
      const message = { zh: '不在共享权限内', en: 'not granted' };
      return { path: pointer('values', item), code: 'invalid_value', message };
    });
  if (errors.length === 0) return undefined;
  return refuse(
    'item_not_granted',
    { zh: '所列数据项不在共享权限内。', en: 'These items are not granted.' },
    { errors },
  );
}

/**
 * Where calls hand out pseudonyms nobody asks in the clear whose they are: the answers together would be the list of who is who.
 * Where nothing is handed out there is none to learn of.
 *
 * @param items that a question names
 */
export function refusePseudonymised(
  items: readonly string[],
  { method, treatments = {} }: Pick<Grant, 'method' | 'treatments'>,
): Refused | undefined {
  if (method !== 'api') return undefined;
  const errors = items
    .filter((item) => formOf(treatments, item) === 'pseudonymised')
    .map((item): FieldError => {
      const message = { zh: '以假名提供', en: 'given by pseudonyms' };
      return { path: pointer('values', item), code: 'invalid_value', message };
    });
  if (errors.length === 0) return undefined;
  const detail = {
    zh: '所列数据项在该权限中以假名提供，不能以原值核验；确需核验的，请另行申请核验方式的共享。',
    en: 'These items are given by pseudonyms under this grant and are not verified in the clear; who needs that asks for a grant by verification.',
  };
  return refuse('pseudonymised_item', detail, { errors });
}

/**
 * What a call does not prove that is to open a service (R22.1): a record of what was asked for, with every granted item.
 *
 * @param lacking the granted items that the best record lacks; undefined: there was no record
 * @param others records about something else
 */
export function refuseUnproven(lacking: readonly string[] | undefined, others: number): Refused | undefined {
  if (lacking === undefined) return others > 0 ? othersOnly : nothingFound;
  if (lacking.length === 0) return undefined;
  const message = { zh: '没有取值', en: 'has no value' };
  const errors = lacking.map((item): FieldError => {
    return { path: pointer('items', item), code: 'required', message };
  });
  const detail = {
    zh: '调用成功，但没有一条记录具备获准的全部数据项，不能据以开通服务；请核对数据项的取值路径，并以各项均有内容的记录重试。',
    en: 'The call went well, but no record has a value of every granted item, which proves nothing; look at the paths of the items and try parameters that find a complete record.',
  };
  return refuse('call_unproven', detail, { errors });
}

const nothingFound = refuse('call_unproven', {
  zh: '调用成功，但在共享权限的范围内没有查到记录，不能据以开通服务；请以可以查到记录的参数重试。',
  en: 'The call went well and found no record within the grant, which proves nothing; try parameters that find one.',
});

const othersOnly = refuse('call_unproven', {
  zh: '调用成功，但返回的记录与所查询的对象不符，不能据以开通服务；请核对参数和数据项的对应关系。',
  en: 'The call went well, but its records are about something else than what was asked for; look at which parameter asks by which item.',
});

/** Seconds until the day of Asia/Shanghai is over, on which calls are counted. */
export function secondsOfDayLeft(at: Instant): number {
  const next = atTime(addDays(dateOf(at), 1), '00:00');
  return Math.max(1, Math.ceil((millisecondsOf(next) - millisecondsOf(at)) / 1000));
}

export function quotaExceeded(quota: number, at: Instant): Refused {
  return {
    refusal: {
      code: 'quota_exceeded',
      status: 429,
      retryAfter: secondsOfDayLeft(at),
      detail: {
        zh: `该权限当日的 ${quota} 次调用已经用完，次日零时起可以继续调用。`,
        en: `The ${quota} calls of this grant for today are used up; they begin anew at midnight of Asia/Shanghai.`,
      },
    },
  };
}

export function rateExceeded(rate: number): Refused {
  return {
    refusal: {
      code: 'rate_exceeded',
      status: 429,
      retryAfter: 1,
      detail: {
        zh: `该服务每秒最多调用 ${rate} 次，请稍后再试。`,
        en: `The service takes ${rate} calls a second; try again in a second.`,
      },
    },
  };
}

/** @param milliseconds until the service is tried again */
export function interrupted(milliseconds: number): Refused {
  return {
    refusal: {
      code: 'service_interrupted',
      status: 503,
      retryAfter: Math.max(1, Math.ceil(milliseconds / 1000)),
      detail: {
        zh: '提供部门的服务连续没有正常返回，已暂停调用并告知提供部门；请按答复注明的秒数再试。',
        en: 'The service behind it has failed again and again: it is not asked for a while, and its provider was told. Wait as Retry-After says.',
      },
    },
  };
}

export function tooManyRecords(most: number): Refused {
  return refuse('too_many_records', {
    zh: `一次调用最多返回 ${most} 条记录，请缩小查询范围；需要大量数据的，请以批量交换方式申请。`,
    en: `A call answers at most ${most} records: ask for fewer, or for a delivery of the data.`,
  });
}

/** More bytes than are handed out at once. */
export const tooMuch = refuse('too_many_records', {
  zh: '本次调用的结果超出一次可以返回的数据量，请缩小查询范围；需要大量数据的，请以批量交换方式申请。',
  en: 'The answer is larger than one call can hand out: ask for fewer records, or for a delivery of the data.',
});

const notAService = refuse('not_a_service_grant', {
  zh: '该权限以批量交换或者文件下载方式共享，请提取交付的数据。',
  en: 'This grant is shared by deliveries; fetch what was delivered.',
});

const verificationOnly = refuse('verification_only', {
  zh: '该权限的共享方式为核验，只答复是、否或者未知，不提供数据。',
  en: 'This grant is for verification: it answers yes, no or unknown, and hands out no data.',
});

const notOpen: Refused = {
  refusal: {
    code: 'service_not_open',
    status: 409,
    detail: {
      zh: '提供部门尚未开通该服务，请等待其开通；期限见共享权限的“共享数据”期限。',
      en: 'The provider has not opened the service yet; its term is the delivery clock of the grant.',
    },
  },
};

const notCallable: Refused = {
  refusal: {
    code: 'service_not_callable',
    status: 409,
    detail: {
      zh: '该目录所登记的服务没有可以调用的地址，请提供部门重新登记服务。',
      en: 'The service of this catalog was described without an address that can be called; its provider registers it anew.',
    },
  },
};

function outsideHours(days: 'everyDay' | 'workingDays', from: string, to: string) {
  const [zh, en] = days === 'everyDay' ? ['每日', 'every day'] : ['工作日', 'on working days'];
  return {
    code: 'outside_service_hours',
    status: 409,
    detail: {
      zh: `该服务的服务时间为${zh} ${from} 至 ${to}（北京时间），请在服务时间内调用。`,
      en: `The service answers ${en} from ${from} to ${to} (Asia/Shanghai).`,
    },
  } as const;
}
