import { type Column, Table } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { Delivery } from './delivery.ts';

type FaultyRecord = NonNullable<Delivery['faultyRecords']>[number];

/** Which records are at fault, and why: their provider mends them and delivers anew. */
export function FaultyRecords({ faulty, named }: { faulty: number; named: readonly FaultyRecord[] }) {
  const { say } = useWords();
  const names = useNames();
  const columns: readonly Column<FaultyRecord>[] = [
    {
      key: 'record',
      title: { zh: '上传数据中的第几条', en: 'Record in the upload' },
      cell: ({ record }) => record.toLocaleString('en'),
      sortBy: ({ record }) => record,
      isNumber: true,
    },
    { key: 'code', title: { zh: '原因', en: 'Why' }, cell: ({ code }) => names('deliveryFailures', code) },
  ];
  const [all, shown] = [faulty.toLocaleString('en'), named.length.toLocaleString('en')];
  return (
    <>
      <p>
        {say({
          zh: `需求部门选择剔除有误的记录、交付其余记录。有误的 ${all} 条中，列出前 ${shown} 条；请提供部门更正后重新交付。`,
          en: `The requester has chosen to have records at fault left out and the others delivered. Of ${all} the first ${shown} are named; their provider mends them and delivers anew.`,
        })}
      </p>
      <Table
        caption={say({ zh: '有误的记录', en: 'Records at fault' })}
        columns={columns}
        rows={named}
        rowKey={({ record }) => String(record)}
      />
    </>
  );
}
