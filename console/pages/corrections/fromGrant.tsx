import { Alert } from 'antd';
import { Link } from 'wouter';
import { useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { useWords } from '../../words/language.tsx';

type Grant = components['schemas']['Grant'];

/** The way from a grant to a correction of its data: for the holder's officer. */
export function LodgeCorrection({ grant: { id, requester } }: { grant: Grant }) {
  const { say } = useWords();
  const { data: me } = useMe();
  if (me === undefined || me.org !== requester || !me.roles.includes('officer')) return null;
  return (
    <Link href={`/console/corrections/new?grant=${id}`}>{say({ zh: '校核', en: 'Lodge a correction' })}</Link>
  );
}

/** That data is in doubt: how many corrections are open, and over which items. */
export function DisputedMark({ disputed }: { disputed: components['schemas']['Disputed'] | undefined }) {
  const { say } = useWords();
  if (disputed === undefined) return null;
  const { corrections, dataItems } = disputed;
  return (
    <Alert
      className="screen"
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={say({
        zh: `数据有疑义：正在办理 ${corrections} 件校核申请，涉及${dataItems.join('、')}。`,
        en: `The data is in doubt: ${corrections} corrections are open, over ${dataItems.join(', ')}.`,
      })}
    />
  );
}
