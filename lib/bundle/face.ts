import { notices } from '#notices/bundle';
import { beginning, type Face, plain } from '../case/face.ts';
import type { BundleCommand, BundleStatus } from './events.ts';
import { bundleContent } from './schema.ts';

const command = <C extends BundleCommand>(given: C): C => given;

/** 申请组 as people and clients see it. */
export const face = {
  name: { zh: '申请组', en: 'bundle of requests' },
  plural: 'bundles',
  creation: beginning({
    name: { zh: '将同一需求的多件申请编为一组', en: 'Gather the requests of one need' },
    roles: ['officer'],
    body: bundleContent,
    needs: ({ requests }) => requests.map((id) => ({ kind: 'request', id })),
    build: (id, { need, requests }) => command({ type: 'gather', id, need, requests }),
    example: {
      need: '核验公租房申请人的住房、婚姻和社会保险情况',
      requests: ['01k9yq3v7m4s8t2x6z0a1b2c3d', '01k9yq3v7m4s8t2x6z0a1b2c3e'],
    },
  }),
  readings: ['findings'],
  isListedBySide: true,
  statuses: {
    open: { zh: '办理中', en: 'open' },
    completed: { zh: '各件均已办结', en: 'every part has ended' },
  } satisfies Record<BundleStatus, unknown>,
  sides: { requester: { zh: '需求部门', en: 'requester' } },
  commands: {
    submit: plain(
      {
        zh: '将各件申请一并提交本部门政务数据共享工作机构负责人审核',
        en: "Submit all parts to one's own office head",
      },
      'submit',
    ),
    withdraw: plain({ zh: '撤回各件尚未办结的申请', en: 'Withdraw all parts that are open' }, 'withdraw'),
  },
  deadlines: {},
  events: {
    gathered: { zh: '编为一组', en: 'the requests were gathered' },
    stepGiven: { zh: '对各件申请一并办理', en: 'a step was given for all parts' },
    partEnded: { zh: '其中一件已办结', en: 'a part has ended' },
    partReopened: { zh: '其中一件恢复办理', en: 'a part goes on' },
    completed: { zh: '各件均已办结', en: 'every part has ended' },
  },
  notices,
} as const satisfies Face;
