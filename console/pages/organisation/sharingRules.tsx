import { Button, Drawer, Form, Input } from 'antd';
import { useState } from 'react';
import { useRead } from '../../api/api.tsx';
import { useMayAct } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { Fields } from '../../forms/fields.tsx';
import { operationForm } from '../../forms/operations.ts';
import { List, useList } from '../../look/list.tsx';
import { Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import type { Column } from '../../look/table.tsx';
import { useWords } from '../../words/language.tsx';
import { instantInWords } from '../../words/time.ts';
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
  const columns: readonly Column<Entry>[] = [
    {
      key: 'title',
      title: { zh: '名称', en: 'Title' },
      cell: (entry) => (
        <Button type="link" className="asText" onClick={() => show(entry)}>
          {entry.title}
        </Button>
      ),
    },
    { key: 'version', title: { zh: '版本', en: 'Version' }, cell: ({ rulesVersion }) => rulesVersion },
    {
      key: 'effective',
      title: { zh: '施行日期', en: 'In force from' },
      cell: ({ effectiveOn }) => effectiveOn,
      sortBy: ({ effectiveOn }) => effectiveOn,
    },
    {
      key: 'recorded',
      title: { zh: '登记时间', en: 'Recorded' },
      cell: ({ recordedAt }) => instantInWords(recordedAt),
      sortBy: ({ recordedAt }) => recordedAt,
    },
  ];
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
        <NewVersion uscc={uscc} submit={adding} onClose={() => add(false)} />
      </Drawer>
      {shown === undefined ? null : <OneVersion uscc={uscc} entry={shown} onClose={() => show(undefined)} />}
    </Panel>
  );
}

const versionField = 'rulesVersion';

/** A form of the operation's own fields; the version stands in the address. */
function NewVersion({ uscc, submit, onClose }: { uscc: string; submit: string; onClose: () => void }) {
  const { say } = useWords();
  const { method, path, body = {} } = operationForm('putSharingRules');
  const hrefOf = (typed: object) =>
    path
      .replace('{uscc}', encodeURIComponent(uscc))
      .replace('{version}', encodeURIComponent(versionIn(typed).trim()));
  return (
    <ChangeForm
      id={`putSharingRules.${uscc}`}
      title={submit}
      schema={body}
      method={method}
      href={hrefOf}
      shape={withoutVersion}
      submit={submit}
      onDone={onClose}
      onCancel={onClose}
    >
      {() => (
        <>
          <Form.Item
            name={versionField}
            label={say({ zh: '版本', en: 'Version' })}
            extra={say({
              zh: '如“2026-1”或者“2026年第1版”：字母、数字、汉字、点和连字符。登记之后不能更改，更改规则应当登记新版本。',
              en: 'Such as 2026-1: letters, digits, dots and hyphens. It cannot be changed once recorded: record another version.',
            })}
            rules={[
              { required: true },
              { max: 40 },
              {
                pattern: /^\s*[\p{L}\p{N}][\p{L}\p{N}.-]*\s*$/u,
                message: say({
                  zh: '只能有字母、数字、汉字、点和连字符',
                  en: 'Letters, digits, dots and hyphens',
                }),
              },
            ]}
          >
            <Input style={{ width: 240 }} />
          </Form.Item>
          <Fields schema={body} />
        </>
      )}
    </ChangeForm>
  );
}

const withoutVersion = (typed: object) =>
  Object.fromEntries(Object.entries(typed).filter(([name]) => name !== versionField));

function versionIn(typed: object): string {
  const found = Object.entries(typed).find(([name]) => name === versionField)?.[1];
  return typeof found === 'string' ? found : '';
}

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
