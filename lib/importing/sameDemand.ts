import type { Demand } from '../demand/events.ts';
import type { RecordedDemand } from '../demand/schema.ts';
import type { Text } from '../regulation/text.ts';
import { nameKey } from './accidents.ts';
import type { RowFinding } from './readList.ts';

type Said = Pick<RowFinding, 'state' | 'field' | 'value' | 'reason'>;

const compared = ['description', 'items', 'scenario', 'basis'] as const;
type Compared = (typeof compared)[number];

/**
 * What a row of a workbook says otherwise than the demand that is there already, field by field: nothing is changed by an
 * import, its department decides.
 */
export function differencesFrom(known: RecordedDemand, row: RecordedDemand): readonly Said[] {
  return compared.flatMap((field): Said[] => {
    const [is, said] = [textOf(known, field), textOf(row, field)];
    if (said === '' || nameKey(is) === nameKey(said)) return [];
    const reason = is === '' ? toBeAdded : saidOtherwise;
    return [{ state: 'needsAttention', field, value: said.slice(0, 200), reason }];
  });
}

/** Of several demands of one title, the one from which a row differs least; the first of equals. */
export function nearest(demands: readonly Demand[], row: RecordedDemand): Demand | undefined {
  const far = (demand: Demand) => differencesFrom(demand.content, row).length;
  return demands.toSorted((one, other) => far(one) - far(other)).at(0);
}

function textOf(content: RecordedDemand, field: Compared): string {
  const value = content[field] ?? '';
  return typeof value === 'string' ? value : value.join('、');
}

const toBeAdded: Text = {
  zh: '该部门已经提出同名的共享需求，尚未办结，没有重复提出；工作簿写有此项而该需求没有，可以在该需求中补充。',
  en: 'The department has an open demand of this title already, and no second one was lodged. It does not say this: add it there.',
};
const saidOtherwise: Text = {
  zh: '该部门已经提出同名的共享需求，尚未办结，没有重复提出；此项与该需求所写不同，没有改动。确需变更的，在该需求中修改；确属另一需求的，请换用能够区分的名称。',
  en: 'The department has an open demand of this title already, and no second one was lodged. It says otherwise here and was not changed: change it there, or give another demand a title of its own.',
};
