import * as z from 'zod/mini';
import { describedCases, describedDelivery } from '../../../lib/description/caseAnswers.ts';
import { coded, named, said } from '../../../lib/description/naming.ts';
import { instant } from '../../../lib/description/values.ts';
import { beginningWithArticle } from '../../../lib/regulation/text.ts';

const due = said(z.nullable(instant), '到期时刻；没有期限的为空', 'When it is due; null without a term');

const kinds = [...describedCases, describedDelivery];
const [first, ...others] = kinds.map(({ kind, face, entry }) =>
  named(
    `Todo${kind.charAt(0).toUpperCase()}${kind.slice(1)}`,
    { zh: `待办的${face.name.zh}`, en: `${beginningWithArticle(face.name.en)} to act on` },
    z.strictObject({
      kind: coded(z.literal(kind), 'kinds', '事项类别', 'The kind of case'),
      ...entry,
      dueAt: due,
    }),
  ),
);
if (!first) throw new Error('there are no kinds of case');

/** What somebody must decide, of any kind of case. */
export const todoEntry = named(
  'TodoEntry',
  { zh: '待办事项', en: 'Something to decide' },
  z.discriminatedUnion('kind', [first, ...others]),
);

export const todoExample = { kind: kinds[0]?.kind, dueAt: null, ...kinds[0]?.entryExample };
