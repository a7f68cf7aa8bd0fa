import { recordFaults } from '../exchange/recordError.ts';
import type { Text } from '../regulation/text.ts';

/** Why a delivery fails, in words. */
export const failureNames: Readonly<Record<string, Text>> = {
  ...recordFaults,
  nothing_uploaded: { zh: '没有上传数据', en: 'nothing was uploaded' },
  records_differ: { zh: '记录数与申报不一致', en: 'the number of records is not the declared one' },
  sha256_differs: { zh: '文件校验值与申报不一致', en: 'the SHA-256 is not the declared one' },
  nothing_within_extent: {
    zh: '没有一条记录属于获准的数据范围，且未说明理由',
    en: 'no record lies within the extent granted, and no reasons are stated',
  },
  fewer_than_declared: {
    zh: '属于获准范围的有效记录少于答复所述数据量，且未说明理由',
    en: 'fewer records lie within what was granted than the answer has declared, and no reasons are stated',
  },
  nothing_corrected: {
    zh: '没有一条记录属于获准的数据范围，所列更正没有随之送达',
    en: 'no record lies within what was granted, so that the corrections named were not brought',
  },
  correction_not_brought: {
    zh: '所列更正的记录不在其中，也没有相应的删除标记，更正没有随之送达',
    en: 'it names corrections whose records it does not have, nor tombstones of them',
  },
  upload_changed: { zh: '上传的数据在核对后被更改', en: 'the upload was changed after it was checked' },
  form_unwritable: {
    zh: '所交付的记录不能改写为接收方采用的格式',
    en: 'the records cannot be written in the form that the receiver takes',
  },
  incomplete: { zh: '政务数据共享主管部门认定交付不完整', en: 'the authority has found it incomplete' },
  watermark_passed: {
    zh: '已有另一次交付自同一起始水位就绪，或者使用了同一截至水位',
    en: 'another delivery has gone on from the same watermark, or has ended at the same one',
  },
  receiver_key_ended: {
    zh: '需求部门的加密密钥已经失效，平台不以明文交付，待其登记并设定有效的密钥',
    en: 'the key for which the requester has its data sealed has ended, and nothing is delivered in the clear: it is to set another one',
  },
  not_made: {
    zh: '多次尝试未能生成，已告知平台运维人员',
    en: 'the platform has failed to make it in several tries, and its operator was told',
  },
  grant_ended: { zh: '共享权限已经结束', en: 'the grant has ended' },
};
