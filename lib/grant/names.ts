import type { Text } from '../regulation/text.ts';
import type { CloseReason, DeliveryNote } from './events.ts';

/** How a delivery went, as its grant remembers it. */
export const deliveryNoteNames: Readonly<Record<DeliveryNote['status'], Text>> = {
  started: { zh: '已开始', en: 'started' },
  ready: { zh: '可提取', en: 'ready' },
  received: { zh: '已签收', en: 'received' },
  voided: {
    zh: '经核验与清单不符或者经认定不完整，重新交付',
    en: 'found not to be what it should be, and delivered again',
  },
  rejected: { zh: '需求部门认为不完整，已退回', en: 'rejected as incomplete' },
  upheld: { zh: '经认定完整，可提取', en: 'found complete' },
  failed: { zh: '未能交付', en: 'failed' },
};

/** Why a requester ends its use (art. 27). */
export const closeReasonNames: Readonly<Record<CloseReason, Text>> = {
  achieved: { zh: '使用目的已经实现', en: 'the purpose is achieved' },
  impossible: { zh: '使用目的无法实现', en: 'the purpose cannot be achieved' },
  unnecessary: { zh: '不再需要使用', en: 'the data is no longer needed' },
};
