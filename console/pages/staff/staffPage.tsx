import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import { useMayAct, useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { AsOpened } from '../../cases/asOpened.tsx';
import { useChange } from '../../forms/change.ts';
import { Failure, Nothing, Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { useNow } from '../../words/now.ts';
import { useDepartment } from '../register/departmentPage.tsx';
import { Account, knownPeople, type KnownPerson } from './people.tsx';
import { DelegateForm, HandoverForm } from './staffForms.tsx';

export type Staff = components['schemas']['Staff'];
type Delegation = Staff['delegations'][number];
export type Handover = Staff['handovers'][number];

/** Who stands in for whom during an absence, and whose work has passed to whom. */
export default function StaffPage() {
  const { say } = useWords();
  const { data: me } = useMe();
  return (
    <Page
      title={say({ zh: '代理与移交', en: 'Delegation and handover' })}
      lead={say({
        zh: '代理：缺勤期间由他人行使本人职责。移交：一人经办的事项改由他人经办。都记入办理记录。',
        en: 'Delegation: during an absence another person does what one’s role allows. Handover: what one person prepared passes to another. Both go on the record.',
      })}
    >
      {me === undefined ? null : me.kind === null ? (
        <Nothing
          what={{
            zh: '贵单位尚未登记，请联系平台运维单位。',
            en: 'Your organisation is not registered; ask the operator.',
          }}
        />
      ) : (
        <OfOrganisation org={me.org} />
      )}
    </Page>
  );
}

const readStaff = (api: Api, uscc: string) =>
  api.read(api.client.GET('/v1/departments/{uscc}/staff', { params: { path: { uscc } } }));

function OfOrganisation({ org }: { org: string }) {
  const staff = useRead(['staff', org], (api) => readStaff(api, org));
  const department = useDepartment(org);
  return (
    <Shown query={department}>
      {(known) => <Shown query={staff}>{(all) => <Whole staff={all} people={knownPeople(known)} />}</Shown>}
    </Shown>
  );
}

type Open = 'delegate' | 'handOver' | Handover;

function Whole({ staff, people }: { staff: Staff; people: readonly KnownPerson[] }) {
  const { say } = useWords();
  const mayDelegate = useMayAct('officer', 'officeHead', 'departmentHead');
  const mayHandOver = useMayAct('officeHead', 'departmentHead');
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const title =
    open === 'delegate'
      ? say({ zh: '委托代理', en: 'Delegate a role' })
      : open === 'handOver'
        ? say({ zh: '移交经办事项', en: 'Hand work over' })
        : say({ zh: '撤销移交', en: 'Undo a handover' });
  return (
    <>
      <Today staff={staff} people={people} />
      <Panel
        title={say({ zh: '代理', en: 'Delegations' })}
        more={
          mayDelegate ? (
            <Button type="primary" onClick={() => setOpen('delegate')}>
              {say({ zh: '委托代理', en: 'Delegate a role' })}
            </Button>
          ) : undefined
        }
      >
        <Delegations staff={staff} people={people} mayRevoke={mayDelegate} />
      </Panel>
      <Panel
        title={say({ zh: '移交', en: 'Handovers' })}
        more={
          mayHandOver ? (
            <Button onClick={() => setOpen('handOver')}>
              {say({ zh: '移交经办事项', en: 'Hand work over' })}
            </Button>
          ) : undefined
        }
      >
        <Handovers staff={staff} people={people} {...(mayHandOver ? { onUndo: setOpen } : {})} />
      </Panel>
      <Drawer
        open={open !== undefined}
        onClose={close}
        size="min(620px, 100vw)"
        destroyOnHidden
        title={title}
      >
        {open === undefined ? null : (
          <AsOpened kind="staff" view={staff} read={(api) => readStaff(api, staff.org)}>
            {(opened, onLostRace) =>
              open === 'delegate' ? (
                <DelegateForm staff={opened} people={people} onDone={close} onLostRace={onLostRace} />
              ) : (
                <HandoverForm
                  staff={opened}
                  people={people}
                  undone={open === 'handOver' ? undefined : open}
                  onDone={close}
                  onLostRace={onLostRace}
                />
              )
            }
          </AsOpened>
        )}
      </Drawer>
    </>
  );
}

const isToday = ({ from, until, revoked }: Delegation, today: string) =>
  !revoked && from <= today && today <= until;

/** Who stands in for whom this very day. */
function Today({ staff, people }: { staff: Staff; people: readonly KnownPerson[] }) {
  const { say } = useWords();
  const names = useNames();
  const { today } = useNow();
  const standing = staff.delegations.filter((delegation) => isToday(delegation, today));
  return (
    <Panel title={say({ zh: '今日代行职责的', en: 'Who stands in today' })}>
      {standing.length === 0 ? (
        <p className="quiet" style={{ margin: 0 }}>
          {say({ zh: '今日没有代理。', en: 'Nobody stands in for anybody today.' })}
        </p>
      ) : (
        <ul style={{ margin: 0, paddingInlineStart: 20 }}>
          {standing.map(({ id, of, to, role, until }) => (
            <li key={id}>
              <Account sub={to} people={people} /> {say({ zh: '代', en: 'for' })}{' '}
              <Account sub={of} people={people} />
              {say({
                zh: `，${names('roles', role)}，至 ${until}`,
                en: `, ${names('roles', role)}, until ${until}`,
              })}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Delegations({
  staff,
  people,
  mayRevoke,
}: {
  staff: Staff;
  people: readonly KnownPerson[];
  mayRevoke: boolean;
}) {
  const { say } = useWords();
  const names = useNames();
  const { today } = useNow();
  const change = useChange();
  if (staff.delegations.length === 0)
    return (
      <Nothing
        what={{
          zh: '没有代理。出差、休假之前，可以委托他人代行职责。',
          en: 'There are none. Before an absence one can leave one’s role to another.',
        }}
      />
    );
  const revoke = (id: string) =>
    void change
      .run({ method: 'POST', href: `/v1/departments/${staff.org}/delegations/${id}/revoke`, body: {} })
      .catch(() => undefined);
  const columns: readonly Column<Delegation>[] = [
    {
      key: 'to',
      title: { zh: '代理人', en: 'Stands in' },
      cell: ({ to }) => <Account sub={to} people={people} />,
      sortBy: ({ to }) => to,
    },
    {
      key: 'of',
      title: { zh: '代行谁的职责', en: 'For' },
      cell: ({ of, role }) => (
        <>
          <Account sub={of} people={people} /> · {names('roles', role)}
        </>
      ),
      sortBy: ({ of }) => of,
    },
    {
      key: 'days',
      title: { zh: '期间', en: 'Days' },
      cell: ({ from, until }) => (
        <span className="number">
          {from} – {until}
        </span>
      ),
      sortBy: ({ from }) => from,
    },
    {
      key: 'reason',
      title: { zh: '原因', en: 'Reason' },
      cell: ({ reason, givenBy }) => (
        <>
          <span className="typed">{reason}</span>
          <br />
          <span className="quiet">
            {say({ zh: '委托人：', en: 'given by ' })}
            <Account sub={givenBy} people={people} />
          </span>
        </>
      ),
    },
    {
      key: 'status',
      title: { zh: '状态', en: 'Status' },
      cell: (delegation) => say(statusOf(delegation, today)),
    },
    {
      key: 'revoke',
      title: { zh: '办理', en: 'To do' },
      cell: ({ id, to, of, until, revoked }) =>
        mayRevoke && !revoked && today <= until ? (
          <Button
            danger
            size="small"
            loading={change.isRunning}
            onClick={() => revoke(id)}
            aria-label={say({ zh: `撤销 ${to} 对 ${of} 的代理`, en: `Revoke: ${to} for ${of}` })}
          >
            {say({ zh: '撤销', en: 'Revoke' })}
          </Button>
        ) : (
          ''
        ),
    },
  ];
  return (
    <>
      {change.error === undefined ? null : <Failure error={change.error} />}
      <Table
        caption={say({ zh: '代理', en: 'Delegations' })}
        columns={columns}
        rows={staff.delegations.toReversed()}
        rowKey={({ id }) => id}
      />
    </>
  );
}

function statusOf(delegation: Delegation, today: string) {
  if (delegation.revoked) return { zh: '已撤销', en: 'revoked' };
  if (isToday(delegation, today)) return { zh: '正在代行', en: 'in force' };
  return delegation.from > today ? { zh: '尚未开始', en: 'to come' } : { zh: '已结束', en: 'over' };
}

function Handovers({
  staff,
  people,
  onUndo,
}: {
  staff: Staff;
  people: readonly KnownPerson[];
  onUndo?: (handover: Handover) => void;
}) {
  const { say } = useWords();
  if (staff.handovers.length === 0)
    return (
      <Nothing
        what={{
          zh: '没有移交。有人调离岗位的，由负责人将其经办的事项移交他人。',
          en: 'There are none. When somebody leaves their post a head hands their work over.',
        }}
      />
    );
  const columns: readonly Column<Handover>[] = [
    {
      key: 'from',
      title: { zh: '移交人', en: 'From' },
      cell: ({ from }) => <Account sub={from} people={people} />,
      sortBy: ({ from }) => from,
    },
    {
      key: 'to',
      title: { zh: '接收人', en: 'To' },
      cell: ({ to }) => <Account sub={to} people={people} />,
      sortBy: ({ to }) => to,
    },
    {
      key: 'at',
      title: { zh: '移交日期', en: 'On' },
      cell: ({ at }) => <span className="number">{at}</span>,
      sortBy: ({ at }) => at,
    },
    {
      key: 'reason',
      title: { zh: '原因', en: 'Reason' },
      cell: ({ reason, givenBy }) => (
        <>
          <span className="typed">{reason}</span>
          <br />
          <span className="quiet">
            {say({ zh: '办理人：', en: 'made by ' })}
            <Account sub={givenBy} people={people} />
          </span>
        </>
      ),
    },
    {
      key: 'undo',
      title: { zh: '办理', en: 'To do' },
      cell: (handover) =>
        onUndo === undefined ? (
          ''
        ) : (
          <Button
            danger
            size="small"
            onClick={() => onUndo(handover)}
            aria-label={say({
              zh: `撤销 ${handover.from} 向 ${handover.to} 的移交`,
              en: `Undo: ${handover.from} to ${handover.to}`,
            })}
          >
            {say({ zh: '撤销', en: 'Undo' })}
          </Button>
        ),
    },
  ];
  return (
    <Table
      caption={say({ zh: '移交', en: 'Handovers' })}
      columns={columns}
      rows={staff.handovers}
      rowKey={({ from, to }) => `${from} ${to}`}
    />
  );
}
