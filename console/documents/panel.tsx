import { Link } from 'wouter';
import { useRead } from '../api/api.tsx';
import { useMayAct } from '../api/me.ts';
import type { Api } from '../api/client.ts';
import type { components } from '../api/generated/schema';
import { placeOfCase } from '../cases/kinds.ts';
import { Status } from '../cases/status.tsx';
import { List, useList } from '../look/list.tsx';
import { Panel } from '../look/page.tsx';
import type { Column } from '../look/table.tsx';
import { useNames } from '../words/labels.ts';
import { useWords } from '../words/language.tsx';
import { DocumentFiles } from './files.tsx';

type Entry = components['schemas']['DocumentEntry'];
export type DocumentedKind = components['schemas']['DocumentedKind'];
type Kind = DocumentedKind;

/** The documents of a case, with their files and how far their seal is, and the way to one more. */
export function DocumentsPanel({ kind, id }: { kind: Kind; id: string }) {
  const { say } = useWords();
  const mayIssue = useMayAct('officer', 'officeHead', 'departmentHead');
  const names = useNames();
  const list = useList<Entry>([kind, id, 'documents'], (api, cursor) => readDocuments(api, kind, id, cursor));
  const { data: issuable = [] } = useIssuable(kind, id);
  const columns: readonly Column<Entry>[] = [
    {
      key: 'number',
      title: { zh: '文号', en: 'Number' },
      cell: ({ id: document, documentNumber }) => (
        <Link href={placeOfCase('document', document) ?? ''}>{documentNumber}</Link>
      ),
    },
    {
      key: 'type',
      title: { zh: '种类', en: 'Document' },
      cell: ({ documentType }) => names('documentTypes', documentType),
    },
    { key: 'title', title: { zh: '标题', en: 'Title' }, cell: ({ title }) => title },
    { key: 'issuer', title: { zh: '制发机关', en: 'Issued by' }, cell: ({ issuerName }) => issuerName },
    { key: 'date', title: { zh: '成文日期', en: 'Date' }, cell: ({ date }) => date },
    {
      key: 'status',
      title: { zh: '状态', en: 'Status' },
      cell: ({ statusName }) => <Status name={statusName} />,
    },
    {
      key: 'files',
      title: { zh: '文件', en: 'Files' },
      cell: ({ id: document, documentNumber, status, sealed }) => (
        <DocumentFiles
          id={document}
          number={documentNumber}
          isGone={status === 'withdrawn' && sealed === undefined}
        />
      ),
    },
  ];
  return (
    <Panel title={say({ zh: '公文', en: 'Documents' })}>
      <List
        list={list}
        caption={say({ zh: '公文', en: 'Documents' })}
        columns={columns}
        rowKey={({ id: document }) => document}
        nothing={{ zh: '该事项尚未制发公文。', en: 'No document was issued of this case.' }}
      />
      {mayIssue && issuable.length > 0 ? (
        <p>
          <Link href={`/console/documents/new?kind=${kind}&id=${encodeURIComponent(id)}`}>
            {say({ zh: '制发公文', en: 'Issue a document' })}
          </Link>
        </p>
      ) : null}
    </Panel>
  );
}

/** The documents that one's own organisation can issue of a case as it stands. */
export function useIssuable(kind: Kind, id: string) {
  return useRead(
    [kind, id, 'issuable'],
    async (api) => (await readDocuments(api, kind, id, undefined)).issuable,
  );
}

function readDocuments(
  { read, client }: Api,
  kind: Kind,
  id: string,
  cursor: string | undefined,
): Promise<components['schemas']['DocumentsOfCase']> {
  const params = { path: { id }, query: { ...(cursor && { cursor }) } };
  switch (kind) {
    case 'request':
      return read(client.GET('/v1/requests/{id}/documents', { params }));
    case 'grant':
      return read(client.GET('/v1/grants/{id}/documents', { params }));
    case 'correction':
      return read(client.GET('/v1/corrections/{id}/documents', { params }));
    case 'dispute':
      return read(client.GET('/v1/disputes/{id}/documents', { params }));
  }
}
