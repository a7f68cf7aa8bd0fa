import { Button, type FormInstance } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { useApi } from '../../api/api.tsx';
import type { components } from '../../api/generated/schema';
import { Failure } from '../../look/page.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { FoundAlready } from '../search/foundAlready.tsx';

type Match = components['schemas']['DemandMatch'];

/** What is catalogued under a like name, for whoever is about to demand it: a hint, by which nothing is refused. */
export function CataloguedAlready({ form }: { form: FormInstance }) {
  const { say } = useWords();
  const api = useApi();
  const [matches, setMatches] = useState<readonly Match[]>();
  const [searched, setSearched] = useState('');
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<unknown>();
  const ask = async () => {
    setError(undefined);
    const wanted = wantedIn(form.getFieldsValue(true));
    if (wanted.title === '') {
      await form.validateFields(['title']).catch(() => undefined);
      return;
    }
    setRunning(true);
    setSearched(wanted.title);
    try {
      const found = await api.read(api.client.POST('/v1/demands/matches', { body: wanted }));
      setMatches(found.items);
    } catch (failure) {
      setError(failure);
    } finally {
      setRunning(false);
    }
  };
  return (
    <div style={{ marginBottom: 16 }}>
      <Button loading={isRunning} onClick={() => void ask()}>
        {say({ zh: '查询目录中是否已有', en: 'Ask whether it is catalogued' })}
      </Button>{' '}
      <span className="quiet">
        {say({ zh: '只作提示，不影响提出。', en: 'A hint only: it may be lodged all the same.' })}
      </span>
      <div role="status">{matches === undefined ? null : <Matches matches={matches} />}</div>
      {searched === '' ? null : <FoundAlready wanted={searched} />}
      {error === undefined ? null : <Failure error={error} onAgain={() => void ask()} />}
    </div>
  );
}

/** What of it is asked with, as it was typed so far. */
function wantedIn({
  title = '',
  items = [],
}: {
  readonly title?: string;
  readonly items?: readonly string[];
}) {
  const named = items.map((item) => item.trim()).filter((item) => item !== '');
  return { title: title.trim(), ...(named.length === 0 ? {} : { items: named }) };
}

function Matches({ matches }: { matches: readonly Match[] }) {
  const { say } = useWords();
  if (matches.length === 0)
    return <p>{say({ zh: '没有名称相近的目录。', en: 'No catalog has a like name.' })}</p>;
  return (
    <>
      <p>
        {say({
          zh: '名称相近的目录，已有的可以直接申请：',
          en: 'With like names; ask for what is there at once:',
        })}
      </p>
      <ul>
        {matches.map((match) => (
          <li key={match.catalogId}>
            <One match={match} />
          </li>
        ))}
      </ul>
    </>
  );
}

function One({ match }: { match: Match }) {
  const { say } = useWords();
  const names = useNames();
  const { catalogId, name, providerName, sharingClass, items, lacking } = match;
  const between = say({ zh: '、', en: ', ' });
  return (
    <>
      <Link href={`/console/catalogs/${catalogId}`} className="typed">
        {name}
      </Link>
      {providerName === undefined ? '' : ` · ${providerName}`}
      {sharingClass === undefined ? '' : ` · ${names('sharingClasses', sharingClass)}`}
      {items.length === 0 ? null : (
        <div className="typed">
          {say({ zh: '已有的数据项：', en: 'It has: ' })}
          {items.join(between)}
        </div>
      )}
      {lacking.length === 0 ? null : (
        <div className="typed">
          {say({ zh: '没有的数据项：', en: 'It lacks: ' })}
          {lacking.join(between)}
        </div>
      )}
    </>
  );
}
