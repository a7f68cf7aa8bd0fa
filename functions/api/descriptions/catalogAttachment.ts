import { describedCases } from '../../../lib/description/caseAnswers.ts';
import type { catalogAttachmentOperations } from '../operations/catalogAttachment.ts';
import type { Describing } from './description.ts';

const catalog = describedCases.find(({ kind }) => kind === 'catalog');
if (!catalog) throw new Error('catalogs have no description');

export const catalogAttachmentDescriptions = {
  putAttachment: {
    parameters: { id: { zh: '目录的编号', en: 'Id of the catalog' } },
    bodyExample: { kind: 'table', system: '不动产登记系统', name: 'bdc_djxx' },
    answer: { schema: catalog.view.schema, example: catalog.view.example },
    problems: [
      'not_found',
      'not_yours_to_do',
      'not_in_this_status',
      'nothing_to_attach',
      'resource_unlike_method',
      'service_required',
    ],
    description: {
      zh: '可以共享的目录自发布之日起 20 个工作日内挂接资源，地区可以缩短（平台规则）；逾期的按期限阶梯提醒、督促。库表、文件填写名称；服务接口应当先登记。所在系统和名称仅提供部门和政务数据共享主管部门可见。再次挂接即更换。',
      en: 'What is published to be shared has its resource attached within 20 working days, which a region may shorten (a rule of this platform); its provider is reminded and urged by the ladder of terms. A table or file has a name, a service is registered first. System and name are for the provider and the authority. Attaching again replaces what was attached.',
    },
  },
} satisfies Describing<typeof catalogAttachmentOperations>;
