import * as z from 'zod/mini';
import { describedCases } from '../../../lib/description/caseAnswers.ts';
import { enumeration, named, said } from '../../../lib/description/naming.ts';
import { count, instant } from '../../../lib/description/values.ts';
import { keepingSecret, secretName } from '../../../lib/service/schema.ts';
import type { serviceOperations } from '../operations/services.ts';
import { answering, type Describing } from './description.ts';

const catalog = describedCases.find(({ kind }) => kind === 'catalog');
if (!catalog) throw new Error('catalogs have no description');

const catalogId = { zh: '目录的编号', en: 'Id of the catalog' };

said(
  keepingSecret.shape.value,
  '密钥本身：半角的字母、数字和符号，中间可以有空格，不以空格开头或者结尾',
  'The secret itself: printable ASCII, blanks only within it',
);

const tried = named(
  'ServiceTest',
  { zh: '试调用的结果，不含数据', en: 'What came of a test call, without any data' },
  z.strictObject({
    works: said(z.boolean(), '是否正常返回', 'Whether it answered as it should'),
    fault: z.optional(
      enumeration(
        'UpstreamFault',
        { zh: '没有正常返回的原因', en: 'Why it did not answer as it should' },
        'upstreamFaults',
      ),
    ),
    faultName: z.optional(said(z.string(), '上述原因的名称', 'The same in words')),
    status: z.optional(
      said(
        z.int(),
        '因状态码而失败的，其返回的状态码',
        'With which status of HTTP it answered, where that is why',
      ),
    ),
    records: z.optional(said(count, '返回的记录数', 'Records that it answered')),
    items: z.optional(
      said(
        z.array(
          z.strictObject({
            item: said(z.string(), '数据项', 'The data item'),
            found: said(count, '有该数据项的记录数', 'Records that have it'),
          }),
        ),
        '各数据项',
        'Its items',
      ),
    ),
    milliseconds: said(count, '用时（毫秒）', 'Milliseconds that it took'),
  }),
);

export const serviceDescriptions = {
  putService: {
    parameters: { catalogId },
    bodyExample: {
      upstream: {
        address: 'https://units.example/v1/units/{unit}',
        method: 'GET',
        parameters: { unit: { in: 'path', item: '不动产单元号' } },
        records: '$.data[*]',
      },
      auth: { kind: 'bearer', secret: 'units-token' },
      items: { 不动产单元号: '$.unit' },
      contact: '示例市不动产登记中心数据科 0000-1234567',
      quota: 10_000,
      hours: { days: 'workingDays', from: '08:30', to: '17:30' },
    },
    answer: { schema: catalog.view.schema, example: catalog.view.example },
    problems: [
      'not_found',
      'not_yours_to_do',
      'not_in_this_status',
      'too_large',
      'invalid_service',
      'upstream_not_allowed',
      'unknown_secret',
      'service_in_use',
      'service_asked_for',
      'service_told_late',
      'trial_needed',
      'trial_failed',
      'quota_exceeded',
      'items_in_use',
      'formality_demanded',
    ],
    description: {
      zh: '共享方式包括服务接口或者核验的目录，登记服务之后方能报送和发布。服务地址只能是平台运维单位列入允许范围的主机，仅提供部门和政务数据共享主管部门可见；密钥只写名称，另行保存。正在使用的服务，减少参数、次数、频率或者服务时间的，应当先对每项共享权限办理变更共享（《政务数据共享条例》第二十七条），并至少提前 10 个工作日告知；变更地址、请求方法、取值路径或者参数的，由平台以所填的试调用参数试调用，已经同意共享的数据项均有内容方可登记。',
      en: 'A catalog that is shared by an API or by verification is submitted and published only with its service. It lies on a host that the operator has listed, and where that is only the provider and the authority see; a secret is named here and kept elsewhere. What takes parameters, calls, rate or hours from those who use it needs a change of each grant that was carried out (art. 27) and is told 10 working days ahead; another address, method, path or parameter is tried by the platform with the parameters of trial, and every granted item must be there.',
    },
  },
  testService: {
    parameters: { catalogId },
    bodyExample: { parameters: { unit: 'U1' } },
    answer: answering(tried, {
      works: true,
      records: 1,
      items: [{ item: '不动产单元号', found: 1 }],
      milliseconds: 42,
    }),
    problems: ['not_yours_to_do', 'service_not_callable', 'quota_exceeded'],
    description: {
      zh: '由提供部门的经办人以一组参数试调用，发布之前也可以；可以注明试调用现行的服务还是已经公布变更的服务，没有注明的，有已公布的变更即试变更后的；只答复各数据项是否出现，不提供数据；服务曾经中断的，试调用成功即恢复调用。每日最多 200 次（平台规则）。',
      en: 'An officer of the provider tries it with parameters, before publication as well, the one in force or the one that was told ahead (`which`): the latter unless told, where there is one; it tells which items were there, and no value; a service that was interrupted is asked again once its test went well. 200 times a day at most (a rule of this platform).',
    },
  },
  putSecret: {
    parameters: {
      name: { zh: '密钥的名称，由本单位自定', en: 'Name of the secret, as your department calls it' },
    },
    bodyExample: { value: 'secret-of-the-service' },
    answer: answering(
      z.strictObject({ name: said(secretName, '密钥的名称', 'Name of the secret'), keptAt: instant }),
      { name: 'units-token', keptAt: '2026-03-02T09:00:00+08:00' },
    ),
    problems: ['not_yours_to_do'],
    description: {
      zh: '只写不读：保存以后任何人不能取出，只由平台在调用本单位登记的服务时使用；再次保存即更换，一分钟内生效。各单位的密钥互不相干。以用户名、密码认证的，两者之间写半角冒号。',
      en: 'Written and never read: nobody gets it back, and the platform uses it only to call services that your department has registered. Keeping it again replaces it, within a minute. Each department has its own. For basic authentication it is user:password.',
    },
  },
} satisfies Describing<typeof serviceOperations>;
