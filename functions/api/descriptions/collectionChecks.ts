import { describeCase } from '../../../lib/description/caseAnswers.ts';
import type { collectionCheckOperations } from '../operations/collectionChecks.ts';
import type { Describing } from './description.ts';

const { view, exampleAfter, problemsOf } = await describeCase('collectionCheck');

export const collectionCheckDescriptions = {
  createCollectionCheck: {
    bodyExample: {
      title: '公租房申请登记',
      purpose: '受理公租房申请',
      items: [{ name: '身份证号' }, { name: '申请人意向' }],
    },
    answer: { schema: view.schema, example: exampleAfter('create') },
    problems: ['not_yours_to_do', 'too_large'],
    description: {
      zh: '在本地区及以下、各上级地区本级的已发布目录中查找：依次按照数据元、同名、写法不同的同名、同义名称。由工作机构负责人决定收集或者不再收集。',
      en: 'Looked for in the published catalogs of the region and below, and of the bodies of the regions above: by data element, by the very name, by the name in another writing, by other names. The office head decides whether it is collected or dropped.',
    },
  },
  proceedCollectionCheck: {
    parameters: { id: { zh: '收集前核对的编号', en: 'Id of the check' } },
    bodyExample: { items: ['申请人意向'], reasons: '该项由申请人自行表达，目录中没有' },
    answer: { schema: view.schema, example: exampleAfter('proceed') },
    problems: problemsOf('proceed'),
    description: {
      zh: '决定时再次核对，以当时已发布的目录为准；核对之后方才编目的，同样应当说明理由。决定之后发布的目录不影响已作出的决定（平台规则）。',
      en: 'The catalogs are looked through again, and those in force then are what counts: what was catalogued since it was checked wants reasons as well. What is published later does not change what was decided (a rule of this platform).',
    },
  },
} satisfies Describing<typeof collectionCheckOperations>;
