import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { Me } from '../api/me.ts';
import { forgetAllOf, keptDrafts } from '../forms/kept.ts';
import { useSession } from '../session/session.tsx';
import { useWords } from '../words/language.tsx';

/** Signs out; where something typed is still kept in this browser, asks first what becomes of it. */
export function useSigningOut({ org, sub }: Me) {
  const { signOut } = useSession();
  const [count, setCount] = useState(0);
  const person = `${org}.${sub}`;
  const begin = () => {
    const { length } = keptDrafts(person);
    if (length === 0) signOut();
    else setCount(length);
  };
  const dialog = (
    <AskAboutKept
      count={count}
      onCancel={() => setCount(0)}
      onKeep={signOut}
      onForget={() => {
        forgetAllOf(person);
        signOut();
      }}
    />
  );
  return { begin, dialog };
}

function AskAboutKept({
  count,
  onCancel,
  onKeep,
  onForget,
}: {
  count: number;
  onCancel: () => void;
  onKeep: () => void;
  onForget: () => void;
}) {
  const { say } = useWords();
  return (
    <Modal
      open={count > 0}
      title={say({ zh: '退出登录', en: 'Sign out' })}
      onCancel={onCancel}
      footer={[
        <Button key="keep" onClick={onKeep}>
          {say({ zh: '保留并退出', en: 'Keep it and sign out' })}
        </Button>,
        <Button key="forget" danger onClick={onForget}>
          {say({ zh: '删除并退出', en: 'Delete it and sign out' })}
        </Button>,
      ]}
    >
      <p>
        {say({
          zh: `这台电脑上还有 ${count} 份填写过、尚未提交的内容。`,
          en: `On this computer ${count} forms are kept that were filled in and not sent.`,
        })}
      </p>
      <p className="quiet">
        {say({
          zh: '保留的内容在您下次登录时恢复；使用这台电脑的其他人也可能看到。与他人共用的电脑，请删除。',
          en: 'What is kept is back when you sign in again; others who use this computer may be able to read it. Delete it on a shared one.',
        })}
      </p>
    </Modal>
  );
}
