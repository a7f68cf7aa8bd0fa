import { rulesProblems } from '../../../lib/case/publishedRules.ts';
import * as z from 'zod/mini';
import { correctionChannel, correctionRulesContent } from '../../../lib/correctionRules/schema.ts';
import { at, city } from '../../../lib/description/examples.ts';
import { caseFields, deadline, noActions, statusOf } from '../../../lib/description/everyCase.ts';
import { named, said } from '../../../lib/description/naming.ts';
import { date, instant, org, sha256 } from '../../../lib/description/values.ts';
import type { correctionRulesOperations } from '../operations/correctionRules.ts';
import { answering, type Describing } from './description.ts';

const { office, contact } = correctionChannel.shape;
said(office, '受理校核申请的机构', 'The office that takes corrections');
said(contact, '公开的联系方式', 'How to reach it, as it is published');
export const channel = named(
  'CorrectionChannel',
  { zh: '提出校核申请的渠道', en: 'Where corrections are taken' },
  correctionChannel,
);
named(
  'CorrectionRulesContent',
  { zh: '数据校核更正规则的内容', en: 'What a version of correction rules says' },
  correctionRulesContent,
);

const fields = {
  rulesVersion: said(z.string(), '规则的版本', 'Version of the rules'),
  title: said(z.string(), '规则的名称', 'Title of the rules'),
  effectiveOn: date,
  channel,
  digest: sha256,
  publishedAt: said(instant, '公布的时间', 'When it was published', 'date-time'),
};
const version = named(
  'CorrectionRulesEntry',
  { zh: '校核更正规则的一个版本', en: 'A version of correction rules' },
  z.strictObject(fields),
);
const whole = named(
  'CorrectionRulesVersion',
  { zh: '校核更正规则的一个版本，附全文', en: 'A version of correction rules, with its text' },
  z.strictObject({ ...fields, text: said(z.string(), '规则的内容', 'What the rules say') }),
);
const rules = named(
  'CorrectionRules',
  { zh: '数据校核更正规则', en: 'The correction rules of a department' },
  z.strictObject({
    id: org,
    status: statusOf('correctionRules'),
    org,
    versions: said(z.array(version), '各版本，按公布的先后', 'Its versions, as they were published'),
    deadlines: z.array(deadline),
    ...caseFields,
  }),
);

const content = {
  title: '政务数据校核更正规则',
  effectiveOn: '2026-04-01',
  channel: { office: '数据共享科', contact: '0000-1234567' },
  text: '一、校核申请由数据共享科统一受理。\n二、业务科室自收到之日起五个工作日内核实。',
};
const { text, ...listed } = content;
const shown = {
  rulesVersion: '2026-1',
  ...listed,
  digest: '3f5c0b2a9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e3f2a',
  publishedAt: at.drafted,
} as const;
const example = {
  id: city.registry,
  status: 'recorded',
  org: city.registry,
  versions: [shown],
  deadlines: [],
  ...noActions('已公布', 1),
} as const;
const uscc = { zh: '统一社会信用代码', en: 'Unified social credit code' };
const versionWords = {
  zh: '规则的版本，由本单位编定',
  en: 'Version of the rules, as the department names it',
};

export const correctionRulesDescriptions = {
  putCorrectionRules: {
    parameters: { uscc, version: versionWords },
    bodyExample: content,
    answer: answering(rules, example),
    problems: rulesProblems,
    description: {
      zh: '由本单位公布。已经公布的版本内容不再更改，修订后以新的版本公布；向本单位提出的校核申请，其答复载明当日有效版本的渠道。',
      en: 'By the department itself. What a version says never changes: revised rules are published as a new version. A correction that is lodged with the department names the channel of the version in force on that day.',
    },
  },
  getCorrectionRules: { parameters: { uscc }, answer: answering(rules, example) },
  getCorrectionRulesVersion: {
    parameters: { uscc, version: versionWords },
    answer: answering(whole, { ...shown, text }),
  },
} satisfies Describing<typeof correctionRulesOperations>;
