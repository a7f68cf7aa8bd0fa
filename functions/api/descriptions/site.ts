import * as z from 'zod/mini';
import { definitions, noticeTexts } from '../../../lib/cases.ts';
import { labelsOf } from '../../../lib/labels.ts';
import type { siteOperations } from '../operations/site.ts';
import { answering, type Describing } from './description.ts';
import { named, said } from '../../../lib/description/naming.ts';
import { text } from '../../../lib/description/values.ts';

const page = said(z.string(), '网页', 'A page');
const labels = labelsOf(definitions, noticeTexts());
const names = z.record(z.string(), text);
const byKind = z.record(z.string(), names);
const nested = new Set(['statuses', 'commands', 'sides', 'deadlines']);

const labelsAnswer = named(
  'Labels',
  {
    zh: '各类代码的中英文名称：代码 → 名称；状态、操作、当事方和期限先按事项类别分列',
    en: 'What every code is called: code → name; statuses, commands, sides and deadlines by kind of case first',
  },
  z.strictObject(
    Object.fromEntries(Object.keys(labels).map((group) => [group, nested.has(group) ? byKind : names])),
  ),
);

/** An example, not the labels themselves: the first of each group. */
const labelsExample = Object.fromEntries(
  Object.entries<Readonly<Record<string, object>>>(labels).map(([group, named]) => {
    const [[code, name] = ['', {}]] = Object.entries(named);
    return [
      group,
      { [code]: nested.has(group) ? Object.fromEntries(Object.entries(name).slice(0, 1)) : name },
    ];
  }),
);

/** JSON Schema says of itself that it may be anything; here it is named and left so. */
const jsonSchema = named(
  'JsonSchema',
  { zh: 'JSON Schema（2020-12），自身不再描述', en: 'A JSON Schema (2020-12), not described further' },
  z.looseObject({}),
);
const openApi = named(
  'OpenApiDocument',
  { zh: 'OpenAPI 3.1 接口说明', en: 'An OpenAPI 3.1 description' },
  z.strictObject({
    openapi: z.literal('3.1.0'),
    info: jsonSchema,
    servers: z.array(z.strictObject({ url: z.string() })),
    tags: z.array(z.strictObject({ name: z.string(), description: z.string() })),
    security: z.array(z.record(z.string(), z.array(z.string()))),
    paths: z.record(z.string(), jsonSchema),
    components: z.record(z.string(), jsonSchema),
  }),
);

export const siteDescriptions = {
  getHealth: {
    answer: answering(
      named(
        'Health',
        { zh: '平台正在运行', en: 'The platform runs' },
        z.strictObject({ status: z.literal('ok') }),
      ),
      { status: 'ok' },
    ),
  },
  getOpenApi: {
    answer: answering(openApi, {
      openapi: '3.1.0',
      info: { title: '共享 Gongxiang', version: '1.0.0' },
      servers: [{ url: '/' }],
      tags: [{ name: 'site', description: '平台 · Site' }],
      security: [{ token: [] }],
      paths: {},
      components: {},
    }),
  },
  getDocs: { answer: answering(page, '<!doctype html>…') },
  getProblem: {
    parameters: {
      code: { zh: '答复中的代码', en: 'The code of a problem, as answers give it' },
    },
    answer: answering(page, '<!doctype html>…'),
    problems: ['no_such_problem'],
  },
  getLabels: {
    answer: { schema: labelsAnswer, example: labelsExample },
  },
} satisfies Describing<typeof siteOperations>;
