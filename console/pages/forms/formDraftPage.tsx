import { NewCase } from '../../cases/newCasePage.tsx';

/** Drafts a form for townships and villages. */
export default function FormDraftPage() {
  return (
    <NewCase
      operation="createForm"
      title={{ zh: '起草填报表单', en: 'Draft a form' }}
      panel={{ zh: '要求填报的内容', en: 'What is asked' }}
      submit={{ zh: '起草并核对', en: 'Draft and check' }}
      place="/console/forms"
    />
  );
}
