import * as z from 'zod/v4/core';
import type * as mini from 'zod/mini';
import { allOperations } from '../functions/api/operations/tables.ts';
import { problem } from '../lib/platform/http/answers.ts';
import type { OperationFace } from '../lib/platform/http/operation.ts';

type Json = Record<string, unknown>;

const tagNames: Readonly<Record<string, string>> = {
  register: '登记 · Register',
  staff: '代理与移交 · Delegation and handover',
  calendar: '工作日历 · Calendar',
  catalogs: '目录 · Catalogs',
  requests: '共享申请 · Requests',
  grants: '共享权限 · Grants',
  deliveries: '交付 · Deliveries',
  imports: '目录导入 · Imports',
  attachments: '附件 · Attachments',
  notices: '通知与待办 · Notices',
  site: '平台 · Site',
};

/** Problems every operation may answer with, besides its own. */
const problems: Record<string, string> = {
  '400': '输入有误 / malformed input',
  '401': '未登录或令牌无效 / no valid token',
  '403': '无权办理 / not yours to do',
  '404': '未找到 / not found',
  '409': '当前状态不允许 / not possible in this status',
  '412': '版本已过期 / stale version',
  '413': '内容过大 / too large',
  '415': '内容类型不支持 / unsupported content type',
  '422': '依规不予办理 / the rules say no',
  '500': '平台内部错误 / internal error',
  '503': '平台此刻繁忙，请按 Retry-After 稍候重试 / busy: try again as Retry-After says',
};

/** The OpenAPI 3.1 document, made from the operation tables. */
export function apiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const row of allOperations) {
    paths[row.path] ??= {};
    Object.assign(paths[row.path] ?? {}, { [row.method.toLowerCase()]: describe(row) });
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '共享 Gongxiang',
      version: '1.0.0',
      summary: '政务数据共享平台接口 · Government data sharing under State Council Order 809',
      description:
        '目录、共享申请、共享权限、交付、期限与通知。期限按《政务数据共享条例》和国务院办公厅放假通知计算。\n\nCatalogs, requests, grants, deliveries, deadlines and notices.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(allOperations.map(({ tag }) => tag))].map((name) => ({
      name,
      description: tagNames[name] ?? name,
    })),
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: jsonSchema(problem, 'output') },
      responses: Object.fromEntries(
        Object.entries(problems).map(([status, description]) => [
          `Problem${status}`,
          problemAnswer(description),
        ]),
      ),
    },
  };
}

function problemAnswer(description: string): Json {
  return {
    description,
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

function describe(row: OperationFace): Json {
  const isPublic = 'public' in row.access;
  const roles = 'roles' in row.access ? row.access.roles : [];
  return {
    operationId: row.id,
    tags: [row.tag],
    summary: `${row.summary.zh} / ${row.summary.en}`,
    ...(row.article === undefined ? {} : { 'x-article': row.article }),
    ...(isPublic ? { security: [] } : { 'x-roles': roles }),
    parameters: parameters(row),
    ...(row.body ? { requestBody: requestBody(row) } : {}),
    responses: { [row.answer.status]: success(row), ...failures(row, isPublic) },
  };
}

function parameters(row: OperationFace): Json[] {
  const inPath = fields(row.params).map(([name, schema]) => ({ name, in: 'path', required: true, schema }));
  const inQuery = fields(row.query).map(([name, schema, required]) => ({
    name,
    in: 'query',
    required,
    schema,
  }));
  const ofWrites = row.changes
    ? [
        header(
          'Idempotency-Key',
          '同一个键的重复请求只办理一次，至少记住 24 小时 / a repeated call with the same key is carried out once',
        ),
        header('If-Match', '上次读到的版本（ETag）；已变更则 412 / the version last read'),
      ]
    : [];
  return [...inPath, ...inQuery, ...ofWrites];
}

function header(name: string, description: string): Json {
  return { name, in: 'header', required: false, description, schema: { type: 'string' } };
}

function fields(schema: mini.ZodMiniType | undefined): [string, unknown, boolean][] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Json;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => [name, property, required.includes(name)]);
}

function requestBody(row: OperationFace): Json {
  if (!row.body) return {};
  const schema = row.textBody ? { type: 'string' } : jsonSchema(row.body, 'input');
  return {
    required: row.textBody !== undefined || hasRequired(schema),
    content: { [row.textBody ?? 'application/json']: { schema } },
  };
}

function hasRequired(schema: Json): boolean {
  return Array.isArray(schema.required) && schema.required.length > 0;
}

function success(row: OperationFace): Json {
  const { schema, contentType = 'application/json' } = row.answer;
  const body = schema ? jsonSchema(schema, 'output') : contentType === 'text/html' ? { type: 'string' } : {};
  const etag =
    row.changes === undefined
      ? {}
      : { headers: { ETag: { description: '版本 / version', schema: { type: 'string' } } } };
  return { description: row.summary.zh, ...etag, content: { [contentType]: { schema: body } } };
}

function failures(row: OperationFace, isPublic: boolean): Json {
  const possible = Object.keys(problems).filter((status) => {
    if (isPublic) return status === '500';
    if (status === '412') return row.changes === true;
    if (status === '413' || status === '415') return row.body !== undefined;
    if (status === '409') return row.method !== 'GET' || row.needsStatus === true;
    if (status === '422') return row.method !== 'GET';
    return true;
  });
  return Object.fromEntries(
    possible.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
  );
}

function jsonSchema(schema: mini.ZodMiniType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  });
  return rest;
}
