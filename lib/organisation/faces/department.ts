import { type Face, plain } from '../../case/face.ts';
import type { Department } from '../department.ts';

/** 单位 of the register as people and clients see it: its operations are written out. */
export const face = {
  name: { zh: '单位登记', en: 'registered organisation' },
  statuses: {
    registered: { zh: '已登记', en: 'registered' },
    merged: { zh: '已撤并', en: 'merged into another' },
  } satisfies Record<Department['status'], unknown>,
  sides: {
    operator: { zh: '平台运维单位', en: 'operator' },
    own: { zh: '本单位', en: "one's own organisation" },
    reader: { zh: '各单位', en: 'reader' },
  },
  commands: {
    'test-webhook': plain({ zh: '测试通知接收地址', en: 'Test the address for notices' }, 'test-webhook'),
    'put-key': plain({ zh: '登记本单位的公钥', en: 'Register a public key of its own' }, 'put-key'),
  },
  deadlines: {},
  notices: {},
} as const satisfies Face;
