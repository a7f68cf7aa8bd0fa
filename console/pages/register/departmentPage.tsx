import { Button } from 'antd';
import { Link, useLocation, useParams } from 'wouter';
import { useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import { useMayAct } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { Status } from '../../cases/status.tsx';
import { Nothing, Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { CorrectionRulesPanel } from '../organisation/correctionRules.tsx';
import { DepartmentKeysPanel } from '../organisation/departmentKeys.tsx';
import { departmentAddress } from './addresses.ts';
import { useRegionTree } from '../../words/regions.ts';

export type Department = components['schemas']['Department'];
type Head = Department['heads'][number];

/** What is registered of an organisation: where it belongs, who heads it, how to reach it. */
export default function DepartmentPage() {
  const { uscc = '' } = useParams();
  const query = useDepartment(uscc);
  return <Shown query={query}>{(department) => <Whole department={department} />}</Shown>;
}

export function useDepartment(uscc: string, enabled = true) {
  return useRead(['department', uscc], (api) => readDepartment(api, uscc), { enabled });
}

export const readDepartment = (api: Api, uscc: string) =>
  api.read(api.client.GET('/v1/departments/{uscc}', { params: { path: { uscc } } }));

function Whole({ department }: { department: Department }) {
  const { say } = useWords();
  const isOperator = useMayAct('operator');
  // Operators set up the register and read nothing of what departments publish.
  const isReader = useMayAct('officer', 'officeHead', 'departmentHead', 'auditor');
  const [, go] = useLocation();
  const { uscc, name, statusName, mergedInto } = department;
  return (
    <Page
      title={name}
      lead={
        <>
          <Status name={statusName} />{' '}
          <Link href={`/console/register?region=${department.region}`}>
            {say({ zh: '回到登记', en: 'Back to the register' })}
          </Link>
        </>
      }
      actions={
        isOperator ? (
          <Button type="primary" onClick={() => go(`${departmentAddress(uscc)}/edit`)}>
            {say({ zh: '变更登记', en: 'Change the registration' })}
          </Button>
        ) : undefined
      }
    >
      {mergedInto === undefined ? null : (
        <p>
          {say({ zh: '已撤并，由以下单位承接：', en: 'It has ended; its duties have passed to: ' })}
          <OrganisationLink uscc={mergedInto} />
        </p>
      )}
      <div className="columns">
        <Facts department={department} />
        <div>
          <Office department={department} />
        </div>
      </div>
      <Heads heads={department.heads} />
      <DepartmentKeysPanel department={department} mayRegister={false} />
      {isReader ? <CorrectionRulesPanel uscc={uscc} mayPublish={false} /> : null}
    </Page>
  );
}

function Facts({ department }: { department: Department }) {
  const { say } = useWords();
  const names = useNames();
  const regions = useRegionTree();
  const { uscc, kind, level, region, superior, system, field, authorisedBy, hasWebhook } = department;
  const place = regions.data?.items.find(({ code }) => code === region)?.name;
  const rows = [
    [say({ zh: '统一社会信用代码', en: 'Unified social credit code' }), uscc],
    [say({ zh: '类别', en: 'Kind' }), names('organisationKinds', kind)],
    [say({ zh: '地区', en: 'Region' }), place === undefined ? region : `${place}（${region}）`],
    [say({ zh: '层级', en: 'Level' }), names('levels', level)],
    [
      say({ zh: '管理本单位的上级单位', en: 'Managed by' }),
      superior === undefined ? undefined : <OrganisationLink uscc={superior} />,
    ],
    [
      say({ zh: '垂直管理系统的最上一级', en: 'Top of its system' }),
      system === undefined ? undefined : <OrganisationLink uscc={system.org} />,
    ],
    [say({ zh: '业务领域', en: 'Field of work' }), field],
    [say({ zh: '授权依据', en: 'Empowered by' }), authorisedBy],
    [
      say({ zh: '通知接收地址', en: 'Address for notices' }),
      hasWebhook
        ? say({ zh: '已登记（地址不予显示）', en: 'registered (not shown)' })
        : say({ zh: '未登记', en: 'none' }),
    ],
  ] as const;
  return (
    <Panel title={say({ zh: '登记内容', en: 'What is registered' })}>
      <dl className="values">
        {rows.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="typed">{value}</dd>
            </div>
          ),
        )}
      </dl>
    </Panel>
  );
}

/** Another organisation by its name, once it is known. */
function OrganisationLink({ uscc }: { uscc: string }) {
  const { data } = useDepartment(uscc);
  return <Link href={departmentAddress(uscc)}>{data?.name ?? uscc}</Link>;
}

function Office({ department: { sharingOffice } }: { department: Department }) {
  const { say } = useWords();
  const { name, contact, officers = [] } = sharingOffice;
  return (
    <Panel title={say({ zh: '政务数据共享工作机构', en: 'Sharing office' })}>
      <p className="typed" style={{ marginTop: 0 }}>
        {name}
      </p>
      <p className="typed">
        {say({ zh: '联系方式：', en: 'Contact: ' })}
        {contact ?? say({ zh: '未登记', en: 'not registered' })}
      </p>
      {officers.length === 0 ? null : (
        <p className="typed">
          {say({ zh: '经办人（账号）：', en: 'Officers (accounts): ' })}
          {officers.join('、')}
        </p>
      )}
    </Panel>
  );
}

function Heads({ heads }: { heads: readonly Head[] }) {
  const { say } = useWords();
  const names = useNames();
  const title = say({ zh: '负责人', en: 'Heads' });
  const columns: readonly Column<Head>[] = [
    {
      key: 'name',
      title: { zh: '姓名', en: 'Name' },
      cell: ({ name, sub }) => name ?? sub,
      sortBy: ({ name = '' }) => name,
    },
    {
      key: 'office',
      title: { zh: '职务', en: 'Office' },
      cell: ({ office }) => names('headOffices', office),
      sortBy: ({ office }) => office,
    },
    { key: 'sub', title: { zh: '账号', en: 'Account' }, cell: ({ sub }) => sub, sortBy: ({ sub }) => sub },
  ];
  return (
    <Panel title={title}>
      {heads.length === 0 ? (
        <Nothing
          what={{
            zh: '没有登记负责人：该单位的申请、答复无人可以审核同意。',
            en: 'No head is registered: nobody can approve its requests and answers.',
          }}
        />
      ) : (
        <Table
          caption={title}
          columns={columns}
          rows={heads}
          rowKey={({ sub, office }) => `${sub} ${office}`}
        />
      )}
    </Panel>
  );
}
