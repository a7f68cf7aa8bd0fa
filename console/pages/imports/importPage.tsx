import { Button, Progress, Space } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { useRead } from '../../api/api.tsx';
import { useMe } from '../../api/me.ts';
import { RecordPanel } from '../../cases/record.tsx';
import { Status } from '../../cases/status.tsx';
import { Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { later } from '../../look/later.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { fileOf, type OwnImport, useOwnImports } from './ownImports.ts';
import { Rows } from './rows.tsx';
import { MeaningSelect, StartForm } from './startForm.tsx';
import { Steps } from './steps.tsx';
import type { Import } from './upload.tsx';
import { placeOfImported, workbookWords } from './workbooks.ts';

/** Only whoever has not sent a file yet needs it. */
const Upload = later(() => import('./upload.tsx').then((part) => part.Upload));

/** Milliseconds after which a running import is looked at anew. */
const often = 1_000;

/** An import where it stands: the file is awaited, it is read, or this is what became of its rows. */
export default function ImportPage() {
  const { id = '' } = useParams();
  const [isRunning, setRunning] = useState(true);
  const query = useRead(
    ['import', id],
    async (api) => {
      const job = await api.read(api.client.GET('/v1/imports/{id}', { params: { path: { id } } }));
      setRunning(job.status === 'running');
      return job;
    },
    isRunning ? { every: often } : {},
  );
  return <Shown query={query}>{(job) => <Whole key={job.id} job={job} />}</Shown>;
}

const stepOf = { awaitingUpload: 1, running: 2, done: 3, failed: 3 } as const;

function Whole({ job }: { job: Import }) {
  const { say } = useWords();
  const { id, status, statusName, fileName, kind = 'catalogs' } = job;
  const words = workbookWords[kind];
  const { data: me } = useMe();
  const { list, note } = useOwnImports();
  const own = list.find((each) => each.id === id);
  const isSettled = status === 'done' && job.needsAttention + job.errors + job.unknownHeadings.length === 0;
  const isToSettle = isSettled && own?.isSettled === false;
  useEffect(() => {
    if (isToSettle) note(id, { isSettled: true });
  });
  const isUploaded = own?.isUploaded ?? false;
  if (me !== undefined && me.org !== job.org) return <OfAuthority job={job} />;
  return (
    <Page
      title={say({
        zh: `${words.import.zh}：${fileName ?? ''}`,
        en: `${words.import.en}: ${fileName ?? ''}`,
      })}
      lead={
        <Space wrap>
          <Status name={statusName} />
          <Link href={`/console/imports/new?kind=${kind}`}>
            {say({ zh: '导入另一个工作簿', en: 'Import another' })}
          </Link>
          <Link href={placeOfImported[kind]}>{say(words.where)}</Link>
        </Space>
      }
    >
      <Steps at={status === 'awaitingUpload' && !isUploaded ? 0 : stepOf[status]} />
      {status === 'awaitingUpload' ? <Awaited job={job} own={own} /> : null}
      {status === 'running' ? <Running job={job} /> : null}
      {status === 'failed' ? <Failed job={job} own={own} /> : null}
      {status === 'done' ? <Done job={job} own={own} /> : null}
      <RecordPanel
        recordKey={['import', id, 'events', status]}
        organisations={{ [me?.org ?? '']: me?.orgName ?? undefined }}
        read={(client, cursor) =>
          client.read(
            client.client.GET('/v1/imports/{id}/events', {
              params: { path: { id }, query: cursor === undefined ? {} : { cursor } },
            }),
          )
        }
      />
    </Page>
  );
}

/** What the authority has imported of one's own department: its rows alone, to be mended where they stand. */
function OfAuthority({ job }: { job: Import }) {
  const { say } = useWords();
  return (
    <Page
      title={say({
        zh: `主管部门导入的本单位目录：${job.fileName ?? ''}`,
        en: `Own catalogs that the authority has imported: ${job.fileName ?? ''}`,
      })}
      lead={
        <Space wrap>
          <Status name={job.statusName} />
          <Link href={placeOfImported.catalogs}>{say(workbookWords.catalogs.where)}</Link>
        </Space>
      }
    >
      <p>
        {say({
          zh: `工作簿中有本单位的目录 ${job.catalogs} 个（${job.rows} 行），逐行结果如下，只列本单位的。需要处理的，在此修改或者在目录的表格中修改，然后按照程序审核、报送。`,
          en: `The workbook has ${job.catalogs} catalogs of yours in ${job.rows} rows; what became of them stands below, of yours alone. Mend them here or in their forms, and have them approved and submitted as usual.`,
        })}
      </p>
      <Rows job={job} />
    </Page>
  );
}

function Awaited({ job, own }: { job: Import; own: OwnImport | undefined }) {
  const { say } = useWords();
  const [isOther, chooseOther] = useState(false);
  if (job.upload === undefined)
    return (
      <Panel title={say({ zh: '等待上传', en: 'Awaiting the upload' })}>
        <p>
          {say({
            zh: '工作簿还没有上传完毕，由本单位经办人继续。',
            en: 'The workbook is not uploaded yet; an officer of the organisation goes on.',
          })}
        </p>
      </Panel>
    );
  if (own?.isUploaded !== true || isOther)
    return (
      <Panel title={say({ zh: '选择并上传工作簿', en: 'Choose and upload the workbook' })}>
        <Upload to={job} onDone={() => chooseOther(false)} />
      </Panel>
    );
  return (
    <Panel
      title={say({ zh: '核对表头，开始导入', en: 'Check the headings and start' })}
      more={
        <Button size="small" onClick={() => chooseOther(true)}>
          {say({ zh: '换一个文件', en: 'Another file' })}
        </Button>
      }
    >
      <StartForm key={own.at} job={job} own={own} />
    </Panel>
  );
}

function Running({ job }: { job: Import }) {
  const { say } = useWords();
  const { rows, catalogs, done, created, changed, unchanged, kind = 'catalogs' } = job;
  const { unit } = workbookWords[kind];
  const isReading = catalogs === 0;
  return (
    <Panel title={say({ zh: '正在导入', en: 'Importing' })}>
      <div role="status">
        <Progress
          percent={isReading ? 0 : Math.floor((100 * done) / catalogs)}
          aria-label={say({ zh: '导入进度', en: 'Progress of the import' })}
        />
        <p className="number">
          {isReading
            ? say({ zh: '正在读取工作簿…', en: 'Reading the workbook…' })
            : say({
                zh: `已读取 ${rows} 行，共 ${catalogs} ${unit.zh}，已处理 ${done}：新建 ${created}，更新 ${changed}，未变 ${unchanged}。`,
                en: `${rows} rows read, ${catalogs} ${unit.en}, ${done} dealt with: ${created} created, ${changed} changed, ${unchanged} unchanged.`,
              })}
        </p>
      </div>
      <p className="quiet">
        {say({
          zh: '可以离开本页，导入继续进行；回来时从“继续上次的导入”进入。',
          en: 'You may leave this page, the import goes on; come back by “Go on with an import”.',
        })}
      </p>
    </Panel>
  );
}

function Failed({ job, own }: { job: Import; own: OwnImport | undefined }) {
  const { say } = useWords();
  const names = useNames();
  const { failure, kind = 'catalogs' } = job;
  return (
    <Panel title={say({ zh: '文件没有导入', en: 'The file was not taken' })}>
      {failure === undefined ? null : (
        <p className="typed">
          <strong>{names('importFailures', failure.code)}</strong>
          {`${say({ zh: '：', en: ': ' })}${failure.detail ?? say(failure.reason)}`}
        </p>
      )}
      {failure?.code === 'missingHeadings' ? (
        <MatchAgain job={job} headings={own?.headings ?? []} own={own} />
      ) : (
        <Link href={`/console/imports/new?kind=${kind}`}>
          {say({ zh: '更正文件后重新导入', en: 'Correct the file and import it again' })}
        </Link>
      )}
    </Panel>
  );
}

function Done({ job, own }: { job: Import; own: OwnImport | undefined }) {
  const { say } = useWords();
  const { unknownHeadings, unusedHeadings = [], sheetsNotRead = [], headings = [], kind = 'catalogs' } = job;
  const words = workbookWords[kind];
  const names = useNames();
  return (
    <>
      {unknownHeadings.length === 0 ? null : (
        <Panel
          title={say({
            zh: `未识别的表头（${unknownHeadings.length}）`,
            en: `Headings that were not known (${unknownHeadings.length})`,
          })}
        >
          <MatchAgain job={job} headings={unknownHeadings} own={own} />
        </Panel>
      )}
      <Rows job={job} />
      <Panel title={say({ zh: '读取情况', en: 'What was read' })}>
        <dl className="values">
          <div>
            <dt>{say({ zh: '行数和所列数目', en: 'Rows, and how many they are' })}</dt>
            <dd>
              {say({
                zh: `${job.rows} 行，${job.catalogs} ${words.unit.zh}`,
                en: `${job.rows} rows, ${job.catalogs} ${words.unit.en}`,
              })}
            </dd>
          </div>
          {headings.length === 0 ? null : (
            <div>
              <dt>{say({ zh: '由人指明含义的表头', en: 'Headings matched by hand' })}</dt>
              <dd className="typed">
                {headings
                  .map(({ heading, means }) => `${heading} → ${names('columnMeanings', means)}`)
                  .join('\n')}
              </dd>
            </div>
          )}
          {recognised(own, job).length === 0 ? null : (
            <div>
              <dt>{say({ zh: '平台识别的表头', en: 'Headings that were known' })}</dt>
              <dd className="typed">{recognised(own, job).join('、')}</dd>
            </div>
          )}
          {unusedHeadings.length === 0 ? null : (
            <div>
              <dt>{say(words.unused)}</dt>
              <dd className="typed">{unusedHeadings.join('、')}</dd>
            </div>
          )}
          {sheetsNotRead.length === 0 ? null : (
            <div>
              <dt>{say({ zh: '没有读取的工作表', en: 'Sheets that were not read' })}</dt>
              <dd className="typed">{sheetsNotRead.join('、')}</dd>
            </div>
          )}
        </dl>
      </Panel>
    </>
  );
}

/** What the file has and the platform says nothing of was understood. */
function recognised(own: OwnImport | undefined, job: Import): readonly string[] {
  const others = new Set([
    ...job.unknownHeadings,
    ...(job.unusedHeadings ?? []),
    ...(job.headings ?? []).map(({ heading }) => heading),
  ]);
  return (own?.headings ?? []).filter((heading) => !others.has(heading));
}

/** Says what headings mean and imports the same workbook once more: what was imported is compared, not doubled. */
function MatchAgain({
  job,
  headings,
  own,
}: {
  job: Import;
  headings: readonly string[];
  own: OwnImport | undefined;
}) {
  const { say } = useWords();
  const [, go] = useLocation();
  const before = Object.fromEntries((job.headings ?? []).map(({ heading, means }) => [heading, means]));
  const [means, setMeans] = useState<Readonly<Record<string, string>>>({ ...own?.means, ...before });
  return (
    <>
      <p>{say(job.status === 'failed' ? failedWords : unreadWords)}</p>
      <table className="plain headings">
        <caption className="visuallyHidden">
          {say({ zh: '表头的含义', en: 'What the headings mean' })}
        </caption>
        <tbody>
          {headings.map((heading) => (
            <tr key={heading}>
              <th scope="row" className="typed">
                {heading}
              </th>
              <td>
                <MeaningSelect
                  kind={job.kind}
                  heading={heading}
                  none={say(
                    job.status === 'failed'
                      ? { zh: '由平台识别', en: 'as the platform reads it' }
                      : { zh: '请选择', en: 'Choose' },
                  )}
                  value={means[heading] ?? ''}
                  onChange={(code) => setMeans({ ...means, [heading]: code })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{say({ zh: '按这些含义重新导入', en: 'Import again with these meanings' })}</h3>
      <Upload
        kind={job.kind ?? 'catalogs'}
        region={job.region}
        file={fileOf(job.id)}
        means={means}
        onDone={(id) => go(`/console/imports/${id}`)}
      />
    </>
  );
}

const unreadWords = {
  zh: '这些表头下面的内容没有读取。请指明含义，然后重新导入同一工作簿；本单位以后的导入同样适用。已经导入的目录、尚未办结的同名需求只作比对，不会重复。',
  en: 'What stands below these headings was not read. Say what they mean and import the workbook again; later imports know it as well. Catalogs that were imported, and open demands of the same title, are compared, not doubled.',
};
const failedWords = {
  zh: '文件中有下列表头。请指明缺少的各列是其中哪一个，然后重新导入；平台认得的不必指明。本单位以后的导入同样适用。',
  en: 'The file has these headings. Say which of them are the columns that are missing and import it again; what the platform knows need not be said. Later imports know it as well.',
};
