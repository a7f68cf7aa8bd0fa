import { Input } from 'antd';
import { useId } from 'react';
import type { components } from '../../api/generated/schema';
import { useNames } from '../../words/labels.ts';

type Department = components['schemas']['Department'];

/** Somebody of the organisation whom the register names. */
export interface KnownPerson {
  readonly sub: string;
  readonly name?: string | undefined;
  readonly office?: string | undefined;
}

/** Heads and officers whom the register names; others work there too, whom only the issuer knows. */
export function knownPeople({ heads, sharingOffice }: Department): readonly KnownPerson[] {
  const named = new Set(heads.map(({ sub }) => sub));
  const officers = (sharingOffice.officers ?? []).filter((sub) => !named.has(sub)).map((sub) => ({ sub }));
  return [...heads, ...officers];
}

/** An account with the name that the register has for it. */
export function Account({ sub, people }: { sub: string; people: readonly KnownPerson[] }) {
  const name = people.find((person) => person.sub === sub)?.name;
  return <span className="typed">{name === undefined ? sub : `${name}（${sub}）`}</span>;
}

/** An account: chosen from those whom the register names, or typed as the issuer has it. */
export function AccountInput({
  people,
  value,
  onChange,
  id,
  ...given
}: {
  people: readonly KnownPerson[];
  value?: string;
  onChange?: (sub: string) => void;
  id?: string;
  'aria-required'?: boolean | 'true' | 'false';
}) {
  const names = useNames();
  const list = useId();
  return (
    <>
      <Input
        {...given}
        {...(id === undefined ? {} : { id })}
        list={list}
        maxLength={128}
        autoComplete="off"
        value={value}
        onChange={({ target }) => onChange?.(target.value)}
        style={{ maxWidth: 340 }}
      />
      <datalist id={list}>
        {people.map(({ sub, name, office }) => (
          <option key={sub} value={sub}>
            {[name, office === undefined ? undefined : names('headOffices', office)]
              .filter(Boolean)
              .join(' · ')}
          </option>
        ))}
      </datalist>
    </>
  );
}
