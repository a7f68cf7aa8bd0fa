import type { Column } from '../look/table.tsx';
import { Clock } from './clock.tsx';
import { Status } from './status.tsx';

/** Of a list of cases between two departments, what every such list shows. */
export interface Listed {
  readonly requester?: string | undefined;
  readonly requesterName?: string | undefined;
  readonly provider?: string | undefined;
  readonly providerName?: string | undefined;
  readonly status: string;
  readonly statusName?: string | undefined;
  readonly dueDate?: string | undefined;
  readonly dueAt?: string | undefined;
  readonly workingDaysLeft?: number | undefined;
  /** Absent where nothing can be late. */
  readonly overdue?: boolean | undefined;
  readonly basis?: string | undefined;
  readonly provisional?: boolean | undefined;
}

const parties: readonly Column<Listed>[] = [
  {
    key: 'requester',
    title: { zh: '需求部门', en: 'Requester' },
    cell: ({ requesterName, requester }) => requesterName ?? requester,
    sortBy: ({ requesterName = '' }) => requesterName,
  },
  {
    key: 'provider',
    title: { zh: '提供部门', en: 'Provider' },
    cell: ({ providerName, provider }) => providerName ?? provider,
    sortBy: ({ providerName = '' }) => providerName,
  },
];

/** The other side or sides of each case: one's own is known. */
export const partyColumns = (side: string): readonly Column<Listed>[] =>
  parties.filter(({ key }) => key !== side);

/** Where each case stands, and by when something of it is due. */
export const standingColumns: readonly Column<Listed>[] = [
  {
    key: 'status',
    title: { zh: '状态', en: 'Status' },
    cell: ({ statusName, status }) => <Status name={statusName ?? status} />,
    sortBy: ({ status }) => status,
  },
  {
    key: 'due',
    title: { zh: '期限', en: 'Due' },
    cell: (entry) => <Due entry={entry} />,
    sortBy: ({ dueAt, dueDate }) => dueAt ?? dueDate ?? '9999',
  },
];

/** By when something is due, as a list knows it. */
export function Due({
  entry: { dueDate, workingDaysLeft, overdue = false, basis, provisional },
}: {
  entry: Pick<Listed, 'dueDate' | 'workingDaysLeft' | 'overdue' | 'basis' | 'provisional'>;
}) {
  if (dueDate === undefined) return <span className="quiet">—</span>;
  return (
    <Clock
      face={{ dueDate, isOverdue: overdue, workingDaysLeft }}
      basis={basis}
      isProvisional={provisional}
    />
  );
}
