import type { components } from '../../api/generated/schema';
import { SidedCases } from '../../cases/sidedCases.tsx';
import { useNames } from '../../words/labels.ts';

type Entry = components['schemas']['DisputeEntry'];

/** Disputes, from either side or of a region (art. 28). */
export default function DisputesPage() {
  const names = useNames();
  return (
    <SidedCases<Entry>
      kind="dispute"
      title={{ zh: '争议', en: 'Disputes' }}
      lead={{
        zh: '对共享有异议的，先行协商；协商不成的，由政务数据共享主管部门协调处理；协调后仍不一致的，由本级人民政府决定（《条例》第二十八条）。争议从所涉的事项中提出，不影响该事项的期限。',
        en: 'The two sides negotiate first, then the authority coordinates, then the government decides (article 28). A dispute begins from the case it is about, and stops no clock of it.',
      }}
      sideNames={{
        requester: { zh: '本单位为需求部门的', en: 'Where my organisation requests' },
        provider: { zh: '本单位为提供部门的', en: 'Where my organisation provides' },
        region: { zh: '本地区的', en: 'Of my region' },
      }}
      nothing={{ zh: '没有符合条件的争议。', en: 'No dispute is like that.' }}
      named={{ title: { zh: '所属目录', en: 'Catalog' }, of: ({ catalogName }) => catalogName }}
      place="/console/disputes"
      columns={[
        {
          key: 'kind',
          title: { zh: '争议的种类', en: 'About' },
          cell: ({ disputeKind }) => names('disputeKinds', disputeKind),
        },
      ]}
      read={({ read, client }, query) => read(client.GET('/v1/disputes', { params: { query } }))}
    />
  );
}
