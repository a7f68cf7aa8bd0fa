import { notices } from '#notices/collectionCheck';
import type { AskerSide } from '../alreadyShared/askerSides.ts';
import { type Face, plain, taking } from '../case/face.ts';
import type { CollectionCheckCommand, CollectionCheckStatus } from './events.ts';
import { proceeding } from './schema.ts';

const command = <C extends CollectionCheckCommand>(given: C): C => given;

/** 收集前核对 as people and clients see it: how it begins and is decided is written out, since both look through the catalogs. */
export const face = {
  name: { zh: '收集前核对', en: 'check before collection' },
  plural: 'collection-checks',
  isListedBySide: true,
  statuses: {
    open: { zh: '待决定', en: 'open' },
    proceeding: { zh: '决定收集', en: 'to be collected' },
    dropped: { zh: '不再收集', en: 'dropped' },
  } satisfies Record<CollectionCheckStatus, unknown>,
  sides: {
    requester: { zh: '拟收集的部门', en: 'department that would collect' },
    authority: { zh: '政务数据共享主管部门', en: 'its authority' },
    overseer: { zh: '上级机关', en: 'overseer' },
    ministry: { zh: '本领域的国务院部门', en: 'ministry of the field' },
  } satisfies Record<AskerSide, unknown>,
  commands: {
    proceed: {
      ...taking(
        { zh: '决定收集', en: 'Decide to collect' },
        proceeding,
        (body) => command({ type: 'proceed', ...body }),
        { items: ['申请人意向'], reasons: '该项由申请人自行表达，目录中没有' },
      ),
      isWrittenOut: true,
    },
    drop: plain({ zh: '不再收集，通过共享获取', en: 'Drop it, and get the data by sharing' }, 'drop'),
  },
  deadlines: {},
  events: {
    opened: { zh: '核对可以共享的数据', en: 'it was checked what sharing has' },
    proceeded: { zh: '决定收集', en: 'it was decided to collect' },
    dropped: { zh: '不再收集', en: 'dropped' },
  },
  notices,
} as const satisfies Face;
