import { query } from 'jsonpath-rfc9535';
import type { UpdateFrequency } from '../catalog/schema.ts';
import { type FieldError, type Pointer, pointer, type Text } from '../regulation/text.ts';
import { authFaults } from './authFaults.ts';
import type { ServiceDescription } from './schema.ts';

/** What of its catalog a service is held against. */
interface Described {
  readonly dataItems?: readonly { readonly name: string }[] | undefined;
  readonly updateFrequency?: UpdateFrequency | undefined;
}

/**
 * What is wrong with the description of a service: items and paths that are none, an address that says other parameters, a secret
 * that is missing, answers kept longer than the data is current.
 */
export function serviceFaults(service: ServiceDescription, catalog: Described): readonly FieldError[] {
  return [
    ...itemFaults(service, catalog),
    ...pathFaults(service),
    ...addressFaults(service.upstream),
    ...authFaults(service.auth),
    ...hoursFaults(service.hours),
    ...cacheFaults(service.cache, catalog.updateFrequency),
  ];
}

function fault(path: Pointer, message: Text): FieldError {
  return { path, code: 'invalid', message };
}

function itemFaults({ items, upstream }: ServiceDescription, { dataItems = [] }: Described): FieldError[] {
  const known = new Set(dataItems.map(({ name }) => name));
  const message = { zh: '目录没有这一数据项', en: 'the catalog has no such data item' };
  const nothing =
    Object.keys(items).length > 0
      ? []
      : [fault('/items', { zh: '应当至少对应一个数据项', en: 'map one data item at least' })];
  return [
    ...nothing,
    ...Object.keys(items).flatMap((item) =>
      known.has(item) ? [] : [fault(pointer('items', item), message)],
    ),
    ...Object.entries(upstream.parameters).flatMap(([name, { item }]) =>
      item === undefined || known.has(item)
        ? []
        : [fault(pointer('upstream', 'parameters', name, 'item'), message)],
    ),
  ];
}

function pathFaults({ items, upstream }: ServiceDescription): FieldError[] {
  const named: (readonly [Pointer, string | undefined])[] = [
    ...Object.entries(items).map(([item, path]) => [pointer('items', item), path] as const),
    ['/upstream/records', upstream.records],
  ];
  const message = { zh: '不是 RFC 9535 规定的 JSONPath', en: 'no JSONPath by RFC 9535' };
  return named.flatMap(([at, path]) => (path === undefined || isQuery(path) ? [] : [fault(at, message)]));
}

function isQuery(path: string): boolean {
  try {
    query(null, path);
    return true;
  } catch {
    return false;
  }
}

/** The names in braces of an address. */
export function namesIn(address: string): readonly string[] {
  return [...address.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
}

function addressFaults({ address, method, parameters }: ServiceDescription['upstream']): FieldError[] {
  const at = '/upstream/address';
  const [start = ''] = address.split('{');
  const origin = /^https?:\/\/[^/?#]+\//.test(start);
  if (!origin || !URL.canParse(address.replaceAll(/[{}]/g, '')))
    return [
      fault(at, {
        zh: '应为完整的地址，参数只能位于路径中',
        en: 'a whole address, with parameters in its path only',
      }),
    ];
  const { username, password } = new URL(address.replaceAll(/[{}]/g, ''));
  if (username !== '' || password !== '')
    return [fault(at, { zh: '地址中不能写入账号或者密码', en: 'takes no account or password' })];
  const inAddress = namesIn(address);
  const inPath = Object.entries(parameters).filter(([, { in: place }]) => place === 'path');
  const isSame = inAddress.length === inPath.length && inPath.every(([name]) => inAddress.includes(name));
  const bodies = Object.entries(parameters).filter(([, { in: place }]) => place === 'body');
  return [
    ...(isSame
      ? []
      : [
          fault(at, {
            zh: '花括号中的名称应与路径参数一致',
            en: 'the names in braces are those of the path parameters',
          }),
        ]),
    ...(method === 'GET'
      ? bodies.map(([name]) =>
          fault(pointer('upstream', 'parameters', name, 'in'), {
            zh: 'GET 请求没有请求内容',
            en: 'a GET request has no body',
          }),
        )
      : []),
  ];
}

function hoursFaults(hours: ServiceDescription['hours']): FieldError[] {
  const isEmpty = hours !== undefined && hours.to !== '00:00' && hours.to <= hours.from;
  return isEmpty
    ? [fault('/hours/to', { zh: '应当晚于开始时间', en: 'must be later than the beginning' })]
    : [];
}

/** Seconds for which data of this frequency is current at most; what is realtime, or of no known frequency, is not kept. */
const currentFor: Partial<Record<UpdateFrequency, number>> = {
  daily: 86_400,
  weekly: 604_800,
  monthly: 2_419_200,
  quarterly: 7_776_000,
  semiannual: 15_552_000,
  annual: 31_536_000,
};

function cacheFaults(
  cache: ServiceDescription['cache'],
  frequency: UpdateFrequency | undefined,
): FieldError[] {
  if (cache === undefined) return [];
  const most = frequency === undefined ? 0 : (currentFor[frequency] ?? 0);
  return cache.seconds <= most
    ? []
    : [fault('/cache/seconds', { zh: '不得超过数据更新的间隔', en: 'no longer than the data is current' })];
}
