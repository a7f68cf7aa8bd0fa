import * as z from 'zod/mini';
import { said } from '../../../lib/description/naming.ts';
import { answering, type Description } from './description.ts';

const workbook = answering(
  said(z.string(), '电子表格文件（XLSX），每个数据项一行', 'The file (XLSX), a row for each data item'),
  'UEsDBBQAAAAIAA==',
);

export const catalogWorkbookDescriptions = {
  exportCatalogs: {
    description: {
      zh: '本部门的为已放弃以外的全部目录，其他部门的为其已发布的目录；正在编制的更新不在其中，以现行有效的内容为准。导出的文件可以原样导入，未改动的目录各行均为“未变”。每个文件至多 200 个目录，更多的分为几个文件，文件名注明第几个、共几个，下一个文件的地址随答复给出。没有编码的目录以其编号为目录编码。部门没有目录的，文件只有表头；部门没有登记，或者没有所指的文件的，答复未查询到。',
      en: 'One’s own department: all but what was given up; another one: what it has published. What is in force counts, and no update in preparation. The file imports back as it is: what nobody has changed in it is unchanged. A file has 200 catalogs at most; more of them make several files, whose names say which one of how many; where the next one lies says Link (rel="next"). A catalog without a code has its id for one. A department without catalogs has a file of headings alone; of one that is not registered, and beyond the last file, nothing is found.',
    },
    parameters: {
      org: {
        zh: '部门的统一社会信用代码，默认为本部门',
        en: 'The department, by its code; one’s own unless told',
      },
      part: { zh: '第几个文件，默认为第一个', en: 'Which file, from 1; the first unless told' },
    },
    answer: workbook,
    problems: ['not_found'],
  },
  downloadImportTemplate: {
    description: {
      zh: '各列为目录的全部内容：只有名称和代码的列必须填写，其余可以留空。有固定取值的列可以在单元格中选择；一格多值的，每行写一个，取值和使用条件写作“值 = 名称”“编号 = 内容”。',
      en: 'Its columns are all that a catalog has; only codes and names must be filled in. Columns with fixed values offer them; where a cell takes several, each stands in a line of its own, and values and conditions are written "value = name" and "id = text".',
    },
    answer: workbook,
  },
} satisfies Readonly<Record<string, Description>>;
