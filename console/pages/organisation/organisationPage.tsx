import { Button } from 'antd';
import { useState } from 'react';
import { useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import { useMayAct, useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { useChange } from '../../forms/change.ts';
import { operationForm } from '../../forms/operations.ts';
import { Failure, Nothing, Page, Panel, Waiting } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { CorrectionRulesPanel } from './correctionRules.tsx';
import { DepartmentKeysPanel } from './departmentKeys.tsx';
import { KeysPanel } from './keysPanel.tsx';
import { SharingRulesPanel } from './sharingRules.tsx';

export type Department = components['schemas']['Department'];

const readDepartment = (api: Api, uscc: string) =>
  api.read(api.client.GET('/v1/departments/{uscc}', { params: { path: { uscc } } }));

/** One's own organisation as it is registered, where notices are posted, the platform's keys, the sharing rules. */
export default function OrganisationPage() {
  const { say } = useWords();
  const { data: me } = useMe();
  const title = say({ zh: '单位信息与通知接收', en: 'Organisation and webhook' });
  return (
    <Page title={title}>
      {me === undefined ? (
        <Waiting />
      ) : me.orgName === null ? (
        <Nothing
          what={{
            zh: '贵单位尚未在平台登记，请联系平台运维人员登记。',
            en: 'Your organisation is not registered yet; ask the operators of the platform.',
          }}
        />
      ) : (
        <Registered org={me.org} />
      )}
    </Page>
  );
}

function Registered({ org }: { org: string }) {
  const query = useRead(['department', org], (api) => readDepartment(api, org));
  const mayPublish = useMayAct('officer', 'officeHead', 'departmentHead');
  const mayRegister = useMayAct('officeHead', 'departmentHead');
  return (
    <Shown query={query}>
      {(department) => (
        <div className="columns">
          <div>
            <Facts department={department} />
            <SharingRulesPanel department={department} />
            <CorrectionRulesPanel uscc={department.uscc} mayPublish={mayPublish} />
          </div>
          <div>
            <WebhookPanel department={department} />
            <DepartmentKeysPanel department={department} mayRegister={mayRegister} />
            <KeysPanel />
          </div>
        </div>
      )}
    </Shown>
  );
}

function Facts({ department }: { department: Department }) {
  const { say } = useWords();
  const names = useNames();
  const region = useRead(['region', department.region], (api) =>
    api.read(api.client.GET('/v1/regions/{code}', { params: { path: { code: department.region } } })),
  );
  const { sharingOffice, heads, superior, mergedInto } = department;
  const rows: readonly [string, string | undefined][] = [
    [say({ zh: '统一社会信用代码', en: 'Unified social credit code' }), department.uscc],
    [say({ zh: '单位类别', en: 'Kind' }), names('organisationKinds', department.kind)],
    [
      say({ zh: '所在地区', en: 'Region' }),
      region.data === undefined ? department.region : `${region.data.name}（${department.region}）`,
    ],
    [say({ zh: '层级', en: 'Level' }), names('levels', department.level)],
    [say({ zh: '业务领域', en: 'Field' }), department.field],
    [say({ zh: '授权依据', en: 'Empowered by' }), department.authorisedBy],
    [say({ zh: '上级单位', en: 'Managed by' }), superior],
    [say({ zh: '承接本单位职责的单位', en: 'Merged into' }), mergedInto],
    [say({ zh: '登记状态', en: 'Status' }), department.statusName],
    [say({ zh: '政务数据共享工作机构', en: 'Sharing office' }), sharingOffice.name],
    [say({ zh: '公开的联系方式', en: 'Published contact' }), sharingOffice.contact],
  ];
  return (
    <Panel title={department.name}>
      <dl className="values">
        {rows.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="typed">{value}</dd>
            </div>
          ),
        )}
        <div>
          <dt>{say({ zh: '负责人', en: 'Heads' })}</dt>
          <dd>
            {heads.length === 0 ? (
              say({ zh: '没有登记', en: 'none registered' })
            ) : (
              <ul className="valueList">
                {heads.map(({ sub, name, office }) => (
                  <li key={`${sub} ${office}`} className="typed">
                    {name ?? sub} · {names('headOffices', office)}
                  </li>
                ))}
              </ul>
            )}
          </dd>
        </div>
      </dl>
      <p className="quiet">
        {say({
          zh: '登记内容由平台运维人员更改。只有登记在册的负责人才能审核同意（平台规则）。',
          en: 'The operators change what is registered. Only heads who are registered here can consent (a rule of this platform).',
        })}
      </p>
    </Panel>
  );
}

/** Whether notices are posted to the organisation's own system as well, and a test of it. */
function WebhookPanel({ department }: { department: Department }) {
  const { say } = useWords();
  const { run, isRunning, error } = useChange();
  const [isSent, setSent] = useState(false);
  const mayTest = useMayAct('officer', 'officeHead', 'departmentHead') && department.hasWebhook;
  const send = async () => {
    setSent(false);
    const { method, path } = operationForm('testWebhook');
    const href = path.replace('{uscc}', encodeURIComponent(department.uscc));
    await run({ method, href, version: department.version, body: {} }).then(
      () => setSent(true),
      () => undefined,
    );
  };
  return (
    <Panel title={say({ zh: '通知接收地址', en: 'Address for notices' })}>
      <p>
        {department.hasWebhook
          ? say({
              zh: '已登记。平台的每条通知除存入站内，还发往该地址；地址本身不予显示。',
              en: 'Registered. Every notice is posted there besides; the address itself is not shown.',
            })
          : say({
              zh: '没有登记。通知只存入站内；需要发往本单位系统的，请联系平台运维人员登记地址。',
              en: 'None is registered: notices lie in the inbox only. To have them posted to a system of your own, ask the operators to register its address.',
            })}
      </p>
      {mayTest ? (
        <Button loading={isRunning} onClick={() => void send()}>
          {say({ zh: '发送测试通知', en: 'Send a test notice' })}
        </Button>
      ) : null}
      <p role="status">
        {isSent
          ? say({
              zh: '平台已受理，测试通知正在发往登记的地址。请在本单位系统中查看是否收到；未收到的，平台会在其后数小时内重试。',
              en: 'Accepted: a test notice is on its way to the address. See whether your system has it; if not, the platform tries again over the next hours.',
            })
          : ''}
      </p>
      {error === undefined ? null : <Failure error={error} />}
    </Panel>
  );
}
