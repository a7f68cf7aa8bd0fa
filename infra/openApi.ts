import * as z from 'zod/mini';
import { nameBodies } from '../functions/api/descriptions/bodies.ts';
import { enumeration, named, said } from '../lib/description/naming.ts';
import { basis } from '../lib/description/values.ts';
import { allOperations } from '../functions/api/operations/tables.ts';
import type { OperationFace } from '../lib/platform/http/operation.ts';
import { createComponents, type Json } from './openApi/components.ts';
import { describeOperation } from './openApi/operation.ts';
import { sharedProblems, sharedResponses } from './openApi/problems.ts';
import { withPropertyWords } from './openApi/propertyWords.ts';

const tagNames: Readonly<Record<string, string>> = {
  register: '登记 · Register',
  staff: '代理与移交 · Delegation and handover',
  lists: '需求清单、责任清单、负面清单、数据回流清单 · Needs, duties, exceptions and backflow',
  'sharing-rules': '部门工作规则 · Sharing rules of departments',
  subscriptions: '目录公布与订阅 · Announcements and subscriptions',
  calendar: '工作日历 · Calendar',
  catalogs: '目录 · Catalogs',
  demands: '共享需求 · Demands',
  requests: '共享申请 · Requests',
  bundles: '申请组 · Bundles of requests',
  disputes: '争议 · Disputes',
  grants: '共享权限 · Grants',
  backflows: '数据回流 · Backflow',
  corrections: '数据校核申请 · Corrections',
  interconnection: '目录互联 · Interconnection',
  harvests: '目录汇集 · Harvests',
  'security-reviews': '安全审查 · Security reviews',
  lineage: '数据血缘 · Lineage',
  metadata: '元数据 · Metadata',
  holdings: '持有的数据 · Data held',
  acknowledgements: '数据更正确认 · Acknowledgements of corrections',
  'correction-rules': '数据校核更正规则 · Correction rules of departments',
  bulk: '批量办理 · Bulk orders',
  elements: '数据元 · Data elements',
  'element-sources': '数据元的数源部门 · Source departments of data elements',
  'collection-checks': '收集前核对 · Checks before data is collected',
  forms: '填报表单 · Forms',
  'compilation-plans': '目录编制计划 · Compilation plans',
  'compilation-tasks': '目录编制任务 · Compilation tasks',
  duties: '职责 · Functions of departments',
  matters: '业务事项与编目率 · Business matters and coverage',
  deliveries: '交付 · Deliveries',
  imports: '目录导入 · Imports',
  documents: '公文 · Documents',
  attachments: '附件 · Attachments',
  notices: '本人、通知与待办 · Me, notices and to-do',
  site: '平台 · Site',
};

const conventions = `目录、共享申请、共享权限、交付、期限与通知。期限按《政务数据共享条例》和国务院办公厅放假通知计算。
列表按 limit 和 cursor 翻页；更改时可以用 Idempotency-Key 防止重复、用 If-Match 防止覆盖他人的更改。
未予办理的答复为 application/problem+json（RFC 9457），其 type 是说明含义和处理办法的网页。
列表未完的，答复带有 Link（rel="next"）；凡可用 GET 查看的，也可用 HEAD。较长的答复在 Accept-Encoding 接受 gzip 时压缩。
地址不存在的，答复 404（no_such_address）；地址存在而方法不对的，答复 405（method_not_allowed），并以 Allow 列出可以使用的方法。
没有令牌、令牌无效或者过期的，网关直接答复 401 和 {"message":"Unauthorized"}；不对公众开放的部署对不存在的地址也这样答复。

Catalogs, requests, grants, deliveries, deadlines and notices. Terms follow Order 809 and the State Council's holiday announcements.
Lists are paged by limit and cursor; writes take Idempotency-Key against repetition and If-Match against overwriting others.
Whatever is not carried out is answered with application/problem+json (RFC 9457), whose type is a page that says what it means and what to do.
A list that goes on has a Link (rel="next"); what can be read with GET can be asked for with HEAD. Long answers are packed where Accept-Encoding takes gzip.
Where there is no such address the answer is 404 (no_such_address); where there is, but not with this method, 405 (method_not_allowed) and Allow lists the methods.
Without a token, or with one that is not valid or has expired, the gateway itself answers 401 and {"message":"Unauthorized"}; a deployment that is not open to the public answers so where there is no such address, too.`;

const problem = named(
  'Problem',
  { zh: '未予办理的说明（RFC 9457）', en: 'Why something was not carried out (RFC 9457)' },
  z.strictObject({
    type: said(
      z.string().check(z.regex(/^\/problems\/[a-z_0-9]+$/)),
      '说明含义和处理办法的网页',
      'The page that says what it means and what to do',
      'uri-reference',
    ),
    title: z.string(),
    status: z.int(),
    detail: said(z.string(), '具体原因（按请求的语言）', 'What it is about, in the caller’s language'),
    code: enumeration('ProblemCode', { zh: '未予办理的种类', en: 'What kind of problem it is' }, 'problems'),
    basis: z.optional(basis),
    article: z.optional(
      said(z.string(), '所依据的条款；只在法定时给出', 'The article, where the law is the reason'),
    ),
    errors: z.optional(
      z.array(
        named(
          'FieldError',
          { zh: '有误的字段', en: 'A field that is wrong' },
          z.strictObject({
            path: said(
              z.string(),
              '所在的位置（JSON Pointer，RFC 6901），如 /dataItems/0/name；参数写作 /limit',
              'Where it is, as a JSON Pointer (RFC 6901), e.g. /dataItems/0/name; a parameter stands as /limit',
            ),
            code: enumeration('FieldFault', { zh: '有误的种类', en: 'What is wrong with it' }, 'fieldFaults'),
            message: z.string(),
          }),
        ),
      ),
    ),
    requestId: said(z.string(), '请求编号，供平台运维单位查询', 'Tells the operator which call it was'),
  }),
);

const gatewayMessage = named(
  'GatewayMessage',
  { zh: '网关直接作出的答复', en: 'What the gateway says by itself' },
  z.strictObject({ message: z.string() }),
);

/** The OpenAPI 3.1 document, made from the operation tables and their descriptions. */
export function apiDocument(): Json {
  nameBodies();
  const components = createComponents();
  for (const schema of [problem, gatewayMessage]) components.of(schema, 'output');
  const paths: Record<string, Json> = {};
  for (const row of allOperations) {
    const path = describedPath(row);
    paths[path] = { ...paths[path], [row.method.toLowerCase()]: describeOperation(row, components) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '共享 Gongxiang',
      version: '1.0.0',
      summary: '政务数据共享平台接口 · Government data sharing under State Council Order 809',
      description: conventions,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(allOperations.map(({ tag }) => tag))].map((name) => ({
      name,
      description: tagNames[name] ?? name,
    })),
    security: [{ token: [] }],
    paths: withPropertyWords(paths),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: componentsInWords({ ...components.schemas, ...sharedProblems() }),
      responses: withPropertyWords(sharedResponses()),
    },
  };
}

/** OpenAPI has no word for a parameter that takes several segments. */
function describedPath({ path }: OperationFace): string {
  return path.replace('+}', '}');
}

function componentsInWords(schemas: Json): Json {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, withPropertyWords(schema, name)]),
  );
}
