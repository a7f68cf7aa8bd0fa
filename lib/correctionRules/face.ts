import type { Face } from '../case/face.ts';
import type { CorrectionRules } from './correctionRules.ts';

/** 政务数据校核更正规则 as people and clients see them: their operations are written out. */
export const face = {
  name: { zh: '数据校核更正规则', en: 'correction rules of a department' },
  statuses: { recorded: { zh: '已公布', en: 'published' } } satisfies Record<
    CorrectionRules['status'],
    unknown
  >,
  sides: { own: { zh: '本单位', en: "one's own organisation" }, reader: { zh: '各单位', en: 'reader' } },
  commands: {},
  deadlines: {},
  notices: {},
} as const satisfies Face;
