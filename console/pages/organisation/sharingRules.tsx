import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useRead } from '../../api/api.tsx';
import { useMayAct } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { later } from '../../look/later.tsx';
import { List, useList } from '../../look/list.tsx';
import { Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { versionColumns } from '../../look/versionColumns.tsx';
import { useWords } from '../../words/language.tsx';
import type { Department } from './organisationPage.tsx';

type Entry = components['schemas']['SharingRulesEntry'];

/** The rules by which the organisation shares data, version by version (article 10). */
export function SharingRulesPanel({ department: { uscc } }: { department: Department }) {
  const { say } = useWords();
  const [isAdding, add] = useState(false);
  const [shown, show] = useState<Entry>();
  const mayRecord = useMayAct('officer', 'officeHead', 'departmentHead');
  const list = useList(['sharingRules', uscc], (api, cursor) =>
    api.read(
      api.client.GET('/v1/departments/{uscc}/sharing-rules', {
        params: { path: { uscc }, query: cursor === undefined ? {} : { cursor } },
      }),
    ),
  );
  const columns = versionColumns<Entry>(show, ({ rulesVersion }) => rulesVersion, {
    title: { zh: '登记时间', en: 'Recorded' },
    at: ({ recordedAt }) => recordedAt,
  });
  const adding = say({ zh: '登记新版本', en: 'Record a version' });
  return (
    <Panel
      title={say({ zh: '政务数据共享工作规则', en: 'Sharing rules' })}
      more={
        mayRecord ? (
          <Button size="small" onClick={() => add(true)}>
            {adding}
          </Button>
        ) : undefined
      }
    >
      <List
        list={list}
        caption={say({ zh: '政务数据共享工作规则的各个版本', en: 'Versions of the sharing rules' })}
        columns={columns}
        rowKey={({ id }) => id}
        nothing={{
          zh: '还没有登记工作规则。各部门应当建立本部门政务数据共享工作规则（《条例》第十条）。',
          en: 'No rules are recorded yet. Every department establishes its own (article 10).',
        }}
      />
      <Drawer
        open={isAdding}
        onClose={() => add(false)}
        size="min(680px, 100vw)"
        title={adding}
        destroyOnHidden
      >
        <NewVersion operation="putSharingRules" of={{ uscc }} submit={adding} onClose={() => add(false)} />
      </Drawer>
      {shown === undefined ? null : <OneVersion uscc={uscc} entry={shown} onClose={() => show(undefined)} />}
    </Panel>
  );
}

const NewVersion = later(() => import('../../forms/versionForm.tsx').then(({ VersionForm }) => VersionForm));

function OneVersion({ uscc, entry, onClose }: { uscc: string; entry: Entry; onClose: () => void }) {
  const { say } = useWords();
  const version = entry.rulesVersion;
  const query = useRead(['sharingRules', uscc, version], (api) =>
    api.read(
      api.client.GET('/v1/departments/{uscc}/sharing-rules/{version}', {
        params: { path: { uscc, version } },
      }),
    ),
  );
  return (
    <Drawer open onClose={onClose} size="min(760px, 100vw)" title={`${entry.title}（${version}）`}>
      <Shown query={query}>
        {({ text, effectiveOn }) => (
          <>
            <p className="quiet">
              {say({ zh: `自 ${effectiveOn} 起施行`, en: `in force from ${effectiveOn}` })}
            </p>
            <div className="typed">{text}</div>
          </>
        )}
      </Shown>
    </Drawer>
  );
}
