import type { Text } from '../regulation/text.ts';
import type { Extension } from './events.ts';
import type { Answer } from './schema.ts';

/** What became of an extension that was asked for. */
export const extensionStatusNames: Readonly<Record<Extension['status'], Text>> = {
  asked: { zh: '待审核', en: 'asked for' },
  consented: { zh: '同意延长', en: 'consented to' },
  refused: { zh: '不同意延长', en: 'refused' },
};

export const decisionNames: Readonly<Record<Answer['decision'], Text>> = {
  consent: { zh: '同意共享', en: 'consent' },
  refuse: { zh: '不同意共享', en: 'refusal' },
};
