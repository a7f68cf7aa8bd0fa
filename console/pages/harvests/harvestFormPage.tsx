import { NewCase } from '../../cases/newCasePage.tsx';

/** Registers another platform whose catalogs are read. */
export default function HarvestFormPage() {
  return (
    <NewCase
      operation="createHarvest"
      title={{ zh: '汇集其他平台的目录', en: 'Harvest another platform' }}
      panel={{ zh: '该平台的名称、地址和认证方式', en: 'What it is called, where it is, how it is asked' }}
      submit={{ zh: '登记', en: 'Register' }}
      place="/console/harvests"
    />
  );
}
