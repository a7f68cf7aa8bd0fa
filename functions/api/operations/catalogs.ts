import * as z from 'zod/mini';
import { catalog } from '../../../lib/catalog/catalog.ts';
import type { CatalogCommand } from '../../../lib/catalog/events.ts';
import { assessments, catalogChange, catalogContent, reasons } from '../../../lib/catalog/schema.ts';
import { catalogTransitions } from '../../../lib/catalog/transitions.ts';
import { millisecondsOf } from '../../../lib/calendar/index.ts';
import { regionPrefix } from '../../../lib/organisation/region.ts';
import { regionCode } from '../../../lib/organisation/schema.ts';
import * as answers from '../../../lib/platform/http/answers.ts';
import {
  type CaseRoutes,
  commandOperations,
  giveCommand,
  idParams,
  readers,
  readingOperations,
  type StoreDeps,
} from '../../../lib/platform/http/caseOperations.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { listPage } from '../../../lib/platform/http/lists.ts';
import { type Operation, operation } from '../../../lib/platform/http/operation.ts';
import { catalogIdOf, newId } from '../../../lib/platform/store/identifiers.ts';
import { type Item, textOf } from '../../../lib/platform/store/items.ts';

const view = answers.caseOf({ name: z.string(), code: z.string(), provider: z.string() });
const routes: CaseRoutes = { plural: 'catalogs', tag: 'catalogs', name: { zh: '目录', en: 'catalog' }, view };
const { tag } = routes;

const listQuery = z.extend(pageQuery, {
  /** `own`: all of the caller's organisation, whatever their status. */
  view: z.optional(z.enum(['published', 'own'])),
  department: z.optional(z.string().check(z.minLength(1), z.maxLength(40))),
  /** The region and everything below it. */
  region: z.optional(regionCode),
});

const published = (item: Item) => textOf(item, 'status') === 'published';

/** Approval takes the two assessments as its body; the command carries them together. */
type ApproveBody = z.infer<typeof assessments>;

export const catalogOperations: readonly Operation<StoreDeps>[] = [
  operation<StoreDeps, undefined, undefined, typeof catalogContent>({
    id: 'createCatalog',
    method: 'POST',
    path: '/v1/catalogs',
    tag,
    summary: { zh: '编制目录（草稿）', en: 'Draft a catalog' },
    article: 12,
    access: { roles: ['officer'] },
    body: catalogContent,
    answer: { status: 201, schema: view },
    changes: true,
    handle: (call, deps) => {
      const id = call.body.code === undefined ? newId(millisecondsOf(call.at)) : catalogIdOf(call.body.code);
      return giveCommand(
        catalog,
        call,
        { id, command: { type: 'draft', id, content: call.body }, status: 201 },
        deps,
      );
    },
  }),
  operation<StoreDeps, undefined, typeof listQuery>({
    id: 'listCatalogs',
    method: 'GET',
    path: '/v1/catalogs',
    tag,
    summary: {
      zh: '目录列表：全国、地区及以下、部门或者本单位',
      en: 'List catalogs: country, region and below, department, or own',
    },
    article: 12,
    access: { roles: readers },
    query: listQuery,
    answer: { status: 200, schema: answers.list },
    handle: ({ query, identity }, { store }) => {
      if (query.view === 'own')
        return listPage(store.table, { index: 'byProvider', partition: `catalog#${identity.org}` }, query);
      if (query.department !== undefined) {
        return listPage(
          store.table,
          { index: 'byProvider', partition: `catalog#${query.department}` },
          query,
          published,
        );
      }
      const prefix = query.region === undefined ? '' : regionPrefix(query.region);
      if (prefix === '' || query.region === undefined)
        return listPage(store.table, { index: 'byParent', partition: 'catalog#published' }, query);
      return listPage(
        store.table,
        { index: 'byRegion', partition: `catalog#${query.region.slice(0, 2)}`, prefix },
        query,
      );
    },
  }),
  operation<StoreDeps, typeof idParams, undefined, typeof catalogChange>({
    id: 'changeCatalog',
    method: 'PATCH',
    path: '/v1/catalogs/{id}',
    tag,
    summary: { zh: '修改草稿或者被退回的目录', en: 'Change a draft or returned catalog' },
    access: { roles: ['officer'] },
    params: idParams,
    body: catalogChange,
    answer: { status: 200, schema: view },
    changes: true,
    handle: (call, deps) =>
      giveCommand(
        catalog,
        call,
        { id: call.params.id, command: { type: 'change', content: call.body } },
        deps,
      ),
  }),
  ...readingOperations(catalog, routes),
  ...commandOperations<Parameters<typeof catalog.view>[0], CatalogCommand, { type: string }>(
    catalog,
    catalogTransitions,
    routes,
    [
      {
        command: 'approve',
        summary: {
          zh: '部门负责人审核通过（附两项评估）',
          en: 'The department head approves, with both assessments',
        },
        body: assessments,
        build: (body: ApproveBody) => ({ type: 'approve', assessments: body }),
      },
      {
        command: 'submit',
        summary: { zh: '报送主管部门', en: 'Submit to the authority' },
        build: () => ({ type: 'submit' }),
      },
      {
        command: 'publish',
        summary: { zh: '审核并发布', en: 'Review and publish' },
        build: () => ({ type: 'publish' }),
      },
      {
        command: 'return',
        summary: { zh: '退回（说明理由）', en: 'Return with reasons' },
        body: reasons,
        build: (body: z.infer<typeof reasons>) => ({ type: 'return', reasons: body.reasons }),
      },
      { command: 'retire', summary: { zh: '停用', en: 'Retire' }, build: () => ({ type: 'retire' }) },
    ],
  ),
];
