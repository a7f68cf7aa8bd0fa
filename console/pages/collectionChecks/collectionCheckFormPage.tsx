import { NewCase } from '../../cases/newCasePage.tsx';

/** Checks what is to be collected from the public. */
export default function CollectionCheckFormPage() {
  return (
    <NewCase
      operation="createCollectionCheck"
      title={{ zh: '核对拟收集的数据', en: 'Check what is to be collected' }}
      panel={{ zh: '拟收集的数据', en: 'What is to be collected' }}
      submit={{ zh: '核对', en: 'Check' }}
      place="/console/collection-checks"
    />
  );
}
