import { lastDayCodes, termBasisNames } from '../case/dueDayNames.ts';
import type { ValuesOf } from '../case/face.ts';
import { sideCodes } from '../case/sidesToldNames.ts';
import { failureNames } from './failureNames.ts';

/** By when to receipt for what stands ready, and what silence means: nothing where no such term runs. */
const receiptCodes = {
  ...sideCodes,
  ...lastDayCodes,
  basis: {
    ...termBasisNames,
    platform: {
      zh: '（平台规则），期满未签收的，视为签收',
      en: ' (a rule of this platform); silence until then is taken as a receipt',
    },
  },
};

/** Both sides behind the name, and a last day at the end of a sentence. */
const termCodes = { ...sideCodes, ...lastDayCodes };

/** Earlier versions told a failure by the number of a part. */
const partBefore = {
  at: { at: { zh: '，第', en: ', part ' } },
  piece: { piece: { zh: '个分片', en: '' } },
};

/** What is said of deliveries. */
export const notices = {
  'delivery.ready': {
    title: { zh: '数据已就绪，请获取', en: 'Delivery ready' },
    text: {
      zh: '“{name}”{sides}的数据已经全部就绪，请获取并签收{by}{dueDate}{basis}。',
      en: 'The data of "{name}"{sides} stands ready; fetch it and post the receipt{by}{dueDate}{basis}.',
    },
    codes: receiptCodes,
  },
  'delivery.readyFewer': {
    title: {
      zh: '数据已就绪，但少于答复所述数据量或者没有数据',
      en: 'Delivery ready, with less than was declared',
    },
    text: {
      zh: '“{name}”{sides}的数据已经就绪，共{records}条，请获取核对后签收{by}{dueDate}{basis}。提供部门说明没有数据或者数据不足的理由：{reasons}。签收即为接受；认为不完整的，说明理由予以退回，由政务数据共享主管部门认定。期满未签收也未退回的，不视为签收，由政务数据共享主管部门认定。',
      en: 'The data of "{name}"{sides} stands ready with {records} records; fetch it and post the receipt{by}{dueDate}{basis}. The provider states why there are none or fewer: {reasons}. Posting the receipt accepts that; reject it with reasons where it is incomplete, and the competent authority decides. Saying nothing accepts nothing: the authority then decides, too.',
    },
    codes: receiptCodes,
  },
  'delivery.readyWithoutFaulty': {
    title: {
      zh: '数据已就绪，因部分记录有误而少于答复所述数据量',
      en: 'Delivery ready, with less than was declared since records are at fault',
    },
    text: {
      zh: '“{name}”{sides}的数据已经就绪，共{records}条；另有{count}条记录有误，按照贵单位设定的接收方式没有交付，因此少于答复所述数据量。请获取核对后签收{by}{dueDate}{basis}。签收即为接受；认为不完整的，说明理由予以退回，由政务数据共享主管部门认定。期满未签收也未退回的，不视为签收，由政务数据共享主管部门认定。',
      en: 'The data of "{name}"{sides} stands ready with {records} records; {count} more are at fault and were left out, as you have chosen for receiving, so that there are fewer than the answer has declared. Fetch it and post the receipt{by}{dueDate}{basis}. Posting the receipt accepts that; reject it with reasons where it is incomplete, and the competent authority decides. Saying nothing accepts nothing: the authority then decides, too.',
    },
    codes: receiptCodes,
  },
  'delivery.faultyLeftOut': {
    title: { zh: '有误的记录没有交付', en: 'Records at fault were left out' },
    text: {
      zh: '“{name}”{sides}所上传的数据中有 {count} 条记录有误，按照需求部门设定的接收方式没有交付，其余记录已经就绪。各条记录的序号和原因见该次交付。请提供部门更正后，连同更正的记录重新交付。',
      en: 'Of the data uploaded for "{name}"{sides} {count} records are at fault and were left out, as the requester has chosen for receiving; the others stand ready. Which they are, and why, stands with the delivery. The provider mends them and delivers anew, with what was mended.',
    },
    codes: sideCodes,
  },
  'delivery.findings': {
    title: { zh: '数据不符合质量规则', en: 'Data that breaks quality rules' },
    text: {
      zh: '“{name}”{sides}已经就绪的数据，按照目录列明的质量规则检查，有 {count} 处不符合；各数据项、各规则的数量和作了掩码的样例见该次交付。检查结果不影响获取和签收（平台规则）。请提供部门核实更正；需求部门认为数据有错误或者不完整的，可以提出校核申请（《政务数据共享条例》第二十六条）。',
      en: 'The data of "{name}"{sides} that stands ready breaks the quality rules of its catalog {count} times; how often which rule of which item, with masked samples, stands with the delivery. It can be fetched and received all the same (a rule of this platform). The provider looks into it and corrects it; the requester may ask for a correction where the data is wrong or incomplete (art. 26).',
    },
    codes: sideCodes,
  },
  'delivery.keyEnded': {
    title: { zh: '加密密钥已经失效，数据没有交付', en: 'Not delivered: the key for sealing has ended' },
    text: {
      zh: '“{name}”{sides}的数据没有交付：贵单位设定的加密密钥已经失效，平台不以明文交付。请登记新的密钥并重新设定接收方式，由提供部门重新交付。',
      en: 'The data of "{name}"{sides} was not delivered: the key for which you have it sealed has ended, and nothing is delivered in the clear. Register another key and set it for receiving; the provider then delivers anew.',
    },
    codes: sideCodes,
  },
  'delivery.failed': {
    title: { zh: '交付未能完成', en: 'Delivery failed' },
    text: {
      zh: '“{name}”{sides}的交付未能完成（{code}{details}{at}{number}{piece}），请更正后重新交付{by}{dueDate}{basis}。',
      en: 'The delivery of "{name}"{sides} failed ({code}{details}{at}{number}{piece}); correct it and deliver again{by}{dueDate}{basis}.',
    },
    codes: {
      ...termCodes,
      code: failureNames,
      details: {
        items: { zh: '：', en: ': ' },
        also: { zh: '、', en: ', ' },
        declared: { zh: '：申报', en: ': declared ' },
        counted: { zh: '条，实际', en: ', counted ' },
        records: { zh: '条', en: '' },
      },
      at: { record: { zh: '，第', en: ', record ' }, ...partBefore.at },
      piece: { record: { zh: '条记录', en: '' }, ...partBefore.piece },
    },
  },
  'delivery.remakingFailed': {
    title: { zh: '缺少的分片不能重新生成', en: 'Missing parts cannot be made anew' },
    text: {
      zh: '“{name}”{sides}的交付，需求部门请求重新提供的第{part}个分片不能重新生成（{code}{at}{number}{piece}）。不能重新生成的各分片见该次交付。{todo}',
      en: 'Part {part} of the delivery of "{name}"{sides}, which the requester has asked for again, cannot be made anew ({code}{at}{number}{piece}). Which parts cannot stands with the delivery. {todo}',
    },
    codes: {
      ...sideCodes,
      code: failureNames,
      at: { record: { zh: '，第', en: ', record ' } },
      piece: { record: { zh: '条记录', en: '' } },
      todo: {
        ready: {
          zh: '请提供部门重新交付；需求部门认为交付不完整的，可以说明理由予以退回，由政务数据共享主管部门认定。',
          en: 'The provider delivers anew; the requester may reject the delivery with reasons where it is incomplete, and the competent authority decides.',
        },
        settled: {
          zh: '请提供部门重新交付；对交付是否完整有争议的，可以协商解决，协商不一致的，可以申请政务数据共享主管部门协调处理（《政务数据共享条例》第二十八条）。',
          en: 'The provider delivers anew; whether the delivery is complete can be disputed (art. 28).',
        },
        rejected: {
          zh: '该次交付已经退回，由政务数据共享主管部门认定是否完整；请提供部门重新交付。',
          en: 'The delivery was rejected, and the competent authority decides whether it is complete; the provider delivers anew.',
        },
        key: {
          zh: '请需求部门登记新的密钥并重新设定接收方式，再请求重新提供。',
          en: 'The requester registers another key, sets it for receiving, then asks again.',
        },
        wait: {
          zh: '平台运维人员处理后，该分片即可提取，届时另行告知；急需的，请提供部门重新交付。',
          en: 'Once the operator of the platform has mended that, the part stands ready, of which you are told; where it is urgent, the provider delivers anew.',
        },
        keyAndAnew: {
          zh: '请需求部门登记新的密钥并重新设定接收方式，由提供部门重新交付。',
          en: 'The requester registers another key and sets it for receiving; the provider then delivers anew.',
        },
      },
    },
  },
  'delivery.remakingDone': {
    title: { zh: '缺少的分片已经重新生成', en: 'Missing parts were made anew' },
    text: {
      zh: '“{name}”{sides}的交付，此前不能重新生成的分片已经全部重新生成，提供部门不必为此重新交付。',
      en: 'All parts of the delivery of "{name}"{sides} that could not be made anew now were; the provider need not deliver anew for them.',
    },
    codes: sideCodes,
  },
  'delivery.received': {
    title: { zh: '交付已签收', en: 'Delivery received' },
    text: {
      zh: '“{name}”{sides}的交付已经签收{how}。',
      en: 'The delivery of "{name}"{sides} was received{how}.',
    },
    codes: {
      ...sideCodes,
      how: {
        bySilence: {
          zh: '（期满未签收，视为签收，平台规则）',
          en: ' (taken as received, since the term for it passed: a rule of this platform)',
        },
      },
    },
  },
  'delivery.acceptanceVoided': {
    title: { zh: '撤销视为签收', en: 'The silent receipt is void' },
    text: {
      zh: '“{name}”{sides}的交付，签收期限因工作日安排变动重新计算，尚未届满，此前视为签收的记录予以撤销，请需求部门核对后签收{by}{dueDate}{basis}。',
      en: 'By a changed holiday notice the term for the receipt of "{name}"{sides} is not over: that silence was taken as a receipt is void, and the requester posts it{by}{dueDate}{basis}.',
    },
    codes: receiptCodes,
  },
  'delivery.voided': {
    title: { zh: '交付核验不符', en: 'Delivery did not hold' },
    text: {
      zh: '“{name}”{sides}有{parts}个分片与清单不符，正在重新传送，共享期限自同意之日起照常计算{by}{dueDate}{basis}。',
      en: '{parts} parts of "{name}"{sides} differ from the manifest and are sent again; the term counts as if it had never stopped{by}{dueDate}{basis}.',
    },
    codes: termCodes,
  },
  'delivery.rejected': {
    title: { zh: '交付被退回，待认定', en: 'Delivery rejected' },
    text: {
      zh: '需求部门认为“{name}”{sides}的交付不完整，予以退回。理由：{reasons}。请政务数据共享主管部门于{dueDate}（含当日）前认定{basis}；认定之前，视为已经按期共享。',
      en: 'The requester holds the delivery of "{name}"{sides} to be incomplete: {reasons}. The competent authority decides by {dueDate}{basis}; until then the term counts as met.',
    },
    codes: termCodes,
  },
  'delivery.referred': {
    title: { zh: '签收信息不一致，待认定', en: 'A receipt that did not match is decided on' },
    text: {
      zh: '“{name}”{sides}所填签收信息与核验结果不一致，需求部门期满未再签收，也未退回。交付是否完整，请政务数据共享主管部门于{dueDate}（含当日）前认定{basis}；认定之前，视为已经按期共享。',
      en: 'The receipt of "{name}"{sides} did not match, and neither another one nor a rejection followed in time. The competent authority decides by {dueDate}{basis} whether the delivery is complete; until then the term counts as met.',
    },
    codes: termCodes,
  },
  'delivery.partialReferred': {
    title: { zh: '交付少于答复所述，待认定', en: 'Less was delivered than promised: it is decided on' },
    text: {
      zh: '“{name}”{sides}交付的数据少于答复所述数据量或者没有数据，需求部门期满未签收，也未退回。按所述理由交付是否完整，请政务数据共享主管部门于{dueDate}（含当日）前认定{basis}；认定之前，不视为已经共享。',
      en: 'The delivery of "{name}"{sides} has fewer records than the answer promised, or none, and the requester has neither accepted nor rejected it in time. The competent authority decides by {dueDate}{basis} whether it is complete for the reasons given; until then it does not count as shared.',
    },
    codes: termCodes,
  },
  'delivery.unmadeReferred': {
    title: { zh: '分片不能重新生成，待认定', en: 'Parts cannot be made anew: it is decided on' },
    text: {
      zh: '“{name}”{sides}的交付，需求部门请求重新提供的分片至今不能重新生成，需求部门期满未签收，也未退回。交付是否完整，请政务数据共享主管部门于{dueDate}（含当日）前认定{basis}；认定之前，视为已经按期共享。',
      en: 'Parts of the delivery of "{name}"{sides} that the requester has asked for again still cannot be made anew, and the requester has neither accepted nor rejected it in time. The competent authority decides by {dueDate}{basis} whether the delivery is complete; until then the term counts as met.',
    },
    codes: termCodes,
  },
  'delivery.foundComplete': {
    title: { zh: '交付认定为完整', en: 'Delivery found complete' },
    text: {
      zh: '政务数据共享主管部门认定“{name}”{sides}的交付完整。理由：{reasons}。请需求部门获取并签收{by}{dueDate}{basis}。',
      en: 'The competent authority finds the delivery of "{name}"{sides} complete: {reasons}. The requester fetches it and posts the receipt{by}{dueDate}{basis}.',
    },
    codes: receiptCodes,
  },
  'delivery.foundIncomplete': {
    title: { zh: '交付认定为不完整', en: 'Delivery found incomplete' },
    text: {
      zh: '政务数据共享主管部门认定“{name}”{sides}的交付不完整。理由：{reasons}。共享期限自同意之日起照常计算{by}{dueDate}{basis}，请提供部门重新交付。',
      en: 'The competent authority finds the delivery of "{name}"{sides} incomplete: {reasons}. The term counts as if it had never stopped{by}{dueDate}{basis}; the provider delivers anew.',
    },
    codes: termCodes,
  },
  'delivery.receiptRefuted': {
    title: { zh: '所填签收信息与核验结果不一致', en: 'The receipt did not match' },
    text: {
      zh: '“{name}”{sides}经重新核验与清单一致，请重新获取并核对后签收{by}{dueDate}{basis}；认为交付不完整的，可以说明理由予以退回，由政务数据共享主管部门认定。',
      en: '"{name}"{sides} was verified again and equals its manifest; fetch it again and post a matching receipt{by}{dueDate}{basis}. Where it is incomplete, reject it with reasons: the competent authority decides.',
    },
    codes: termCodes,
  },
} as const;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
