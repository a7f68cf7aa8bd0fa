import { rulesProblems } from '../../../lib/case/publishedRules.ts';
import * as z from 'zod/mini';
import { at, city } from '../../../lib/description/examples.ts';
import { caseFields, deadline, noActions, statusOf } from '../../../lib/description/everyCase.ts';
import { named, said } from '../../../lib/description/naming.ts';
import { date, instant, org, pageOf, pageWords } from '../../../lib/description/values.ts';
import { sharingRulesContent } from '../../../lib/sharingRules/schema.ts';
import type { sharingRulesOperations } from '../operations/sharingRules.ts';
import { answering, type Describing } from './description.ts';

const { title, effectiveOn, text } = sharingRulesContent.shape;
said(title, '规则的名称', 'Title of the rules');
said(effectiveOn, '施行日期', 'First day in force', 'date');
said(text, '规则的内容', 'What the rules say');
named(
  'SharingRulesContent',
  { zh: '政务数据共享工作规则的内容', en: 'What a version of sharing rules says' },
  sharingRulesContent,
);

const fields = {
  id: said(z.string(), '该版本的编号', 'Id of the version'),
  status: statusOf('sharingRules'),
  rulesVersion: said(z.string(), '规则的版本', 'Version of the rules'),
  title: said(z.string(), '规则的名称', 'Title of the rules'),
  effectiveOn: date,
  recordedAt: instant,
};
const entry = named(
  'SharingRulesEntry',
  { zh: '列表中的一个版本', en: 'A version in a list' },
  z.strictObject(fields),
);
const rules = named(
  'SharingRules',
  { zh: '政务数据共享工作规则', en: 'A version of a department’s sharing rules' },
  z.strictObject({
    ...fields,
    org,
    text: said(z.string(), '规则的内容', 'What the rules say'),
    deadlines: z.array(deadline),
    ...caseFields,
  }),
);

const content = {
  title: '政务数据共享工作规则',
  effectiveOn: '2026-04-01',
  text: '一、共享申请由数据共享科统一受理。\n二、数据项的核对由业务科室负责。',
};
const shown = {
  id: `${city.registry}.2026-1`,
  status: 'recorded',
  rulesVersion: '2026-1',
  title: content.title,
  effectiveOn: content.effectiveOn,
  recordedAt: at.drafted,
} as const;
const example = {
  ...shown,
  org: city.registry,
  text: content.text,
  deadlines: [],
  ...noActions('已登记', 1),
} as const;
const uscc = { zh: '统一社会信用代码', en: 'Unified social credit code' };
const version = {
  zh: '规则的版本，由本单位编定',
  en: 'Version of the rules, as the department names it',
};

export const sharingRulesDescriptions = {
  putSharingRules: {
    parameters: { uscc, version },
    bodyExample: content,
    answer: answering(rules, example),
    problems: rulesProblems,
    description: {
      zh: '由本单位登记。已经登记的版本内容不再更改，修订后以新的版本登记，各单位均可查看。',
      en: 'By the department itself. What a version says never changes: revised rules are recorded as a new version. Every organisation reads them.',
    },
  },
  getSharingRules: {
    parameters: { uscc, version },
    answer: answering(rules, example),
  },
  listSharingRules: {
    parameters: { ...pageWords, uscc },
    answer: answering(pageOf(entry), { items: [shown], next: null }),
  },
} satisfies Describing<typeof sharingRulesOperations>;
