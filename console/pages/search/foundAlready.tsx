import { Link } from 'wouter';
import { useRead } from '../../api/api.tsx';
import { useWords } from '../../words/language.tsx';
import { Hit } from './hit.tsx';

/** Catalogs that are shown before something is asked for that may be there already. */
const shown = 5;

/** What the ledger has of what somebody is about to ask for, or what is alike: nobody asks for what exists. */
export function FoundAlready({ wanted }: { wanted: string }) {
  const { say } = useWords();
  const q = wanted.slice(0, 100);
  const { data } = useRead(
    ['search', 'already', q],
    (api) => api.read(api.client.GET('/v1/search', { params: { query: { q, limit: String(shown) } } })),
    { enabled: q !== '' },
  );
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section aria-label={say({ zh: '目录中检索到的', en: 'Found in the ledger' })}>
      <p>
        {data.isSimilar
          ? say({ zh: '目录中文字相近的：', en: 'Alike in the ledger:' })
          : say({ zh: `目录中检索到 ${data.total} 个：`, en: `Found in the ledger, ${data.total}:` })}
      </p>
      {data.items.map((hit) => (
        <Hit key={hit.id} hit={hit} />
      ))}
      {data.total > shown ? (
        <Link href={`/console/search?${new URLSearchParams({ q }).toString()}`}>
          {say({ zh: '查看全部', en: 'See all' })}
        </Link>
      ) : null}
    </section>
  );
}
