import { Alert } from 'antd';
import { useWords } from '../../words/language.tsx';
import type { Catalog } from './content.ts';

export type Objection = NonNullable<Catalog['objections']>[number];

/** What reads as an added formality, shown where it stands; whether it is meant so a person judges. */
export function ObjectionsAt({ objections }: { objections: readonly Objection[] }) {
  const { say } = useWords();
  return objections.map(({ path, formality, name, reason }) => (
    <p key={`${path} ${formality}`} className="objection">
      <strong>{say({ zh: '疑似增设条件：', en: 'May be an added condition: ' })}</strong>
      {say({ zh: `${name.zh}。${reason.zh}`, en: `${name.en}. ${reason.en}` })}
    </p>
  ));
}

export type Doubt = NonNullable<Catalog['doubts']>[number];

/** Items that are called as personal information is, where no assessment finds any: a hint, for a person to judge. */
export function Doubts({ doubts = [] }: { doubts: readonly Doubt[] | undefined }) {
  const { say } = useWords();
  if (doubts.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={say({ zh: '请核实个人信息保护影响评估', en: 'Look at the impact assessment once more' })}
      description={doubts.map(({ path, reason }) => <p key={path}>{say(reason)}</p>)}
    />
  );
}

/** The objections to a field and to what stands within it. */
export function objectionsTo(objections: readonly Objection[] | undefined, path: string): Objection[] {
  return (objections ?? []).filter((each) => each.path === path || each.path.startsWith(`${path}/`));
}
