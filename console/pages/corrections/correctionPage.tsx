import { Space } from 'antd';
import { Link, useParams } from 'wouter';
import { useApi, useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import { useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { Actions } from '../../cases/actions.tsx';
import { Deadlines } from '../../cases/deadlines.tsx';
import { organisationsOf } from '../../cases/organisations.ts';
import { PartiesPanel } from '../../cases/parties.tsx';
import { ReadersPanel } from '../../cases/readers.tsx';
import { RecordPanel } from '../../cases/record.tsx';
import { Status } from '../../cases/status.tsx';
import { viewSchema } from '../../cases/toldIn.ts';
import { Values } from '../../cases/values.tsx';
import { DocumentsPanel } from '../../documents/panel.tsx';
import { List, useList } from '../../look/list.tsx';
import { Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { LodgeDispute } from '../disputes/lodgeDispute.tsx';
import { useWords } from '../../words/language.tsx';
import { instantInWords } from '../../words/time.ts';

type Correction = components['schemas']['Correction'];
type Holder = components['schemas']['Holder'];

/** A correction: what is in doubt, what was found of it, and by when. */
export default function CorrectionPage() {
  const { id = '' } = useParams();
  const query = useRead(['correction', id], (api) => readCorrection(api, id), { every: 15_000 });
  return <Shown query={query}>{(correction) => <Whole correction={correction} />}</Shown>;
}

const readCorrection = (api: Api, id: string) =>
  api.read(api.client.GET('/v1/corrections/{id}', { params: { path: { id } } }));

/** Whether its provider has let data stand, or left it undone beyond its term: whoever has lodged it may dispute that (art. 28). */
function isDisputable({ status, verification, deadlines }: Correction): boolean {
  if (status === 'rejected') return true;
  if (status === 'corrected') return verification !== undefined && verification.unconfirmed.length > 0;
  return status !== 'withdrawn' && deadlines.some(({ status: clock }) => clock === 'missed');
}

function Whole({ correction }: { correction: Correction }) {
  const { say } = useWords();
  const api = useApi();
  const { id, catalogName, statusName, grantId, forwardedFrom } = correction;
  const organisations = organisationsOf(correction);
  return (
    <Page
      title={say({ zh: `数据校核申请：${catalogName}`, en: `Correction: ${catalogName}` })}
      lead={
        <Space wrap>
          <Status name={statusName} />
          <span>
            {correction.requesterName} → {correction.providerName}
          </span>
        </Space>
      }
      actions={
        <Space wrap>
          {grantId === undefined ? null : (
            <Link href={`/console/grants/${grantId}`}>
              {say({ zh: '查看共享权限', en: 'See the grant' })}
            </Link>
          )}
          {isDisputable(correction) ? (
            <LodgeDispute kind="correction" view={{ id, requester: correction.requester ?? '' }} />
          ) : null}
        </Space>
      }
    >
      <Panel title={say({ zh: '现在可以办理', en: 'What you can do now' })}>
        <Actions kind="correction" view={correction} read={() => readCorrection(api, id)} />
      </Panel>
      <div className="columns">
        <div>
          <Doubted correction={correction} />
          <Holders correction={correction} />
          <DocumentsPanel kind="correction" id={id} />
          <RecordPanel
            recordKey={['correction', id, 'events']}
            organisations={organisations}
            read={(client, cursor) =>
              client.read(
                client.client.GET('/v1/corrections/{id}/events', {
                  params: { path: { id }, query: cursor === undefined ? {} : { cursor } },
                }),
              )
            }
          />
        </div>
        <div>
          <Deadlines
            kind="correction"
            id={id}
            deadlines={correction.deadlines}
            readProof={(client, name) =>
              client.read(
                client.client.GET('/v1/corrections/{id}/deadlines/{name}/proof', {
                  params: { path: { id, name } },
                }),
              )
            }
          />
          <PartiesPanel view={correction} kind="correction" />
          {forwardedFrom === undefined ? null : <Origin id={forwardedFrom} />}
          <ReadersPanel
            readersKey={['correction', id, 'readers']}
            organisations={organisations}
            read={(client, cursor) =>
              client.read(
                client.client.GET('/v1/corrections/{id}/readers', {
                  params: { path: { id }, query: cursor === undefined ? {} : { cursor } },
                }),
              )
            }
          />
        </div>
      </div>
    </Page>
  );
}

/** The correction that was passed on: its provider sees it there. */
function Origin({ id }: { id: string }) {
  const { say } = useWords();
  return (
    <Panel title={say({ zh: '转交前的校核申请', en: 'The correction that was passed on' })}>
      <Link href={`/console/corrections/${id}`}>{say({ zh: '查看', en: 'See it' })}</Link>
    </Panel>
  );
}

/** What is in doubt, record by record, with what was found of each. */
function Doubted({ correction }: { correction: Correction }) {
  const { say } = useWords();
  const { content, channel, documents, erased, evidenceKept, keyItem, forwardings } = correction;
  return (
    <>
      <Panel title={say({ zh: '有疑义的数据', en: 'The data in doubt' })}>
        {content === undefined ? (
          <p className="quiet">
            {erased
              ? say(
                  evidenceKept === undefined
                    ? {
                        zh: '涉及个人的内容已经删除，证明材料一并删除。',
                        en: 'What named people was erased, and the evidence with it.',
                      }
                    : {
                        zh: '涉及个人的内容已经删除；下列证明材料因其他事项需要而保留，不再随本申请提供。',
                        en: 'What named people was erased. The evidence named here stays for other cases and is no longer given out with this one.',
                      },
                )
              : say({ zh: '逐条内容不向贵单位显示。', en: 'The records are not shown to you.' })}
          </p>
        ) : (
          <Records content={content} />
        )}
        <Values
          of={{
            reasons: content?.reasons,
            noDocuments: content?.noDocuments,
            forwardedBecause: content?.forwardedBecause,
          }}
          schema={viewSchema('correction', 'content')}
        />
        <Values of={{ evidenceKept }} schema={viewSchema('correction')} />
        <Values of={{ keyItem, channel, documents }} schema={viewSchema('correction')} />
      </Panel>
      {content?.decision === undefined ? null : (
        <Panel title={say({ zh: '反馈', en: 'What was decided' })}>
          <Values of={content.decision} schema={viewSchema('correction', 'content', 'decision')} />
        </Panel>
      )}
      {content?.before === undefined ? null : (
        <Panel title={say({ zh: '争议处理以前的决定', en: 'What was decided before disputes' })}>
          <Values of={{ before: content.before }} schema={viewSchema('correction', 'content')} />
        </Panel>
      )}
      {forwardings.length === 0 ? null : (
        <Panel title={say({ zh: '转交数源部门', en: 'Passed on to the source' })}>
          <Forwardings correction={correction} />
        </Panel>
      )}
    </>
  );
}

type Content = NonNullable<Correction['content']>;
type Row = Content['records'][number] & { readonly number: number; readonly found?: Finding | undefined };
type Finding = NonNullable<Content['findings']>[number];

function Records({ content: { records, findings = [] } }: { content: Content }) {
  const { say } = useWords();
  const rows = records.map((record, index): Row => {
    const number = index + 1;
    return { ...record, number, found: findings.find((finding) => finding.record === number) };
  });
  return (
    <Table
      caption={say({ zh: '有疑义的记录', en: 'The records in doubt' })}
      columns={findings.length === 0 ? doubtedColumns : [...doubtedColumns, foundColumn]}
      rows={rows}
      rowKey={({ number }) => String(number)}
    />
  );
}

const typed = (text: string | undefined) => <span className="typed">{text}</span>;

const doubtedColumns: readonly Column<Row>[] = [
  { key: 'number', title: { zh: '序号', en: 'No.' }, cell: ({ number }) => number },
  { key: 'key', title: { zh: '主键', en: 'Key' }, cell: ({ key }) => typed(key) },
  { key: 'item', title: { zh: '数据项', en: 'Item' }, cell: ({ item }) => item },
  { key: 'given', title: { zh: '所取得的值', en: 'Given' }, cell: ({ given }) => typed(given) },
  { key: 'expected', title: { zh: '认为正确的值', en: 'Expected' }, cell: ({ expected }) => typed(expected) },
];

const foundColumn: Column<Row> = {
  key: 'found',
  title: { zh: '核实情况', en: 'Found' },
  cell: ({ found }) => <Found found={found} />,
};

function Found({ found }: { found: Finding | undefined }) {
  const { say } = useWords();
  if (found === undefined) return null;
  const { confirmed, corrected, note } = found;
  const verdict = confirmed
    ? say({ zh: '确认有误', en: 'found wrong' })
    : say({ zh: '未确认有误', en: 'not found wrong' });
  return (
    <>
      {verdict}
      {corrected === undefined ? null : ` → ${corrected}`}
      {note === undefined ? null : <div className="quiet">{note}</div>}
    </>
  );
}

function Forwardings({ correction: { forwardings, content } }: { correction: Correction }) {
  const { say } = useWords();
  const names = useNames();
  return (
    <ol className="timeline">
      {forwardings.map(({ correctionId, toName, at, decided }) => {
        const said = content?.forwardings?.find((each) => each.correctionId === correctionId);
        return (
          <li key={correctionId}>
            <Link href={`/console/corrections/${correctionId}`}>{toName}</Link> {instantInWords(at)}
            <Values
              of={{ reasons: said?.reasons, findings: said?.findings, decision: said?.decision }}
              schema={viewSchema('correction', 'content', 'forwardings')}
            />
            {decided === undefined
              ? say({ zh: '待数源部门处理', en: 'awaiting the source' })
              : names('correctionOutcomes', decided.outcome)}
          </li>
        );
      })}
    </ol>
  );
}

/** Who holds the data and has acknowledged the correction: for its provider and the authority. */
function Holders({ correction: { id, status, provider, authority } }: { correction: Correction }) {
  const { data: me } = useMe();
  const isConcerned = me !== undefined && (me.org === provider || me.org === authority);
  return status === 'corrected' && isConcerned ? <HolderList id={id} /> : null;
}

function HolderList({ id }: { id: string }) {
  const { say } = useWords();
  const names = useNames();
  const list = useList(['correction', id, 'holders'], (api, cursor) =>
    api.read(
      api.client.GET('/v1/corrections/{id}/holders', {
        params: { path: { id }, query: cursor === undefined ? {} : { cursor } },
      }),
    ),
  );
  const columns: readonly Column<Holder>[] = [
    {
      key: 'holder',
      title: { zh: '使用数据的部门', en: 'Holder' },
      cell: ({ requester, requesterName }) => requesterName ?? requester,
    },
    {
      key: 'status',
      title: { zh: '状态', en: 'Status' },
      cell: ({ status }) => <Status name={names('statuses', 'acknowledgement', status)} />,
    },
    {
      key: 'at',
      title: { zh: '确认时间', en: 'Acknowledged' },
      cell: ({ acknowledgedAt }) => (acknowledgedAt === undefined ? '' : instantInWords(acknowledgedAt)),
    },
  ];
  const title = say({ zh: '使用数据的部门确认情况', en: 'Who holds the data, and has acknowledged' });
  return (
    <Panel title={title}>
      <List
        list={list}
        caption={title}
        columns={columns}
        rowKey={(holder) => holder.id}
        nothing={{ zh: '没有仍在使用该数据的部门。', en: 'Nobody holds the data any more.' }}
      />
    </Panel>
  );
}
