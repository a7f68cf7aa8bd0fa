import { Link } from 'wouter';
import { useMayAct } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { AskersCases } from '../../cases/askersCases.tsx';
import { useWords } from '../../words/language.tsx';

type Entry = components['schemas']['CollectionCheckEntry'];

/** What departments would collect from the public, and what of it sharing has (article 19). */
export default function CollectionChecksPage() {
  const { say } = useWords();
  const mayCheck = useMayAct('officer');
  return (
    <AskersCases<Entry>
      kind="collectionCheck"
      title={{ zh: '收集前核对', en: 'Checks before collection' }}
      lead={{
        zh: '向公民、法人和其他组织收集数据之前，核对哪些可以通过共享获取：可以共享的，不得重复收集（《条例》第十九条）。',
        en: 'Before data is collected from the public it is checked what sharing has of it: that is not collected again (article 19).',
      }}
      nothing={{ zh: '没有符合条件的核对。', en: 'No check is like that.' }}
      place="/console/collection-checks"
      actions={
        mayCheck ? (
          <Link href="/console/collection-checks/new">
            {say({ zh: '核对拟收集的数据', en: 'Check what is to be collected' })}
          </Link>
        ) : null
      }
      columns={[
        { key: 'items', title: { zh: '数据项', en: 'Items' }, cell: ({ items }) => items },
        { key: 'shared', title: { zh: '可以共享', en: 'Shared' }, cell: ({ shared }) => shared },
        {
          key: 'repeated',
          title: { zh: '决定重复收集', en: 'Collected again' },
          cell: ({ repeated }) => repeated,
        },
      ]}
      read={({ read, client }, query) => read(client.GET('/v1/collection-checks', { params: { query } }))}
    />
  );
}
