import { describeCase } from '../../../lib/description/caseAnswers.ts';
import type { collectionCheckOperations } from '../operations/collectionChecks.ts';
import type { Describing } from './description.ts';

const { view, exampleAfter } = await describeCase('collectionCheck');

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
} satisfies Describing<typeof collectionCheckOperations>;
