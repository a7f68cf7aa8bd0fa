import * as catalog from '../../../lib/catalog/schema.ts';
import * as delivery from '../../../lib/delivery/schema.ts';
import {
  extensionDecision,
  extensionRequest,
  updateExtensionRequest,
} from '../../../lib/case/extensionBodies.ts';
import * as request from '../../../lib/request/schema.ts';
import { listValues, named, nameValues, said } from '../../../lib/description/naming.ts';

/** Gives what clients send a name among the components: it is defined with the cases, which know none. */
export function nameBodies(): void {
  nameValues('SharingClass', { zh: '共享属性', en: 'Sharing class' }, 'sharingClasses', catalog.sharingClass);
  nameValues(
    'SharingMethod',
    { zh: '共享方式', en: 'Sharing method' },
    'sharingMethods',
    catalog.sharingMethod,
  );
  nameValues(
    'Openness',
    { zh: '是否向社会开放', en: 'Whether it is open to the public' },
    'opennesses',
    catalog.openness,
  );
  nameValues(
    'UpdateFrequency',
    { zh: '数据更新频率', en: 'Update frequency' },
    'updateFrequencies',
    catalog.updateFrequency,
  );
  nameValues(
    'DataType',
    { zh: '数据类型', en: 'Type of a data item' },
    'dataTypes',
    catalog.dataItem.shape.type,
  );
  nameValues(
    'Places',
    {
      zh: '数据项体现记录所属的行政区划或者日期的，注明；同意共享部分数据的，平台据此逐条截取',
      en: 'Whether an item tells the region or the day of a record: where a part of the data is granted, the platform cuts by it',
    },
    'places',
    catalog.places,
  );
  nameValues(
    'Sensitivity',
    {
      zh: '数据项属于个人信息、敏感个人信息的，注明',
      en: 'Whether an item is personal information, or sensitive personal information',
    },
    'sensitivities',
    catalog.sensitivity,
  );
  nameValues(
    'Treatment',
    {
      zh: '向需求部门提供的形式；没有注明的，敏感个人信息为掩码，其余为原值（平台规则）',
      en: 'In which form receivers get it; where nothing is said sensitive personal information is masked, all else in the clear (a rule of this platform)',
    },
    'treatments',
    catalog.treatment,
  );
  nameValues(
    'QualityRuleName',
    { zh: '质量规则', en: 'What values are held against' },
    'qualityRules',
    catalog.ruleName,
  );
  named('QualityRule', { zh: '数据项的质量规则', en: 'A quality rule of a data item' }, catalog.qualityRule);
  named(
    'ListedValue',
    { zh: '取值列表中的一个值', en: 'A value that an item may have' },
    catalog.listedValue,
  );
  nameValues('Grade', { zh: '数据分级', en: 'Grade of data' }, 'grades', catalog.classification.shape.grade);
  named(
    'DataCategory',
    { zh: '数据分类：主题和领域', en: 'What data is about: theme and field' },
    catalog.category,
  );
  named(
    'CatalogHierarchy',
    { zh: '目录的类、项、目、细目', en: 'Where a catalog stands in its region’s tree of catalogs' },
    catalog.hierarchy,
  );
  nameValues(
    'SystemLevel',
    { zh: '来源系统由哪一级建设', en: 'At which level the system was built' },
    'levels',
    catalog.systemLevel,
  );
  named('SourceSystem', { zh: '来源系统', en: 'The system from which data comes' }, catalog.sourceSystem);
  named(
    'OfficeContact',
    {
      zh: '目录的联系方式：填写办公电话，不填写个人信息',
      en: 'The office that answers questions about a catalog',
    },
    catalog.officeContact,
  );
  named(
    'DataKeeper',
    { zh: '由谁负责、依据何种标准', en: 'Who does it, and by which standard' },
    catalog.keeper,
  );
  said(catalog.upkeep.shape.collects, '由谁采集', 'Who collects it');
  said(catalog.upkeep.shape.stores, '由谁存储', 'Who stores it');
  said(catalog.upkeep.shape.checks, '由谁校核', 'Who checks it');
  said(catalog.upkeep.shape.destroys, '由谁销毁', 'Who destroys it');
  named(
    'Upkeep',
    { zh: '数据的采集、存储、校核、销毁', en: 'Who collects, stores, checks and destroys data' },
    catalog.upkeep,
  );
  named('DataItem', { zh: '数据项', en: 'A data item of a catalog' }, catalog.dataItem);
  named('UseCondition', { zh: '使用条件', en: 'A condition of use' }, catalog.useCondition);
  named('Classification', { zh: '数据分类分级', en: 'Classification of data' }, catalog.classification);
  named('CatalogContent', { zh: '目录的内容', en: 'What a catalog says' }, catalog.catalogContent);
  named('CatalogChange', { zh: '对目录的修改', en: 'What is changed of a catalog' }, catalog.catalogChange);
  named(
    'Assessments',
    { zh: '审核所附的两项评估', en: 'The two assessments of an approval' },
    catalog.assessments,
  );
  named('Reasons', { zh: '理由', en: 'Reasons' }, catalog.reasons);
  named('RequestContent', { zh: '共享申请的内容', en: 'What a request says' }, request.requestContent);
  named(
    'RequestChange',
    { zh: '对共享申请的修改', en: 'What is changed of a request' },
    request.requestChange,
  );
  named('MissingMaterial', { zh: '需要补充的材料', en: 'What material is missing' }, request.missing);
  named('Supplement', { zh: '补充的材料', en: 'The missing material' }, request.supplement);
  named(
    'ExtensionRequest',
    { zh: '延长答复期限的申请', en: 'More time to answer, as it is asked for' },
    extensionRequest,
  );
  named(
    'UpdateExtensionRequest',
    { zh: '延长目录更新期限的申请', en: 'More time to update a catalog, as it is asked for' },
    updateExtensionRequest,
  );
  named('ExtensionDecision', { zh: '对延长申请的审核', en: 'What is decided on it' }, extensionDecision);
  named('AnswerContent', { zh: '对共享申请的答复', en: 'An answer to a request' }, request.answer);
  listValues(
    'RefusalGround',
    { zh: '不同意共享的理由', en: 'The ground of a refusal' },
    'refusalGrounds',
    request.answer.shape.ground.def.innerType,
  );
  named('GrantLimits', { zh: '同意共享的范围', en: 'What a consent grants at most' }, request.limits);
  named('Declaration', { zh: '交付的申报', en: 'What is declared of a delivery' }, delivery.declaration);
  named('Receipt', { zh: '签收', en: 'A receipt' }, delivery.receipt);
}
