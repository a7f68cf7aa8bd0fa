import { noticeTexts } from '../../lib/cases.ts';
import { isDeadlineEvent } from '../../lib/case/deadline.ts';
import type { CaseDefinition, CaseState, Context } from '../../lib/case/definition.ts';
import { fillIn } from '../../lib/platform/notices/noticeText.ts';
import { type Happened, replay, story } from './given.ts';

const texts = noticeTexts();

/** What the notices of one command say in Chinese, and the last days of the clocks that it started, resumed or moved. */
export function told<
  S extends CaseState,
  C extends { readonly type: string },
  E extends { readonly type: string },
>(definition: CaseDefinition<S, C, E>, before: readonly Happened<E>[], command: C, context: Context) {
  const after = story(definition, [[command, context]], before);
  const happened = after.slice(before.length);
  const said = happened.flatMap(({ event, at }, index) => {
    const found = replay(definition, after.slice(0, before.length + index));
    const state = replay(definition, after.slice(0, before.length + index + 1));
    if (!state) throw new Error('there is no state after an event');
    return definition.effects(event, state, at, found).flatMap((effect) => {
      const text = effect.type === 'notify' ? texts[effect.notice] : undefined;
      if (effect.type !== 'notify' || !text) return [];
      const worded = { kind: definition.kind, caseId: 'x', values: { ...effect.values } };
      return [
        {
          notice: effect.notice,
          to: effect.to,
          zh: fillIn(text, worded, 'zh'),
          en: fillIn(text, worded, 'en'),
        },
      ];
    });
  });
  const days = happened.flatMap(({ event }) =>
    isDeadlineEvent(event) && 'schedule' in event && event.schedule ? [event.schedule.dueDate] : [],
  );
  return { said, days };
}
