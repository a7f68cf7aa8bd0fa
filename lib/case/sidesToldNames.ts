/** What stands around the names of both sides behind the name of a case: `“{name}”{sides}`; notices of earlier versions do not name them. */
export const sideCodes = {
  sides: {
    provider: { zh: '（提供部门：', en: ' (provider: ' },
    requester: { zh: '（需求部门：', en: ' (requester: ' },
    and: { zh: '；需求部门：', en: '; requester: ' },
    end: { zh: '）', en: ')' },
  },
} as const;
