import { Button } from 'antd';
import { useLocation } from 'wouter';
import { useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { SidedCases } from '../../cases/sidedCases.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';

type Entry = components['schemas']['BackflowEntry'];

/** What flows back from departments above to regions below, from either side or of a region (art. 24). */
export default function BackflowsPage() {
  const names = useNames();
  const { say } = useWords();
  return (
    <SidedCases<Entry>
      kind="backflow"
      title={{ zh: '数据回流', en: 'Backflow' }}
      lead={{
        zh: '上级政府部门应当根据下级履行职责的需要，及时、完整回流下级行政区域内的政务数据，不得设置额外的限制条件（《政务数据共享条例》第二十四条）。',
        en: 'A department above lets data of a lower region flow back in time and whole, as duties below need it, without further conditions (article 24).',
      }}
      sideNames={{
        requester: { zh: '回流至本单位的', en: 'To my organisation' },
        provider: { zh: '本单位回流的', en: 'From my organisation' },
        region: { zh: '本地区的', en: 'Of my region' },
      }}
      nothing={{ zh: '没有符合条件的数据回流。', en: 'No backflow is like that.' }}
      named={{ title: { zh: '目录', en: 'Catalog' }, of: ({ catalogName }) => catalogName }}
      place="/console/backflows"
      columns={[
        {
          key: 'region',
          title: { zh: '下级地区', en: 'Lower region' },
          cell: ({ lowerRegionName }) => lowerRegionName,
        },
        {
          key: 'period',
          title: { zh: '周期', en: 'Period' },
          cell: ({ period }) => names('backflowPeriods', period),
        },
        {
          key: 'current',
          title: { zh: '当前周期', en: 'Current period' },
          cell: ({ current, dueDay }) =>
            current === undefined || dueDay === undefined
              ? ''
              : say({
                  zh: `${current.period}（${current.until} 结束，其后 ${dueDay} 个工作日内回流）`,
                  en: `${current.period} (ends ${current.until}, due within ${dueDay} working days)`,
                }),
          sortBy: ({ current }) => current?.until ?? '',
        },
        { key: 'path', title: { zh: '回流路径', en: 'Path' }, cell: ({ path }) => path },
        { key: 'contact', title: { zh: '联系人', en: 'Contact' }, cell: ({ contact }) => contact },
      ]}
      actions={<StateNeed />}
      read={({ read, client }, query) => read(client.GET('/v1/backflows', { params: { query } }))}
    />
  );
}

function StateNeed() {
  const { say } = useWords();
  const { data: me } = useMe();
  const [, go] = useLocation();
  if (me === undefined || !me.roles.some((role) => role === 'officer' || role === 'officeHead')) return null;
  return (
    <Button type="primary" onClick={() => go('/console/backflows/new')}>
      {say({ zh: '提出数据回流需求', en: 'State a need' })}
    </Button>
  );
}
