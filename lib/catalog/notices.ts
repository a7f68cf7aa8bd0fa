import type { ValuesOf } from '../case/face.ts';

/** What is said of catalogs. */
export const notices = {
  'catalog.approved': {
    title: { zh: '目录已审核，请报送', en: 'Catalog approved: submit it' },
    text: {
      zh: '目录“{name}”已由部门负责人审核同意，请报送政务数据共享主管部门。',
      en: 'Catalog "{name}" was approved by the department head; submit it to the authority.',
    },
  },
  'catalog.submitted': {
    title: { zh: '待审核目录', en: 'Catalog to review' },
    text: {
      zh: '目录“{name}”（{code}）已报送，请在期限内发布或者退回。',
      en: 'Catalog "{name}" ({code}) was submitted; publish or return it in time.',
    },
  },
  'catalog.published': {
    title: { zh: '目录发布', en: 'Catalog published' },
    text: {
      zh: '目录“{name}”（{code}）已发布，可以申请共享。',
      en: 'Catalog "{name}" ({code}) is published and can be requested.',
    },
  },
  'catalog.returned': {
    title: { zh: '目录退回', en: 'Catalog returned' },
    text: { zh: '目录“{name}”被退回：{reasons}', en: 'Catalog "{name}" was returned: {reasons}' },
  },
  'catalog.retired': {
    title: { zh: '目录停用', en: 'Catalog retired' },
    text: { zh: '目录“{name}”（{code}）已停用。', en: 'Catalog "{name}" ({code}) is retired.' },
  },
} as const;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
