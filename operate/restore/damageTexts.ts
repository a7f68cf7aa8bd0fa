import type { Damage, DamageKind } from './checkCase.ts';

/** What each damage of a copied table means, and what is or must be done: Chinese first. */
const texts: Readonly<Record<DamageKind, { readonly zh: string; readonly en: string }>> = {
  headMissing: {
    zh: '有完整的事件而没有事项头；由事件重建。',
    en: 'Events are whole and the head is missing; it is rebuilt from them.',
  },
  headBehind: {
    zh: '事项头落后于完整的事件；由事件向前推进。',
    en: 'The head is behind whole transactions; it is rolled forward.',
  },
  headDiffers: {
    zh: '事项头（或其索引键）与事件推出的不同；由事件重写。',
    en: 'Head or index keys are not those its events make; they are written anew.',
  },
  eventsMissing: {
    zh: '事项头在前而事件缺失：无法推出，不自动修复。从旧表或另一时刻的恢复取回缺失事件。',
    en: 'The head is ahead of the events: nothing proves what is missing. Take the events from the old table or another restore.',
  },
  transactionCut: {
    zh: '一次变更的事件只到了一部分，不自动修复。从旧表或另一时刻的恢复取回其余事件。',
    en: 'Only some events of one transaction are here. Take the rest from the old table or another restore.',
  },
  chainBroken: {
    zh: '事件链断裂或被改动，不自动修复。换一个时刻恢复，并运行 npm run audit:verify。',
    en: 'The chain is broken or edited. Restore another instant, and run npm run audit:verify.',
  },
  anchoredDiffers: {
    zh: '与封存的不同：不是恢复造成的，而是记录被改写。不自动修复；按安全事件上报，运行 npm run audit:verify。',
    en: 'Not what was anchored: no restore does this, the record was rewritten. Report an incident, run npm run audit:verify.',
  },
  unreadable: {
    zh: '有一项无法读取，不自动修复。',
    en: 'An item cannot be read; nothing is repaired.',
  },
  itemMissing: {
    zh: '事件记载的附属内容不在表中，不自动修复。从旧表或另一时刻的恢复取回。',
    en: 'Something that an event says was written beside it is missing. Take it from the old table or another restore.',
  },
  itemDiffers: {
    zh: '附属内容与事件中的加盐摘要不符，不自动修复。从旧表或另一时刻的恢复取回，并按安全事件上报。',
    en: 'Something beside the events differs from their salted hash. Take it from another restore, and report an incident.',
  },
  itemUnknown: {
    zh: '附属内容没有任何事件记载；保留不动，查明后处理。',
    en: 'Something lies beside the events that none of them mentions; it is left as it is until looked into.',
  },
  revisionDiffers: {
    zh: '事项内容的修订号与事件推出的不同；由事件重写。',
    en: 'The revision of the content is not the one its events make; it is written anew.',
  },
  rowMissing: {
    zh: '清单中缺少该事项的一行；由事项重写。',
    en: 'A list lacks the row of this case; it is written from the case.',
  },
  rowDiffers: {
    zh: '清单中该事项的一行与事项不符；由事项重写。',
    en: 'A row of a list is not what its case says; it is written from the case.',
  },
  rowUnheld: {
    zh: '清单中有一行没有事项与之对应；删除该行。',
    en: 'A list has a row that no case stands in; the row is removed.',
  },
  outboxHalf: {
    zh: '后续动作的待办标记只剩一半；重新标为待办（后续动作可重复，不会重复生效）。',
    en: 'Half of an outbox mark is missing; the event is put back into the outbox (repeating effects changes nothing).',
  },
  itemsWithoutCase: {
    zh: '分片或导入明细没有所属事项；保留不动，查明后处理。',
    en: 'Parts or rows without their case; left as they are until looked into.',
  },
  partsMissing: {
    zh: '分片少于清单；通知提供部门重新交付，或从另一时刻恢复。',
    en: 'Fewer parts than the manifest says; have the provider deliver again, or restore another instant.',
  },
  claimMissing: {
    zh: '事项持有的名称没有登记；补登记。',
    en: 'A name that a case holds is not claimed; it is claimed for it.',
  },
  claimUnheld: {
    zh: '名称登记给了不持有它的事项；改正或释放。',
    en: 'A name is claimed by a case that does not hold it; it is given to the one that does, or freed.',
  },
  claimContested: {
    zh: '两个事项持有同一名称，不自动修复：由登记员变更其一。',
    en: 'Two cases hold one name; an operator must change one of them.',
  },
  answerWithoutChange: {
    zh: '记住了一次变更的答复，变更却不在表中；删除该答复，调用方重试时重新办理。',
    en: 'An answer is remembered whose change is not here; it is removed, so that the caller’s next try is decided.',
  },
};

/** A damage in two lines of Chinese and English. */
export function describeDamage({ damage, place, detail, repair }: Damage): string {
  const { zh, en } = texts[damage];
  const how = repair ? '可修复 repairable' : '须人工 by hand';
  return `✗ ${place}  [${damage}] ${detail}  — ${how}\n    ${zh}\n    ${en}\n`;
}
