import { dateOf } from '../../../lib/calendar/index.ts';
import { notFound } from '../../../lib/case/refusal.ts';
import { catalog } from '../../../lib/catalog/catalog.ts';
import type { Catalog } from '../../../lib/catalog/events.ts';
import type { Grant } from '../../../lib/grant/events.ts';
import {
  type Punctuality,
  punctualityFormulas,
  punctualityOf,
  together,
} from '../../../lib/grant/punctuality.ts';
import { idParams, readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { grantsOver } from '../../../lib/platform/http/grantsOver.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { readVisible } from '../../../lib/platform/http/visibleCase.ts';

/** Whoever answers for the supply, or watches over it, sees it under every grant; others see their own. */
const overSupply: ReadonlySet<string> = new Set(['provider', 'authority', 'overseer']);

/** How punctually a catalog is supplied to those who hold grants in force over it (R22.4). */
export const supplyOperations = [
  operation({
    id: 'getSupply',
    method: 'GET',
    path: '/v1/catalogs/{id}/supply',
    tag: 'catalogs',
    summary: { zh: '目录数据更新的及时情况', en: 'How punctually the data of a catalog is updated' },
    article: 22,
    access: { roles: readers },
    params: idParams,
    answer: { status: 200 },
    handle: async ({ params, language, ...asker }, { store }: StoreDeps) => {
      const seen = await readVisible(catalog, params.id, asker, store);
      if (!seen) return { refusal: notFound };
      // Read under a catalog's key, so its state is a catalog's.
      const { updateFrequency } = (seen.head.state as unknown as Catalog).content;
      const isOver = seen.sides.some((side) => overSupply.has(side));
      const { grants, isComplete } = await grantsOver(params.id, store);
      const shown = grants.filter(({ parties }) => isOver || parties.requester?.org === seen.actor.org);
      const regions = [...new Set(shown.map(({ parties }) => parties.provider?.region ?? ''))];
      const { identity } = asker;
      const calendars = await store.calendars(
        regions,
        { kind: 'catalog', id: params.id },
        { identity, reading: seen.reading },
      );
      const items = shown.flatMap((grant) => {
        const calendar = calendars.get(grant.parties.provider?.region ?? '');
        const found = calendar && punctualityOf(grant, dateOf(asker.at), calendar);
        return found ? [{ ...rowOf(grant), ...found }] : [];
      });
      const figures = figuresOf(together(items), language);
      const frequency = updateFrequency === undefined ? {} : { updateFrequency };
      return { status: 200, body: { ...frequency, figures, items, isComplete } };
    },
  }),
];

function rowOf({ id, status, parties }: Grant) {
  const { requester } = parties;
  return {
    grantId: id,
    status,
    ...(requester ? { requester: requester.org, requesterName: requester.name } : {}),
  };
}

function figuresOf(sums: Punctuality, language: 'zh' | 'en') {
  const names = ['due', 'made', 'missed', 'late'] as const;
  return names.map((figure) => ({
    figure,
    value: sums[figure],
    formula: punctualityFormulas[figure][language],
    basis: 'platform' as const,
  }));
}
