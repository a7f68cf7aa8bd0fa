import * as z from 'zod/mini';
import { notFound, notRegistered } from '../../../lib/case/refusal.ts';
import { harvest } from '../../../lib/harvest/harvest.ts';
import { harvestRefusalNames } from '../../../lib/harvest/names.ts';
import {
  broughtBy,
  harvestedCatalog,
  shownOfOthers,
} from '../../../lib/harvestedCatalog/harvestedCatalog.ts';
import { idParams, readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { caseBody } from '../../../lib/platform/http/caseBody.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { say } from '../../../lib/platform/http/language.ts';
import { listEntry, listPage, rangePage } from '../../../lib/platform/http/lists.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { readVisible } from '../../../lib/platform/http/visibleCase.ts';
import {
  allFindings,
  besideHarvest,
  findingsOfRun,
  parseFinding,
} from '../../../lib/platform/ledger/harvestProgress.ts';
import { identifier } from '../../../lib/typedText.ts';

const ofRun = z.extend(pageQuery, {
  run: z.optional(z.string().check(z.regex(/^[1-9]\d{0,5}$/, 'runNumber'))),
});

const ofHarvest = z.extend(pageQuery, { harvest: z.optional(identifier(40)) });

/** What was read of other platforms (R30.1), and what of it was not taken over. */
export const harvestOperations = [
  operation({
    id: 'listHarvestFindings',
    method: 'GET',
    path: '/v1/harvests/{id}/findings',
    tag: 'harvests',
    summary: { zh: '没有汇集的目录及其原因', en: 'What was not taken over, and why' },
    access: { roles: readers },
    params: idParams,
    query: ofRun,
    answer: { status: 200 },
    handle: async ({ params: { id }, query: { run, ...page }, language, ...asker }, { store }: StoreDeps) => {
      if (!(await readVisible(harvest, id, asker, store))) return { refusal: notFound };
      const range = {
        partition: besideHarvest(id),
        prefix: run === undefined ? allFindings : findingsOfRun(Number(run)),
      };
      return rangePage(store.table, [range], `${range.partition} ${range.prefix}`, page, {
        entries: async (rows) =>
          rows.map(parseFinding).map(({ place: _, reason, detail, ...of }) => ({
            ...of,
            reason,
            reasonName: say(harvestRefusalNames[reason], language),
            detail: say(detail, language),
          })),
      });
    },
  }),
  operation({
    id: 'listHarvestedCatalogs',
    method: 'GET',
    path: '/v1/harvested-catalogs',
    tag: 'harvests',
    summary: { zh: '汇集的其他平台的目录', en: 'The catalogs of other platforms that are shown' },
    access: { roles: readers },
    query: ofHarvest,
    answer: { status: 200 },
    handle: async ({ query: { harvest: of, ...page }, ...asker }, { store }: StoreDeps) => {
      const { actor } = await store.read('department', asker.identity.org, asker);
      if (actor.kind === undefined) return { refusal: notRegistered() };
      const place = of === undefined ? shownOfOthers : broughtBy(of);
      const { statuses } = harvestedCatalog.face;
      return listPage(store.table, place, page, {
        entries: async (rows) =>
          rows.map((row) => ({
            ...listEntry(row),
            statusName: say(statuses['shown'] ?? nameless, asker.language),
          })),
      });
    },
  }),
  operation({
    id: 'getHarvestedCatalog',
    method: 'GET',
    path: '/v1/harvested-catalogs/{id}',
    tag: 'harvests',
    summary: { zh: '查看其他平台的一个目录', en: 'Read a catalog of another platform' },
    access: { roles: readers },
    params: idParams,
    answer: { status: 200 },
    changes: false,
    handle: async ({ params: { id }, language, ...asker }, { store }: StoreDeps) => {
      const seen = await readVisible(harvestedCatalog, id, asker, store);
      if (!seen) return { refusal: notFound };
      const { head, actor } = seen;
      return {
        status: 200,
        body: caseBody(harvestedCatalog, head, actor, language),
        version: head.version,
      };
    },
  }),
];

const nameless = { zh: '', en: '' };
