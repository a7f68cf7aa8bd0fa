import * as z from 'zod/mini';
import { answered, boundedFindings } from '../../../lib/aggregation/bounded.ts';
import { type Category, categoriesOf } from '../../../lib/aggregation/categories.ts';
import type { AggregationFinding } from '../../../lib/aggregation/findings.ts';
import { isHeld } from '../../../lib/aggregation/union.ts';
import type { Actor } from '../../../lib/case/actor.ts';
import { ofRequester } from '../../../lib/case/lists.ts';
import { type Body, oversees } from '../../../lib/case/parties.ts';
import { notFound, notYours } from '../../../lib/case/refusal.ts';
import type { Grant } from '../../../lib/grant/events.ts';
import { grant } from '../../../lib/grant/grant.ts';
import { isOver } from '../../../lib/grant/use.ts';
import { type Department, departmentBody } from '../../../lib/organisation/department.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import type { Language } from '../../../lib/platform/http/language.ts';
import { listPage } from '../../../lib/platform/http/lists.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import type { CaseStore } from '../../../lib/platform/store/caseStore.ts';
import { assessHoldings } from '../../../lib/platform/store/heldData.ts';
import { type Item, requireText } from '../../../lib/platform/store/items.ts';
import type { SecurityReview } from '../../../lib/securityReview/events.ts';
import { reviewable, reviewOf } from '../../../lib/securityReview/reviewed.ts';
import { identifier } from '../../../lib/typedText.ts';

/** Whose holdings: the caller's own organisation unless told. */
const query = z.extend(pageQuery, { org: z.optional(identifier(40)) });

/** What one organisation holds of others' data, and what it puts together (R25.2). */
export const holdingOperations = [
  operation({
    id: 'listHoldings',
    method: 'GET',
    path: '/v1/holdings',
    tag: 'holdings',
    summary: {
      zh: '一个单位持有的共享数据，以及汇聚的风险',
      en: 'What an organisation holds of shared data, and what it puts together',
    },
    access: { roles: readers },
    query,
    answer: { status: 200 },
    handle: async ({ query: { org: asked, ...page }, language, ...asker }, { store }: StoreDeps) => {
      const org = asked ?? asker.identity.org;
      const { head, actor } = await store.read('department', org, asker);
      if (!head || actor.kind === undefined) return { refusal: notFound };
      // Read under a department's key, so its state is a department's.
      const holder = departmentBody(head.state as unknown as Department);
      if (!mayInspect(actor, holder)) return { refusal: ofOversight };
      const reply = await listPage(store.table, ofRequester('grant', org), page, heldIn(language, store));
      if (!('body' in reply) || page.cursor !== undefined) return reply;
      // Together with the first page alone: it is the same on every one.
      const { findings, isComplete } = await assessHoldings(holder, store);
      const told = boundedFindings(findings, answered);
      const aggregation = { findings: await withReviews(told, store), isComplete };
      return { ...reply, body: { ...reply.body, aggregation } };
    },
  }),
];

/** Each finding with the review that was made of it: what was concluded does not call for a review as if there had been none. */
async function withReviews(findings: readonly AggregationFinding[], store: CaseStore) {
  const refs = reviewable(findings).map((id) => ({ kind: 'securityReview', id }));
  const heads = refs.length === 0 ? [] : [...(await store.heads(refs)).values()];
  // Read under reviews' keys, so the states are theirs.
  const reviews = heads.map(({ state }) => state as unknown as SecurityReview);
  return findings.map((finding) => {
    const review = reviewOf(finding, reviews);
    return review ? { ...finding, review } : finding;
  });
}

/** An organisation inspects its own; of others those alone whom it oversees (R38.4). */
function mayInspect(actor: Actor, holder: Body): boolean {
  return actor.org === holder.org || oversees(actor, holder);
}

/** The rows of what is held: one batch of reads for each page of them. */
function heldIn(language: Language, store: CaseStore) {
  const known = new Map<string, Grant>();
  return {
    asked: 'held',
    async shows(rows: readonly Item[]) {
      const standing = rows.filter((row) => requireText(row, 'status') !== 'disposed');
      const refs = standing.map((row) => ({ kind: 'grant', id: requireText(row, 'id') }));
      const heads = refs.length === 0 ? [] : (await store.heads(refs)).values();
      // Read under grants' keys, so the states are theirs.
      for (const { id, state } of heads) known.set(id, state as unknown as Grant);
      return standing.filter((row) => {
        const found = known.get(requireText(row, 'id'));
        return found !== undefined && isHeld(found);
      });
    },
    entries: async (rows: readonly Item[]) =>
      rows.flatMap((row) => {
        const found = known.get(requireText(row, 'id'));
        return found ? [holdingOf(found, language)] : [];
      }),
  };
}

function holdingOf(state: Grant, language: Language) {
  const { id, status, catalogId, catalogName, dataItems, from, until, parties } = state;
  const { provider } = parties;
  return {
    grantId: id,
    status,
    statusName: grant.face.statuses[status]?.[language] ?? status,
    catalogId,
    catalogName,
    ...(provider ? { provider: provider.org, providerName: provider.name } : {}),
    dataItems,
    categories: toldBy(dataItems, catalogName),
    from,
    until,
    toBeDisposedOf: isOver(state),
  };
}

function toldBy(items: readonly string[], catalogName: string): readonly Category[] {
  return [...new Set(items.flatMap((item) => categoriesOf(item, catalogName)))];
}

const ofOversight = notYours({
  zh: '一个单位持有的共享数据，由其本单位、其政务数据共享主管部门和上级查看。',
  en: 'What an organisation holds is for itself, its authority and those above it to see.',
});
