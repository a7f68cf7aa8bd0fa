import type { Context, Decision } from '../case/definition.ts';
import type { Refusal } from '../case/refusal.ts';
import { erasures } from './content.ts';
import type { Correction, CorrectionEvent } from './events.ts';
import { stillOpen } from './forward.ts';
import { openStatuses } from './transitions.ts';

/**
 * Erases what names people (PIPL art. 47), once nobody needs it any more to correct data: holders who were told keep what they have to
 * correct until they acknowledge it, so it waits for the walk that tells them, and for the sources to which the correction went.
 */
export function erase(state: Correction, context: Context): Decision<CorrectionEvent> {
  if (state.erased) return { events: [] };
  const refusal = neededFor(state, context);
  return refusal ? { refusal } : { events: [{ type: 'erased' }], items: erasures(state) };
}

/** Whether what the correction holds is needed yet by its own holders, or by a source and the holders there. */
function neededFor(state: Correction, context: Context): Refusal | undefined {
  if (state.telling) return holdersNotTold;
  for (const { correctionId, decided } of state.forwardings) {
    // Read under a correction's key, so the state is one's; that of a source which has not begun is on its way.
    const source = context.related('correction', correctionId)?.state as Correction | undefined;
    if (source ? openStatuses.includes(source.status) : !decided) return stillOpen;
    const refusal = source && neededFor(source, context);
    if (refusal) return refusal;
  }
  return undefined;
}

const holdersNotTold: Refusal = {
  code: 'holders_not_told',
  status: 409,
  detail: {
    zh: '更正的内容正在告知使用数据的各部门，告知完毕后才能删除，请稍后再试（平台规则）。',
    en: 'Whoever holds the data is being told what was corrected; it is erased after that: try again later (a rule of this platform).',
  },
};
