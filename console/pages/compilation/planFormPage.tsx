import { NewCase } from '../../cases/newCasePage.tsx';

/** Drafts a plan of compilation (R12.3). */
export default function PlanFormPage() {
  return (
    <NewCase
      operation="createCompilationPlan"
      title={{ zh: '拟订目录编制计划', en: 'Draft a compilation plan' }}
      panel={{ zh: '谁在何时前编制什么', en: 'Who compiles what until when' }}
      submit={{ zh: '保存为草稿', en: 'Save as a draft' }}
      place="/console/compilation-plans"
    />
  );
}
