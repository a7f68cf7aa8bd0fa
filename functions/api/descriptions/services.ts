import { describedCases } from '../../../lib/description/caseAnswers.ts';
import type { serviceOperations } from '../operations/services.ts';
import type { Describing } from './description.ts';

const catalog = describedCases.find(({ kind }) => kind === 'catalog');
if (!catalog) throw new Error('catalogs have no description');

export const serviceDescriptions = {
  putService: {
    parameters: { catalogId: { zh: '目录的编号', en: 'Id of the catalog' } },
    bodyExample: {
      upstream: 'registry-exchange/units',
      contact: '示例市不动产登记中心数据科 0000-1234567',
      quota: 10_000,
      hours: '工作日 8:30—17:30',
    },
    answer: { schema: catalog.view.schema, example: catalog.view.example },
    problems: ['not_found', 'not_yours_to_do', 'not_in_this_status', 'too_large'],
    description: {
      zh: '共享方式包括服务接口或者核验的目录，登记服务之后方能报送和发布；服务地址仅提供部门和政务数据共享主管部门可见，不得填写密钥。',
      en: 'A catalog that is shared by an API or by verification is submitted and published only with its service; where that lies only the provider and the authority see, and no secret belongs in it.',
    },
  },
} satisfies Describing<typeof serviceOperations>;
