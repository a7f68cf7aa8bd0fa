import { Button, Card, Space } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { Text } from '../../words/text.ts';
import { useWords } from '../../words/language.tsx';

interface Step {
  readonly title: Text;
  readonly text: Text;
  readonly to: string;
  readonly go: Text;
}

const steps: readonly Step[] = [
  {
    title: { zh: '一、待办', en: '1. To do' },
    text: {
      zh: '登录后先看这里：需要您决定的事项按到期时间排列，逾期的在前；数字分为由我办理、本单位和我监督的三类。',
      en: 'Begin here: what you must decide, by due time, what is overdue first; mine, my organisation’s and what I supervise are kept apart.',
    },
    to: '/console/catalogs?tour=2',
    go: { zh: '下一步：去看目录', en: 'Next: the catalogs' },
  },
  {
    title: { zh: '二、政务数据目录', en: '2. Catalogs' },
    text: {
      zh: '各部门的数据都在目录里：查看数据项、共享属性和使用条件，勾选所需的数据项，直接申请共享。',
      en: 'What departments have is in the catalogs: see data items, class and conditions, tick what you need and request it.',
    },
    to: '/console/requests?tour=3',
    go: { zh: '下一步：去看申请', en: 'Next: the requests' },
  },
  {
    title: { zh: '三、共享申请', en: '3. Requests' },
    text: {
      zh: '每件申请有一条时间线：谁在何时依据什么办理了什么；每个截止日都附有逐日的计算说明。',
      en: 'Each request has a timeline: who did what when and on which basis; every due day comes with its proof, day by day.',
    },
    to: '/console/grants?tour=4',
    go: { zh: '下一步：去看数据', en: 'Next: the data' },
  },
  {
    title: { zh: '四、数据', en: '4. Data' },
    text: {
      zh: '同意共享之后，提供部门在这里上传数据，平台核对并只留下获准的数据项，需求部门在这里获取和签收。',
      en: 'After consent the provider uploads here, the platform checks and keeps only what was granted, the requester fetches and signs here.',
    },
    to: '/console/calendar?tour=5',
    go: { zh: '下一步：去看日历', en: 'Next: the calendar' },
  },
  {
    title: { zh: '五、期限与日历', en: '5. Terms and calendar' },
    text: {
      zh: '期限按工作日计算，随放假安排变动；本机演示平台还可以拨动时钟，看看届时会发生什么。',
      en: 'Terms are counted in working days and move with the announcements; on this machine the clock can be moved to see what happens.',
    },
    to: '/console/todo',
    go: { zh: '导览结束，回到待办', en: 'That was the tour; back to the to-do' },
  },
];

/** Five steps through the console, one on each page that it leads to; the address says which. */
export function Tour() {
  const { say } = useWords();
  const [query, setQuery] = useSearchParams();
  const [isClosed, close] = useState(false);
  const step = steps[Number(query.get('tour')) - 1];
  if (step === undefined || isClosed) return null;
  const end = () => {
    close(true);
    setQuery((before) => {
      before.delete('tour');
      return before;
    });
  };
  return (
    <Card
      size="small"
      style={{ marginBottom: 16, borderColor: '#0b4a8f' }}
      role="note"
      aria-label={say({ zh: '导览', en: 'Tour' })}
    >
      <strong>{say(step.title)}</strong>
      <p style={{ margin: '4px 0 8px' }}>{say(step.text)}</p>
      <Space>
        <Link href={step.to}>{say(step.go)}</Link>
        <Button size="small" onClick={end}>
          {say({ zh: '结束导览', en: 'End the tour' })}
        </Button>
      </Space>
    </Card>
  );
}
