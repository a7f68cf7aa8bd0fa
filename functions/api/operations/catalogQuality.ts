import { dateOf } from '../../../lib/calendar/index.ts';
import { notFound } from '../../../lib/case/refusal.ts';
import { catalog } from '../../../lib/catalog/catalog.ts';
import { type Catalog, contentAtHand } from '../../../lib/catalog/events.ts';
import { catalogFieldNames } from '../../../lib/catalog/names.ts';
import { monthsOf, qualityOf } from '../../../lib/catalog/qualityFindings.ts';
import { punctualityOf, together } from '../../../lib/grant/punctuality.ts';
import { idParams, readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { grantsOver } from '../../../lib/platform/http/grantsOver.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { readVisible } from '../../../lib/platform/http/visibleCase.ts';

/** Whoever answers for an entry, or watches over it, sees what is to be mended; others see how it stands. */
const mending: ReadonlySet<string> = new Set(['provider', 'authority', 'overseer', 'ministry']);

/** How good an entry and its data are (R18.1, S3.2). */
export const catalogQualityOperations = [
  operation({
    id: 'getCatalogQuality',
    method: 'GET',
    path: '/v1/catalogs/{id}/quality',
    tag: 'catalogs',
    summary: { zh: '目录及其数据的质量', en: 'The quality of a catalog and its data' },
    access: { roles: readers },
    params: idParams,
    answer: { status: 200 },
    handle: async ({ params, ...asker }, { store }: StoreDeps) => {
      const seen = await readVisible(catalog, params.id, asker, store);
      if (!seen) return { refusal: notFound };
      // Read under a catalog's key, so its state is a catalog's.
      const state = seen.head.state as unknown as Catalog;
      const isInside = seen.sides.some((side) => mending.has(side));
      const content = state.inForce || state.last ? state.content : contentAtHand(state);
      const { grants } = await grantsOver(params.id, store);
      const regions = [...new Set(grants.map(({ parties }) => parties.provider?.region ?? ''))];
      const asked = { identity: asker.identity, reading: seen.reading };
      const calendars = await store.calendars(regions, { kind: 'catalog', id: params.id }, asked);
      const each = grants.flatMap((grant) => {
        const calendar = calendars.get(grant.parties.provider?.region ?? '');
        return (calendar && punctualityOf(grant, dateOf(asker.at), calendar)) ?? [];
      });
      const { findings, ...quality } = qualityOf(state, content, together(each));
      const named = findings.map((finding) => ({
        ...finding,
        ...(finding.field ? { fieldName: catalogFieldNames[finding.field][asker.language] } : {}),
      }));
      const shown = isInside ? { findings: named } : {};
      return { status: 200, body: { ...quality, ...shown, months: monthsOf(state) } };
    },
  }),
];
