import { Space } from 'antd';
import { Link, useParams } from 'wouter';
import { useApi, useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import type { components } from '../../api/generated/schema';
import { Actions } from '../../cases/actions.tsx';
import { placeOfCase } from '../../cases/kinds.ts';
import { organisationsOf } from '../../cases/organisations.ts';
import { PartiesPanel } from '../../cases/parties.tsx';
import { ReadersPanel } from '../../cases/readers.tsx';
import { RecordPanel } from '../../cases/record.tsx';
import { Status } from '../../cases/status.tsx';
import { viewSchema } from '../../cases/toldIn.ts';
import { Values } from '../../cases/values.tsx';
import { DocumentFiles } from '../../documents/files.tsx';
import { Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import ConfirmSealed from './confirmSealed.tsx';

type OfficialDocument = components['schemas']['Document'];

/** A document: what it says, its files, and how far its seal is. */
export default function DocumentPage() {
  const { id = '' } = useParams();
  const query = useRead(['document', id], (api) => readDocument(api, id), { every: 15_000 });
  return <Shown query={query}>{(document) => <Whole document={document} />}</Shown>;
}

const readDocument = (api: Api, id: string) =>
  api.read(api.client.GET('/v1/documents/{id}', { params: { path: { id } } }));

function Whole({ document }: { document: OfficialDocument }) {
  const { say } = useWords();
  const api = useApi();
  const names = useNames();
  const { id, about, title, documentNumber, documentType, statusName, issuerName, paragraphs } = document;
  const { status, addressees, date } = document;
  const { pdf, handed, sealedFile, confirmed, sealRejectedBecause, withdrawnBecause } = document;
  const organisations = organisationsOf(document);
  const place = placeOfCase(about.kind, about.id);
  return (
    <Page
      title={say({ zh: `公文：${documentNumber}`, en: `Document: ${documentNumber}` })}
      lead={
        <Space wrap>
          <Status name={statusName} />
          <span>{names('documentTypes', documentType)}</span>
          <span>{issuerName}</span>
        </Space>
      }
      actions={
        place === undefined ? undefined : (
          <Link href={place}>{say({ zh: '查看所关于的事项', en: 'See the case that it is about' })}</Link>
        )
      }
    >
      <Panel title={say({ zh: '现在可以办理', en: 'What you can do now' })}>
        <Actions
          kind="document"
          view={document}
          read={() => readDocument(api, id)}
          handMade={{ confirmSealedDocument: ConfirmSealed }}
        />
      </Panel>
      <div className="columns">
        <div>
          <Panel title={say({ zh: title.zh, en: title.en ?? title.zh })}>
            <Values of={{ addressees, date, issuerName }} schema={viewSchema('document')} />
            {paragraphs.map(({ zh, en = zh }) => (
              <p key={zh}>{say({ zh, en })}</p>
            ))}
            <DocumentFiles
              id={id}
              number={documentNumber}
              isTypeset={pdf !== undefined}
              isGone={status === 'withdrawn' && confirmed === undefined}
            />
          </Panel>
          <Panel title={say({ zh: '用印', en: 'Its seal' })}>
            <Values
              of={{ pdf, handed, sealedFile, confirmed, sealRejectedBecause, withdrawnBecause }}
              schema={viewSchema('document')}
            />
          </Panel>
          <RecordPanel
            recordKey={['document', id, 'events']}
            organisations={organisations}
            read={({ read, client }, cursor) =>
              read(
                client.GET('/v1/documents/{id}/events', {
                  params: { path: { id }, query: { ...(cursor && { cursor }) } },
                }),
              )
            }
          />
        </div>
        <div>
          <PartiesPanel view={document} kind="document" />
          <ReadersPanel
            readersKey={['document', id, 'readers']}
            organisations={organisations}
            read={({ read, client }, cursor) =>
              read(
                client.GET('/v1/documents/{id}/readers', {
                  params: { path: { id }, query: { ...(cursor && { cursor }) } },
                }),
              )
            }
          />
        </div>
      </div>
    </Page>
  );
}
