import type { LaterAct } from '../ledger.ts';
import { text } from './sampleCatalog.ts';

/** What happens to catalogs after their publication: consents beforehand, updates in every stage, retirements. */
export const laterActs: readonly LaterAct[] = [
  { on: 1, catalog: 'entities', act: 'consentBeforehand' },
  { on: 1, catalog: 'registryOffices', act: 'consentBeforehand' },
  { on: 1, catalog: 'drugPrices', act: 'consentBeforehand' },
  // Due within ten working days of the change of duties, and late.
  {
    on: 4,
    catalog: 'residencePermits',
    act: 'revise',
    trigger: 'duty',
    reasons: '居住证签注职责调整到县级公安机关，签发机关的数据项需要更新',
  },
  {
    on: 5,
    catalog: 'traderChecks',
    act: 'retire',
    trigger: 'law',
    reasons: '个体工商户验照制度已经取消，不再产生新的数据',
  },
  { on: 6, catalog: 'traderChecks', act: 'publish' },
  // An update from beginning to end: two versions to compare.
  {
    on: 6,
    catalog: 'penalties',
    act: 'revise',
    reasons: '增加处罚机关，便于按机关查询',
    change: ({ dataItems }) => ({
      dataItems: [...dataItems, text('处罚机关', 100)],
      summary: '市场监管领域的行政处罚决定，注明作出决定的机关',
    }),
  },
  { on: 6, catalog: 'penalties', act: 'approve' },
  { on: 7, catalog: 'penalties', act: 'submit' },
  { on: 8, catalog: 'penalties', act: 'publish' },
  {
    on: 13,
    catalog: 'archives',
    act: 'revise',
    trigger: 'law',
    reasons: '档案著录规则修订，件数改按册著录',
    change: () => ({ summary: '统一登记以前的纸质登记档案，按册著录' }),
  },
  {
    on: 13,
    catalog: 'foodLicences',
    act: 'revise',
    reasons: '增加许可状态',
    change: ({ dataItems }) => ({ dataItems: [...dataItems, text('许可状态', 10)] }),
  },
  { on: 14, catalog: 'foodLicences', act: 'approve' },
  { on: 17, catalog: 'foodLicences', act: 'submit' },
  {
    on: 17,
    catalog: 'hotels',
    act: 'retire',
    trigger: 'duty',
    reasons: '旅馆业特种行业许可的核发职责已经划转至市级公安机关',
  },
];
