import { qualityRuleNames } from '../catalog/names.ts';
import type { FoundRule } from '../exchange/quality.ts';
import type { Text } from '../regulation/text.ts';
import type { DeliveryStage } from './progress.ts';
import type { Declaration } from './schema.ts';
import type { ReceiptState } from './views.ts';

export const deliveryFormatNames: Readonly<Record<Declaration['format'], Text>> = {
  csv: { zh: '逗号分隔的表格（CSV）', en: 'comma-separated table (CSV)' },
  json: { zh: '对象数组（JSON）', en: 'array of objects (JSON)' },
  ndjson: { zh: '逐行记录（NDJSON）', en: 'a record a line (NDJSON)' },
};

/** A quality rule that was broken. */
export const foundRuleNames: Readonly<Record<FoundRule, Text>> = {
  ...qualityRuleNames,
  unique: { zh: '主键不得重复', en: 'the primary key is there once' },
};

/** What the platform does with a delivery that is complete. */
export const deliveryStageNames: Readonly<Record<DeliveryStage, Text>> = {
  checking: { zh: '核对和切分', en: 'checked and cut' },
  delivering: { zh: '逐片交付', en: 'delivered part by part' },
};

/** Whether everything is delivered, or what has changed. */
export const deliveryModeNames: Readonly<Record<NonNullable<Declaration['mode']>, Text>> = {
  full: { zh: '全量', en: 'a full load' },
  changes: { zh: '变更数据', en: 'changes' },
};

export const deliveryEncodingNames: Readonly<Record<NonNullable<Declaration['encoding']>, Text>> = {
  'utf-8': { zh: 'UTF-8 编码', en: 'UTF-8 encoding' },
  gb18030: { zh: 'GB18030 编码', en: 'GB18030 encoding (GBK and GB 2312 included)' },
};

/** How far the receipt of a delivery is. */
export const receiptNames: Readonly<Record<ReceiptState, Text>> = {
  none: { zh: '尚未签收', en: 'none yet' },
  underVerification: { zh: '签收内容正在核验', en: 'being verified' },
  refuted: { zh: '所填签收信息与核验结果不一致', en: 'refuted by the verification' },
  accepted: { zh: '已签收', en: 'accepted' },
};
