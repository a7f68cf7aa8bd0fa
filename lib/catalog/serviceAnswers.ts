import * as z from 'zod/mini';
import { named, nameValues, said } from '../description/naming.ts';
import {
  authKind,
  parameterPlace,
  serviceAlteration,
  serviceDays,
  serviceTried,
  serviceDescription,
  serviceHours,
  serviceMethod,
  serviceParameter,
  serviceRegistration,
} from '../service/schema.ts';

nameValues(
  'ParameterPlace',
  { zh: '参数的位置', en: 'Where a parameter stands' },
  'parameterPlaces',
  parameterPlace,
);
nameValues('ServiceMethod', { zh: '请求方法', en: 'The HTTP method' }, 'serviceMethods', serviceMethod);
nameValues('ServiceAuth', { zh: '认证方式', en: 'The kind of proof' }, 'serviceAuths', authKind);
nameValues(
  'ServiceTried',
  { zh: '试调用的服务', en: 'Which service is tried' },
  'servicesTried',
  serviceTried,
);
nameValues('ServiceDays', { zh: '服务日', en: 'On which days it answers' }, 'serviceDays', serviceDays);
named('ServiceParameter', { zh: '服务的一个参数', en: 'A parameter of a service' }, serviceParameter);
said(serviceParameter.shape.item, '该参数所对应的数据项', 'The data item by whose values it asks');
said(
  serviceParameter.shape.required,
  '是否必填；路径参数默认必填',
  'Whether it must be given; one of the path must unless told',
);
said(serviceHours.shape.from, '开始时间', 'When they begin');
said(serviceHours.shape.to, '结束时间；零时为当日结束', 'When they end; 00:00 is the end of the day');

const { upstream, auth, items, contact, quota, ratePerSecond, hours, cache } = serviceDescription.shape;

named('ServiceUpstream', { zh: '服务在何处、如何查询', en: 'Where it lies and how it is asked' }, upstream);
said(
  upstream.shape.address,
  '服务的地址，路径参数写在花括号中',
  'Its address, with the parameters of its path in braces',
);
said(upstream.shape.parameters, '参数', 'Its parameters, by name');
said(
  upstream.shape.records,
  '记录在返回内容中的位置（取值路径，RFC 9535）',
  'Where the records stand in an answer (JSONPath)',
);
named(
  'ServiceAuthentication',
  { zh: '平台如何向服务表明身份', en: 'How the platform proves itself to it' },
  auth,
);
said(auth.shape.header, '存放密钥的请求头', 'The header that carries the secret');
said(auth.shape.secret, '所引用密钥的名称', 'Name of the secret that it takes');
said(
  items,
  '各数据项的值在记录中的位置（取值路径，RFC 9535）',
  'Where the value of each data item stands in a record (JSONPath)',
);
said(contact, '服务联系人和联系方式', 'Who answers for it, and how to reach them');
said(quota, '每项共享权限每日可以调用的次数', 'Calls a day that a grant has');
said(ratePerSecond, '每项共享权限每秒可以调用的次数', 'Calls a second that a grant has');
said(hours, '服务时间（北京时间）', 'Hours at which it answers, by the clock of Asia/Shanghai');
said(cache.def.innerType.shape.seconds, '秒', 'Seconds');
said(cache, '返回内容可以保留多久', 'For how long an answer may be kept');
said(serviceRegistration.shape.effectiveOn, '变更生效的日期', 'The day from which the change holds');
said(
  serviceRegistration.shape.trial,
  '试调用的参数；正在使用的服务变更地址、请求方法、取值路径或者参数的，必须填写',
  'The parameters by which it is tried: needed where the address, method, paths or parameters of a service in use change',
);
nameValues(
  'ServiceAlteration',
  { zh: '查询方式的变更', en: 'In what a service is asked or read in another way' },
  'serviceAlterations',
  serviceAlteration,
);
export const alterations = said(
  z.array(serviceAlteration),
  '查询方式的变更',
  'In what it is asked or read in another way than before',
);
export const trialFound = named(
  'ServiceTrial',
  { zh: '变更之前的试调用', en: 'What a trial of the changed service has found' },
  z.strictObject({ records: said(z.int(), '查到的记录数', 'Records that it found') }),
);
said(serviceRegistration.shape.summary, '变更的说明', 'What changes and why');

const landed = z.strictObject({
  reference: said(z.string(), '服务地址的引用（旧写法）', 'Reference to where it lies, as written before'),
  contact,
  quota,
  hoursInWords: z.optional(said(z.string(), '服务时间（旧写法）', 'Its hours, as written before')),
});

named('CallableService', { zh: '可以调用的服务', en: 'A service that can be called' }, serviceDescription);
named(
  'ServiceReference',
  { zh: '服务的引用（旧写法）', en: 'A service as it was described before: nothing can be called' },
  landed,
);

/** As the events of schemas 1 to 9 keep it: they are shown as they were written. */
const writtenBefore = z.strictObject({
  upstream: landed.shape.reference,
  contact,
  quota,
  hours: landed.shape.hoursInWords,
});

named(
  'ServiceInWords',
  { zh: '服务的文字说明（旧写法）', en: 'A service as it was written before: nothing can be called' },
  writtenBefore,
);

/** The service as an event keeps it. */
export const described = named(
  'ServiceDescription',
  { zh: '服务接口、核验所用的服务', en: 'The service behind the methods api and verify' },
  z.union([serviceDescription, landed, writtenBefore]),
);

const shown = {
  callable: said(z.boolean(), '是否有可以调用的地址', 'Whether there is something to call'),
  contact,
  quota,
  parameters: z.optional(said(upstream.shape.parameters, '参数', 'Its parameters, by name')),
  itemsServed: z.optional(said(z.array(z.string()), '所提供的数据项', 'The data items that it has')),
  ratePerSecond,
  hours,
  hoursInWords: landed.shape.hoursInWords,
  upstream: z.optional(upstream),
  auth: z.optional(auth),
  items: z.optional(items),
  cache,
  reference: z.optional(landed.shape.reference),
};

/** The service as a reader of its catalog sees it; where it lies is for its provider and the authority. */
export const shownService = named(
  'ServiceShown',
  { zh: '服务接口、核验所用的服务', en: 'The service behind its methods' },
  z.strictObject({
    ...shown,
    coming: z.optional(
      said(
        z.strictObject({
          ...shown,
          effectiveOn: said(z.string(), '变更生效的日期', 'The day from which it holds'),
          summary: said(z.string(), '变更的说明', 'What changes and why'),
        }),
        '已经告知、尚未生效的变更',
        'A change that was told ahead and does not hold yet',
      ),
    ),
  }),
);
