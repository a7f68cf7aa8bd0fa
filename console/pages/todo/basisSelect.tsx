import { Select } from 'antd';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { Entry } from './entry.ts';

export type Basis = NonNullable<Entry['basis']>;

/** On what a term can stand: the law's first. */
const bases = ['law', 'order', 'region', 'platform'] as const satisfies readonly Basis[];

export function basisOf(given: string | null | undefined): Basis | undefined {
  return bases.find((basis) => basis === given);
}

/** Narrows a list to the terms that stand on one basis. */
export function BasisSelect({
  value,
  onChange,
}: {
  value: Basis | undefined;
  onChange: (basis: Basis | undefined) => void;
}) {
  const { say } = useWords();
  const names = useNames();
  return (
    <label>
      {say({ zh: '期限的依据', en: 'Basis of the term' })}
      <Select
        style={{ minWidth: 140 }}
        allowClear
        value={value}
        placeholder={say({ zh: '全部', en: 'All' })}
        onChange={(next: Basis | undefined) => onChange(next)}
        options={bases.map((basis) => ({ value: basis, label: names('deadlineBases', basis) }))}
      />
    </label>
  );
}
