import { NewCase } from '../../cases/newCasePage.tsx';
import { CataloguedAlready } from './cataloguedAlready.tsx';

/** Lodges a demand. */
export default function DemandFormPage() {
  return (
    <NewCase
      operation="createDemand"
      title={{ zh: '提出共享需求', en: 'Lodge a demand' }}
      panel={{ zh: '所需数据', en: 'What is needed' }}
      submit={{ zh: '提出', en: 'Lodge' }}
      place="/console/demands"
      more={(form) => <CataloguedAlready form={form} />}
    />
  );
}
