import type { NoticeTexts, ValuesOf } from '../case/face.ts';

/** What is said of catalogs that an authority has imported for its departments (R12.2). */
export const notices = {
  'import.ofAuthority': {
    title: {
      zh: '贵单位的目录已由政务数据共享主管部门导入',
      en: 'Your authority has imported catalogs of yours',
    },
    text: {
      zh: '{importer}导入的工作簿“{file}”中有贵单位的目录 {catalogs} 个，需要处理 {needsAttention} 项，未导入 {errors} 项（新建 {created} 个，更新 {changed} 个）。请逐项核实、修改后，按照程序审核、报送（《政务数据共享条例》第十三条、第十六条）。',
      en: '{importer} has imported the workbook "{file}", in which {catalogs} catalogs are yours: {created} created, {changed} changed, {needsAttention} things to look at, {errors} not taken. Look through them, mend them, and have them approved and submitted as usual (arts. 13, 16).',
    },
  },
} as const satisfies NoticeTexts;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
