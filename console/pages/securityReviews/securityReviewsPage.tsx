import type { components } from '../../api/generated/schema';
import { SidedCases } from '../../cases/sidedCases.tsx';
import { useNames } from '../../words/labels.ts';

type Entry = components['schemas']['SecurityReviewEntry'];

/** Security reviews of what requesters put together, from either side or of a region (article 25). */
export default function SecurityReviewsPage() {
  const names = useNames();
  return (
    <SidedCases<Entry>
      kind="securityReview"
      title={{ zh: '安全审查', en: 'Security reviews' }}
      lead={{
        zh: '一个单位申请和持有的数据汇聚起来有风险的，由其政务数据共享主管部门进行安全审查（平台规则）；审查不影响答复的期限。主管部门也可以从共享申请中主动提起。',
        en: 'Where what one organisation asks for and holds is risky together, its authority reviews it (a rule of this platform); no clock of the answer stops. The authority may also begin a review from a request.',
      }}
      sideNames={{
        requester: { zh: '本单位为需求部门的', en: 'Where my organisation requests' },
        provider: { zh: '本单位为提供部门的', en: 'Where my organisation provides' },
        region: { zh: '本地区的', en: 'Of my region' },
      }}
      nothing={{ zh: '没有符合条件的安全审查。', en: 'No security review is like that.' }}
      named={{ title: { zh: '所申请的目录', en: 'Catalog asked for' }, of: ({ catalogName }) => catalogName }}
      place="/console/security-reviews"
      columns={[
        {
          key: 'conclusion',
          title: { zh: '结论', en: 'Conclusion' },
          cell: ({ conclusion }) => (conclusion === undefined ? '' : names('reviewConclusions', conclusion)),
        },
      ]}
      read={({ read, client }, query) => read(client.GET('/v1/security-reviews', { params: { query } }))}
    />
  );
}
