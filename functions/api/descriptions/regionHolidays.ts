import * as z from 'zod/mini';
import type { regionHolidayOperations } from '../operations/regionHolidays.ts';
import { dryRun, moved } from './calendar.ts';
import { answering, type Describing } from './description.ts';
import { code } from './register.ts';
import {
  proposedHolidaysExample,
  regionHolidaysExample,
  regionTerms,
  regionYearExample,
} from './rulebook.ts';

const year = { zh: '年份', en: 'The year' };

export const regionHolidayDescriptions = {
  putRegionHolidays: {
    parameters: { code, year, dryRun },
    bodyExample: regionYearExample,
    answer: answering(z.union([regionTerms, moved]), proposedHolidaysExample),
    problems: ['unknown_region', 'not_yours_to_do', 'too_many_regional_days', 'regional_days_not_possible'],
    description: {
      zh: '由该地区政务数据共享主管部门的经办人提出，写明本地区的法定依据，列出该年的全部日期。经确认后，本地区及其下级地区负有办理义务的单位，期限按照增加之后的日历计算，未到期的期限随即重算。提出与现行内容相同的日期即为撤回，日期为空即为取消。只显示影响时，答复为将变动的期限，并列出提出人可以查看的事项。',
      en: "By an officer of the region's authority, with the legal source, all days of the year. Once confirmed, the duties of bodies of the region and of those below it are counted by the calendar with these days, and open terms are recomputed. Proposing what is in force withdraws a proposal; no days take away those of the year. A dry run answers what would move, and names the cases that the caller may see.",
    },
  },
  confirmRegionHolidays: {
    parameters: { code, year, dryRun },
    bodyExample: {},
    answer: answering(z.union([regionTerms, moved]), regionHolidaysExample),
    problems: ['unknown_region', 'not_yours_to_do', 'not_proposed', 'own_work', 'regional_days_not_possible'],
    description: {
      zh: '由本级人民政府在查看之后办理，并注明所查看的版本：增加的日期也延长政务数据共享主管部门自己的期限。只显示影响时，答复为将变动的期限，并列出确认人可以查看的事项。',
      en: "By the region's government, after seeing them (If-Match says which version): the days make the terms of its authority longer as well. A dry run answers what would move, and names the cases that the caller may see.",
    },
  },
} satisfies Describing<typeof regionHolidayOperations>;
