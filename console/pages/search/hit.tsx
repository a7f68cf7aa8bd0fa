import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useMayAct, useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { Status } from '../../cases/status.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { Text } from '../../words/text.ts';
import { Marked } from './marked.tsx';

export type SearchHit = components['schemas']['SearchHit'];

const inOtherWords: Text = { zh: '（同义的词语）', en: ' (called otherwise)' };

/** A catalog that was found: where it has what was looked for, why it stands where it does, and what can be done with it. */
export function Hit({ hit }: { hit: SearchHit }) {
  const { say } = useWords();
  const names = useNames();
  const { name, elsewhere, providerName, regionName, className, updateFrequencyName, status, statusName } =
    hit;
  const inName = hit.matches.find(({ field }) => field === 'name');
  const facts = [elsewhere?.platform, providerName, regionName, className, updateFrequencyName].filter(
    (fact) => fact !== undefined,
  );
  const reason = hit.foundBy === undefined ? undefined : names('searchReasons', hit.foundBy);
  return (
    <article aria-label={name}>
      <h3 className="typed">
        <Where hit={hit}>
          <Marked text={name} pieces={inName?.marked ?? []} />
        </Where>
      </h3>
      <p className="quiet">
        {facts.join(' · ')} {status === 'published' ? null : <Status name={statusName} />}
      </p>
      {hit.matches
        .filter(({ field }) => field !== 'name')
        .map(({ field, fragment, marked }) => (
          <p key={`${field} ${fragment}`} className="typed">
            {names('searchFields', field)}
            {say({ zh: '：', en: ': ' })}
            <Marked text={fragment} pieces={marked} />
          </p>
        ))}
      <p>
        {reason === undefined ? null : (
          <span className="quiet">
            {reason}
            {hit.inOtherWords === true ? say(inOtherWords) : ''}
          </span>
        )}{' '}
        <RequestIt hit={hit} />
      </p>
    </article>
  );
}

/** A catalog of another platform is looked at there. */
function Where({ hit: { id, elsewhere }, children }: { hit: SearchHit; children: ReactNode }) {
  if (elsewhere === undefined) return <Link href={`/console/catalogs/${id}`}>{children}</Link>;
  return (
    <a href={elsewhere.address} rel="noreferrer">
      {children}
    </a>
  );
}

/** From what was found one begins to ask for it. */
function RequestIt({ hit }: { hit: SearchHit }) {
  const { say } = useWords();
  const { data: me } = useMe();
  const mayAsk = useMayAct('officer');
  const isOthers = me !== undefined && me.org !== hit.provider;
  if (
    !mayAsk ||
    !isOthers ||
    hit.elsewhere !== undefined ||
    hit.status !== 'published' ||
    hit.class === 'withheld'
  )
    return null;
  return (
    <Link href={`/console/requests/new?catalog=${hit.id}`}>
      {say({ zh: '申请共享', en: 'Ask for it' })}
      <span className="visuallyHidden">{say({ zh: `：${hit.name}`, en: `: ${hit.name}` })}</span>
    </Link>
  );
}
