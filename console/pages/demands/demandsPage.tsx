import { Button, Space } from 'antd';
import { useLocation } from 'wouter';
import { useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { SidedCases } from '../../cases/sidedCases.tsx';
import { useWords } from '../../words/language.tsx';

type Entry = components['schemas']['DemandEntry'];

/** Demands: what departments lack and find in no catalog, from either side or of a region (R20.1). */
export default function DemandsPage() {
  return (
    <SidedCases<Entry>
      kind="demand"
      title={{ zh: '共享需求', en: 'Demands' }}
      lead={{
        zh: '目录中没有的数据，向政务数据共享主管部门提出共享需求，由其分派可能提供的部门；已有目录的，请直接提出共享申请。',
        en: 'Data that no catalog has is asked of the authority, which assigns a department; what is catalogued is requested there.',
      }}
      sideNames={{
        requester: { zh: '本单位提出的', en: 'Lodged by my organisation' },
        provider: { zh: '分派本单位的', en: 'Assigned to my organisation' },
        region: { zh: '本地区的', en: 'Of my region' },
      }}
      nothing={{ zh: '没有符合条件的共享需求。', en: 'No demand is like that.' }}
      named={{ title: { zh: '所需数据', en: 'What is needed' }, of: ({ title }) => title }}
      place="/console/demands"
      columns={[
        {
          key: 'promised',
          title: { zh: '承诺编目日期', en: 'Promised for' },
          cell: ({ promisedFor }) => promisedFor,
        },
      ]}
      actions={<Lodge />}
      read={({ read, client }, query) => read(client.GET('/v1/demands', { params: { query } }))}
    />
  );
}

function Lodge() {
  const { say } = useWords();
  const { data: me } = useMe();
  const [, go] = useLocation();
  if (me === undefined || !me.roles.includes('officer')) return null;
  return (
    <Space wrap>
      <Button type="primary" onClick={() => go('/console/demands/new')}>
        {say({ zh: '提出共享需求', en: 'Lodge a demand' })}
      </Button>
    </Space>
  );
}
