import { NewCase } from '../../cases/newCasePage.tsx';

/** States what is to flow back, or declares it. */
export default function BackflowFormPage() {
  return (
    <NewCase
      operation="createBackflow"
      title={{ zh: '提出数据回流需求', en: 'State what is to flow back' }}
      panel={{ zh: '应当回流的数据', en: 'What flows back' }}
      submit={{ zh: '提出', en: 'State it' }}
      place="/console/backflows"
    />
  );
}
