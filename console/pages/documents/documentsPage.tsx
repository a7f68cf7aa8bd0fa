import { Select } from 'antd';
import { Link, useSearchParams } from 'wouter';
import { useMe } from '../../api/me.ts';
import { placeOfCase } from '../../cases/kinds.ts';
import { Status } from '../../cases/status.tsx';
import { Filters } from '../../look/filters.tsx';
import { List, useList } from '../../look/list.tsx';
import { Page } from '../../look/page.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';

const title = { zh: '公文', en: 'Official documents' };
const sideNames = {
  issuer: { zh: '本单位制发的', en: 'Issued by my organisation' },
  addressee: { zh: '制发给本单位的', en: 'Issued to my organisation' },
  region: { zh: '本地区的', en: 'Of my region' },
} as const;
type Side = keyof typeof sideNames;

/** The official documents that one's own organisation has issued, those issued to it, and those of a region. */
export default function DocumentsPage() {
  const { say } = useWords();
  const names = useNames();
  const { data: me } = useMe();
  const [query, setQuery] = useSearchParams();
  const supervises = me?.kind === 'authority' || me?.kind === 'government';
  const sides: readonly Side[] = ['issuer', 'addressee', ...(supervises ? (['region'] as const) : [])];
  const side = sides.find((each) => each === query.get('side')) ?? 'issuer';
  const [status, q] = [query.get('status'), query.get('q')];
  const filter = { ...(status ? { status } : {}), ...(q ? { q } : {}) };
  const list = useList(['document', 'list', side, filter], ({ read, client }, cursor) =>
    read(
      client.GET('/v1/documents', {
        params: { query: { side, limit: '50', ...filter, ...(cursor && { cursor }) } },
      }),
    ),
  );
  return (
    <Page
      title={say(title)}
      lead={say({
        zh: '就事项中已经作出的行为，由作出该行为的机关制发公文；在该事项的页面制发。',
        en: 'The act of a case is put into a document by the body whose act it is, from the page of that case.',
      })}
    >
      <Filters kind="document" query={query} onQuery={setQuery} hasDue={false}>
        <label>
          {say({ zh: '哪一方', en: 'Side' })}
          <Select
            style={{ minWidth: 200 }}
            value={side}
            onChange={(next: Side) => setQuery({ side: next })}
            options={sides.map((value) => ({ value, label: say(sideNames[value]) }))}
          />
        </label>
      </Filters>
      <List
        list={list}
        caption={`${say(title)} · ${say(sideNames[side])}`}
        columns={[
          {
            key: 'number',
            title: { zh: '文号', en: 'Number' },
            cell: ({ id, documentNumber }) => (
              <Link href={placeOfCase('document', id) ?? ''}>{documentNumber}</Link>
            ),
            sortBy: ({ documentNumber }) => documentNumber,
          },
          { key: 'title', title: { zh: '标题', en: 'Title' }, cell: (entry) => entry.title },
          {
            key: 'type',
            title: { zh: '种类', en: 'Document' },
            cell: ({ documentType }) => names('documentTypes', documentType),
          },
          {
            key: 'issuer',
            title: { zh: '制发机关', en: 'Issued by' },
            cell: ({ issuerName }) => issuerName,
            sortBy: ({ issuerName }) => issuerName,
          },
          {
            key: 'date',
            title: { zh: '成文日期', en: 'Date' },
            cell: ({ date }) => date,
            sortBy: ({ date }) => date,
          },
          {
            key: 'status',
            title: { zh: '状态', en: 'Status' },
            cell: ({ statusName, status: code }) => <Status name={statusName ?? code} />,
            sortBy: ({ status: code }) => code,
          },
        ]}
        rowKey={({ id }) => id}
        nothing={{ zh: '没有符合条件的公文。', en: 'No document is like that.' }}
      />
    </Page>
  );
}
