import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useRead } from '../../api/api.tsx';
import type { components } from '../../api/generated/schema';
import { later } from '../../look/later.tsx';
import { Nothing, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { type NameOf, useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { Text } from '../../words/text.ts';
import { useNow } from '../../words/now.ts';
import { instantInWords } from '../../words/time.ts';

export type DepartmentKey = components['schemas']['DepartmentKey'];
type Department = components['schemas']['Department'];

const AddKeyForm = later(() => import('./departmentKeyForms.tsx').then((forms) => forms.AddKeyForm));
const EndKeyForm = later(() => import('./departmentKeyForms.tsx').then((forms) => forms.EndKeyForm));

/** The public keys of a department: what it signs is verified by them, what is for it alone encrypted. */
export function DepartmentKeysPanel({
  department,
  mayRegister,
}: {
  department: Department;
  mayRegister: boolean;
}) {
  const { say } = useWords();
  const { uscc } = department;
  const [opened, open] = useState<'add' | DepartmentKey>();
  const query = useRead(['department', uscc, 'keys'], (api) =>
    api.read(api.client.GET('/v1/departments/{uscc}/keys', { params: { path: { uscc } } })),
  );
  const adding = say({ zh: '登记公钥', en: 'Register a key' });
  const close = () => open(undefined);
  return (
    <Panel
      title={say({ zh: '单位的公钥', en: 'Public keys of the department' })}
      more={
        mayRegister ? (
          <Button size="small" onClick={() => open('add')}>
            {adding}
          </Button>
        ) : undefined
      }
    >
      <Shown query={query}>{({ keys }) => <Keys keys={keys} onEnd={mayRegister ? open : undefined} />}</Shown>
      <Drawer
        open={opened !== undefined}
        onClose={close}
        size="min(680px, 100vw)"
        title={opened === 'add' ? adding : say({ zh: '填写失效时间', en: 'End a key' })}
        destroyOnHidden
      >
        {opened === 'add' ? (
          <AddKeyForm department={department} onClose={close} />
        ) : opened === undefined ? null : (
          <EndKeyForm department={department} known={opened} onClose={close} />
        )}
      </Drawer>
    </Panel>
  );
}

function Keys({
  keys,
  onEnd,
}: {
  keys: readonly DepartmentKey[];
  onEnd: ((key: DepartmentKey) => void) | undefined;
}) {
  const { say } = useWords();
  const names = useNames();
  const { now } = useNow();
  if (keys.length === 0)
    return (
      <Nothing
        what={{
          zh: '没有登记公钥：所交付的数据、签收不附本单位的签名，也不能要求加密交付。',
          en: 'No key is registered: what is delivered and received carries no signature of its own, and nothing can be encrypted for this department.',
        }}
      />
    );
  const hasEnded = ({ until }: DepartmentKey) => until !== undefined && Date.parse(until) <= Date.parse(now);
  const ending: Column<DepartmentKey> = {
    key: 'end',
    title: { zh: '办理', en: 'What to do' },
    cell: (key) =>
      hasEnded(key) ? null : (
        <Button
          size="small"
          danger
          onClick={() => onEnd?.(key)}
          aria-label={say({ zh: `停用密钥 ${key.keyId}`, en: `End the key ${key.keyId}` })}
        >
          {say({ zh: '停用', en: 'End it' })}
        </Button>
      ),
  };
  return (
    <Table
      caption={say({ zh: '公钥', en: 'Public keys' })}
      columns={[...columnsOf(say, names, hasEnded), ...(onEnd === undefined ? [] : [ending])]}
      rows={keys}
      rowKey={({ keyId }) => keyId}
    />
  );
}

function columnsOf(
  say: (text: Text) => string,
  names: NameOf,
  hasEnded: (key: DepartmentKey) => boolean,
): readonly Column<DepartmentKey>[] {
  return [
    {
      key: 'id',
      title: { zh: '密钥编号', en: 'Key id' },
      cell: ({ keyId, publicKey }) => (
        <>
          <span className="typed">{keyId}</span>
          <details>
            <summary>{say({ zh: '公钥', en: 'Key' })}</summary>
            <span className="typed number">{publicKey}</span>
          </details>
        </>
      ),
      sortBy: ({ keyId }) => keyId,
    },
    {
      key: 'use',
      title: { zh: '用途和算法', en: 'Use and algorithm' },
      cell: ({ use, alg }) => `${names('keyUses', use)}（${names('keyAlgorithms', alg)}）`,
      sortBy: ({ use }) => use,
    },
    {
      key: 'from',
      title: { zh: '生效', en: 'From' },
      cell: ({ from }) => instantInWords(from),
      sortBy: ({ from }) => from,
    },
    {
      key: 'until',
      title: { zh: '失效', en: 'Until' },
      cell: (key) =>
        key.until === undefined ? (
          '—'
        ) : hasEnded(key) ? (
          <del>{instantInWords(key.until)}</del>
        ) : (
          instantInWords(key.until)
        ),
      sortBy: ({ until = '' }) => until,
    },
  ];
}
