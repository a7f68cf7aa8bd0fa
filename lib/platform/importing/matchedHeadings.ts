import type { MatchedHeadings } from '../../importing/columns.ts';
import { normaliseHeading } from '../../importing/headings.ts';
import { headingsMatchedBy, type Import } from '../../importing/importCase.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';

/** Imports looked back at: a department matches a heading once, and has few workbooks. */
const lookedBackAt = 50;

/** What an organisation has said of headings at this import and at earlier ones; of a heading matched twice the later counts. */
export async function matchedHeadings(
  { org, headings = [] }: Import,
  store: CaseStore,
): Promise<MatchedHeadings> {
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
  const said = [...earlier.map((job) => job?.headings ?? []), headings];
  return new Map(
    said.flatMap((matches) =>
      matches.map(({ heading, means }) => [normaliseHeading(heading), means] as const),
    ),
  );
}
