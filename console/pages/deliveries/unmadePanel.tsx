import { Alert } from 'antd';
import { type Column, Table } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { Text } from '../../words/text.ts';
import { instantInWords } from '../../words/time.ts';
import type { Delivery } from './delivery.ts';

type UnmadePart = NonNullable<Delivery['unmade']>[number];

/** Which parts were asked for again and cannot be made anew, why, and how it goes on. */
export function UnmadePanel({ delivery }: { delivery: Delivery }) {
  const { say } = useWords();
  const names = useNames();
  const { unmade = [], moreUnmadeSince, status } = delivery;
  if (unmade.length === 0 && moreUnmadeSince === undefined) return null;
  const columns: readonly Column<UnmadePart>[] = [
    {
      key: 'part',
      title: { zh: '分片', en: 'Part' },
      cell: ({ part }) => part.toLocaleString('en'),
      sortBy: ({ part }) => part,
      isNumber: true,
    },
    { key: 'code', title: { zh: '原因', en: 'Why' }, cell: ({ code }) => names('deliveryFailures', code) },
    {
      key: 'record',
      title: { zh: '上传数据中的第几条', en: 'Record in the upload' },
      cell: ({ recordInUpload }) => recordInUpload?.toLocaleString('en') ?? '—',
      isNumber: true,
    },
    { key: 'at', title: { zh: '发现的时刻', en: 'Found' }, cell: ({ at }) => instantInWords(at) },
  ];
  const isAll = (wanted: UnmadePart['code']) =>
    unmade.length > 0 && unmade.every(({ code }) => code === wanted);
  const isForKey = status === 'ready' && isAll('receiver_key_ended');
  const todo = isAll('not_made') ? wait : isForKey ? setKey : (whatToDo[status] ?? deliverAnew);
  const title = say({
    zh: '有的分片不能重新生成',
    en: 'Parts cannot be made anew',
  });
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={title}
      description={
        <>
          <p>{say(todo)}</p>
          {moreUnmadeSince === undefined ? null : <p>{say(seeReconciliation)}</p>}
          {unmade.length === 0 ? null : (
            <Table caption={title} columns={columns} rows={unmade} rowKey={({ part }) => String(part)} />
          )}
        </>
      }
    />
  );
}

const setKey: Text = {
  zh: '请需求部门登记新的密钥并重新设定接收方式，再请求重新提供。',
  en: 'The requester registers another key, sets it for receiving, then asks again.',
};

const seeReconciliation: Text = {
  zh: '另有未逐个列出的，各分片及其原因见对账。',
  en: 'There are more than are named: the reconciliation says which, and why.',
};

const wait: Text = {
  zh: '平台运维人员处理后，分片即可提取，届时另行告知；急需的，请提供部门重新交付。',
  en: 'Once the operator of the platform has mended that, the parts stand ready, of which you are told; where it is urgent, the provider delivers anew.',
};

const deliverAnew: Text = {
  zh: '请提供部门重新交付。',
  en: 'The provider delivers anew.',
};

const whatToDo: Readonly<Partial<Record<Delivery['status'], Text>>> = {
  ready: {
    zh: '请提供部门重新交付；需求部门认为交付不完整的，可以说明理由予以退回，由政务数据共享主管部门认定。期满未签收的，不视为签收。',
    en: 'The provider delivers anew; the requester may reject the delivery with reasons where it is incomplete, and the competent authority decides. Silence accepts nothing.',
  },
  received: {
    zh: '请提供部门重新交付；对交付是否完整有争议的，可以协商解决，协商不一致的，可以申请政务数据共享主管部门协调处理。',
    en: 'The provider delivers anew; whether the delivery is complete can be disputed.',
  },
  rejected: {
    zh: '该次交付已经退回，由政务数据共享主管部门认定是否完整；请提供部门重新交付。',
    en: 'The delivery was rejected, and the competent authority decides whether it is complete; the provider delivers anew.',
  },
};
