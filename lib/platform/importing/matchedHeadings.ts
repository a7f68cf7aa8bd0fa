import {
  isMeaningOf,
  type MeaningOf,
  normaliseHeading,
  type WorkbookKind,
} from '../../importing/headings.ts';
import { headingsMatchedBy, type Import } from '../../importing/importCase.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';

/** Imports looked back at: a department matches a heading once, and has few workbooks. */
const lookedBackAt = 50;

/**
 * What an organisation has said of headings of such workbooks, at this import and at earlier ones; of a heading matched twice the
 * later counts.
 */
export async function matchedHeadings<Kind extends WorkbookKind>(
  kind: Kind,
  { org, headings = [] }: Import,
  store: CaseStore,
): Promise<ReadonlyMap<string, MeaningOf<Kind>>> {
  const { list, key } = headingsMatchedBy(org);
  const page = await store.table.query({
    partition: listPartition(list, key),
    limit: lookedBackAt,
    newestFirst: true,
  });
  const ids = page.items.map((item) => requireText(item, 'id')).toReversed();
  const heads = await store.heads(ids.map((id) => ({ kind: 'import', id })));
  // Read under imports' keys, so each state is an import's.
  const earlier = ids.map((id) => heads.get(`import#${id}`)?.state as Import | undefined);
  const alike = earlier.filter((job) => (job?.kind ?? 'catalogs') === kind);
  const said = [...alike.map((job) => job?.headings ?? []), headings];
  return new Map(
    said.flatMap((matches) =>
      matches.flatMap(({ heading, means }) =>
        isMeaningOf(kind, means) ? [[normaliseHeading(heading), means] as const] : [],
      ),
    ),
  );
}
