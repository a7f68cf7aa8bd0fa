import type { Text } from '../../words/text.ts';
import type { Grant } from '../grants/grant.ts';

/** A delivery in its place among those that follow one another. */
export type Stretch = NonNullable<NonNullable<Grant['supply']>['deliverAgain']>[number];

/** From where to where a delivery goes, as people say it. */
export function stretchWords({ mode, from, to }: Pick<Stretch, 'mode' | 'from' | 'to'>): Text {
  return mode === 'full'
    ? { zh: `全量，截至“${to}”`, en: `everything up to “${to}”` }
    : { zh: `变更，自“${from}”至“${to}”`, en: `changes from “${from}” to “${to}”` };
}
