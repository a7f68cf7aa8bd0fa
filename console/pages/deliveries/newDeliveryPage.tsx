import { Alert, Button, Form, InputNumber, Radio } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { useRead } from '../../api/api.tsx';
import { Values } from '../../cases/values.tsx';
import { type Examined, examine } from '../../files/examine.ts';
import type { DataFormat } from '../../files/records.ts';
import { bytesInWords } from '../../words/bytes.ts';
import { TransferBar, useFigures } from '../../files/transferring.tsx';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { LongText } from '../../forms/longText.tsx';
import { operationForm, resolved } from '../../forms/operations.ts';
import { Nothing, Page, Panel, Shown } from '../../look/page.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { Text } from '../../words/text.ts';
import { type Grant, readGrant, useMayDeliver } from '../grants/grantPage.tsx';
import { PlacedBy } from '../grants/placedBy.tsx';
import { handOn } from './delivery.ts';

/** Delivering data: choose a file, see what was found out about it, declare it; the upload begins on the page of the delivery. */
export default function NewDeliveryPage() {
  const { id = '' } = useParams();
  const { say } = useWords();
  const query = useRead(['grant', id], (api) => readGrant(api, id));
  return (
    <Page
      title={say({ zh: '交付数据', en: 'Deliver data' })}
      lead={
        query.data === undefined ? undefined : (
          <Link href={`/console/grants/${id}`}>
            {query.data.catalogName} → {query.data.requesterName}
          </Link>
        )
      }
    >
      <Shown query={query}>{(grant) => <IfProvider grant={grant} />}</Shown>
    </Page>
  );
}

/** Nothing to be filled in for whoever cannot deliver; the platform decides it again in the end. */
function IfProvider({ grant }: { grant: Grant }) {
  if (useMayDeliver(grant)) return <NewDelivery grant={grant} />;
  return (
    <Nothing
      what={{
        zh: '由提供部门的经办人在共享权限有效期间交付数据；以服务方式共享的，不交付数据。',
        en: "The provider's officer delivers data here while the grant is in force; nothing is delivered under one that is used by a service.",
      }}
    />
  );
}

interface Chosen {
  readonly file: File;
  readonly examined: Examined;
}

function NewDelivery({ grant }: { grant: Grant }) {
  const { say } = useWords();
  const names = useNames();
  const [format, setFormat] = useState<DataFormat>('csv');
  const [file, setFile] = useState<File>();
  const examining = useExamining(file, format);
  const { examined } = examining;
  const isUnlike = file !== undefined && isOfAnotherKind(file.name);
  return (
    <div className="columns">
      <div>
        <Panel title={say({ zh: '第一步：选择文件', en: 'First: choose the file' })}>
          <label>
            {say({ zh: '数据文件', en: 'Data file' })}{' '}
            <input
              type="file"
              accept={Object.values(endings).flat().join(',')}
              onChange={({ target }) => {
                const [chosen] = target.files ?? [];
                if (chosen === undefined) return;
                setFormat(formatOf(chosen.name) ?? format);
                setFile(chosen);
              }}
            />
          </label>
          <fieldset className="fieldset" style={{ marginTop: 12 }}>
            <legend>{say({ zh: '格式', en: 'Format' })}</legend>
            <Radio.Group
              value={format}
              onChange={({ target }) => setFormat(target.value)}
              options={dataFormats().map((value) => ({ value, label: names('deliveryFormats', value) }))}
            />
            <p className="quiet">{say(formatWords[format])}</p>
          </fieldset>
          {isUnlike ? <Complaint {...unlike} /> : null}
          {file?.size === 0 ? <Complaint zh="文件是空的。" en="The file is empty." /> : null}
          <Examining examining={examining} />
        </Panel>
        {file === undefined || examined === undefined ? null : (
          <Panel title={say({ zh: '第二步：核对并申报', en: 'Then: check and declare' })}>
            <Findings grant={grant} chosen={{ file, examined }} />
            <Declare
              key={`${format} ${examined.sha256}`}
              grant={grant}
              format={format}
              chosen={{ file, examined }}
            />
          </Panel>
        )}
      </div>
      <Granted grant={grant} />
    </div>
  );
}

/** The formats that the API takes. */
function dataFormats(): DataFormat[] {
  const { properties = {} } = resolved(operationForm('createDelivery').body ?? {});
  const codes = resolved(properties['format'] ?? {}).enum ?? [];
  return codes.filter((code): code is DataFormat => code === 'csv' || code === 'ndjson');
}

const formatWords = {
  csv: {
    zh: 'UTF-8 编码，第一行为各列名称，与获准的数据项名称一致；字段中的逗号、引号和换行用双引号括起（RFC 4180）。获准之外的列可以保留，平台不予交付。',
    en: 'UTF-8; the first line names the columns exactly as the granted items; commas, quotes and line breaks within double quotes (RFC 4180). Other columns may stay: the platform does not deliver them.',
  },
  ndjson: {
    zh: 'UTF-8 编码，每行一个 JSON 对象，键与获准的数据项名称一致；获准之外的键可以保留，平台不予交付。',
    en: 'UTF-8; one JSON object a line, keys exactly as the granted items. Other keys may stay: the platform does not deliver them.',
  },
} as const;

const unlike = {
  zh: '从文件名看，这不是 CSV 或者 NDJSON 文件。Excel 工作簿等请先另存为“CSV UTF-8”，再选择。',
  en: 'By its name this is neither CSV nor NDJSON. Save workbooks as “CSV UTF-8” first, then choose that file.',
};

const endings: Readonly<Record<DataFormat, readonly string[]>> = {
  csv: ['.csv', '.txt'],
  ndjson: ['.ndjson', '.jsonl', '.json'],
};

const endingOf = (name: string) => /\.[a-z\d]+$/i.exec(name)?.[0].toLowerCase() ?? '';

function formatOf(name: string): DataFormat | undefined {
  const ending = endingOf(name);
  return dataFormats().find((format) => endings[format].includes(ending));
}

const isOfAnotherKind = (name: string) => endingOf(name) !== '' && formatOf(name) === undefined;

/** Looks into a file once it is chosen, and anew when it is taken for another format. */
function useExamining(file: File | undefined, format: DataFormat) {
  const { figures, told, reset } = useFigures();
  const [found, setFound] = useState<{ of: string; examined?: Examined; error?: unknown }>();
  const [isStopped, setStopped] = useState(false);
  const stop = useRef<AbortController>(undefined);
  const of = file === undefined ? '' : `${format} ${file.name} ${file.size} ${file.lastModified}`;
  useEffect(() => {
    if (file === undefined || file.size === 0) return undefined;
    const control = new AbortController();
    stop.current = control;
    setStopped(false);
    reset();
    examine(file, format, told, control.signal).then(
      (examined) => setFound({ of, examined }),
      (error: unknown) => (control.signal.aborted ? undefined : setFound({ of, error })),
    );
    return () => control.abort();
  }, [file, format, of, told, reset]);
  const isFound = found?.of === of;
  return {
    figures,
    isReading: of !== '' && file?.size !== 0 && !isFound && !isStopped,
    examined: isFound ? found.examined : undefined,
    error: isFound ? found.error : undefined,
    stop: () => {
      stop.current?.abort();
      setStopped(true);
    },
  };
}

function Examining({
  examining: { isReading, figures, error, stop },
}: {
  examining: ReturnType<typeof useExamining>;
}) {
  const { say } = useWords();
  if (error !== undefined) return <Complaint {...unreadable} />;
  if (!isReading) return null;
  return (
    <>
      <TransferBar
        what={{ zh: '正在计算校验值和记录数', en: 'Computing digest and records' }}
        figures={figures}
      />
      <Button size="small" onClick={stop}>
        {say({ zh: '停止', en: 'Stop' })}
      </Button>
    </>
  );
}

const unreadable = {
  zh: '文件无法读取，可能已被移动，或者正在被其他程序更改。请重新选择。',
  en: 'The file cannot be read: it was moved, or another program is changing it. Choose it again.',
};

function Complaint(text: Text) {
  const { say } = useWords();
  return <Alert type="error" showIcon role="alert" title={say(text)} style={{ marginTop: 8 }} />;
}

/** What was found out about the file, with what will keep it from being delivered. */
function Findings({ grant, chosen: { file, examined } }: { grant: Grant; chosen: Chosen }) {
  const { say } = useWords();
  const missing =
    examined.heading === undefined ? [] : grant.dataItems.filter((item) => !examined.heading?.includes(item));
  const wrong = [
    ...(examined.isUtf8
      ? []
      : [
          say({
            zh: '文件不是 UTF-8 编码。请在导出时选择 UTF-8，或者先转换编码。',
            en: 'The file is not UTF-8. Export it so, or convert it first.',
          }),
        ]),
    ...(missing.length === 0
      ? []
      : [
          say({
            zh: `标题行中没有这些获准的数据项：${missing.join('、')}。列名应当与数据项名称完全一致。`,
            en: `The header line lacks these granted items: ${missing.join(', ')}. Names must be exactly the same.`,
          }),
        ]),
  ];
  return (
    <>
      <dl className="values" style={{ marginBottom: 16 }}>
        <div>
          <dt>{say({ zh: '文件', en: 'File' })}</dt>
          <dd className="typed">
            {file.name}（{bytesInWords(file.size)}）
          </dd>
        </div>
        <div>
          <dt>SHA-256</dt>
          <dd className="typed number">{examined.sha256}</dd>
        </div>
      </dl>
      {wrong.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          role="alert"
          style={{ margin: '8px 0 16px' }}
          title={say({
            zh: '平台核对时会因此不能交付，建议更正文件后重新选择',
            en: 'The platform will not deliver it like this; mend the file and choose it again',
          })}
          description={
            <ul style={{ margin: 0, paddingInlineStart: 20 }}>
              {wrong.map((each) => (
                <li key={each} className="typed">
                  {each}
                </li>
              ))}
            </ul>
          }
        />
      )}
    </>
  );
}

function Declare({ grant, format, chosen }: { grant: Grant; format: DataFormat; chosen: Chosen }) {
  const { say } = useWords();
  const [, go] = useLocation();
  const operation = operationForm('createDelivery');
  const { file, examined } = chosen;
  return (
    <ChangeForm
      // Another file is another form: its count is its own.
      id={`createDelivery.${grant.id}.${examined.sha256.slice(0, 16)}`}
      title={say({ zh: `交付数据：${grant.catalogName}`, en: `Deliver: ${grant.catalogName}` })}
      schema={operation.body ?? {}}
      method={operation.method}
      href={operation.path.replace('{id}', grant.id)}
      initial={{ records: examined.records }}
      fixed={{ format, sha256: examined.sha256, bytes: file.size }}
      submit={say({ zh: '申报并开始上传', en: 'Declare and begin the upload' })}
      onDone={(answer) => {
        const id = idOf(answer);
        if (id === undefined) return;
        handOn(id, file);
        go(`/console/grants/${grant.id}/deliveries/${id}`);
      }}
      onCancel={() => go(`/console/grants/${grant.id}`)}
    >
      {() => (
        <>
          <Form.Item
            name="records"
            label={say({ zh: '数据记录数', en: 'Data records' })}
            extra={say({
              zh: `浏览器数得 ${examined.records} 条，不计标题行；请核对。平台逐条计数，与申报不一致的不能交付。`,
              en: `This browser counts ${examined.records}, the header line not among them; please check. The platform counts each record and delivers nothing that differs from what was declared.`,
            })}
            rules={[{ required: true }]}
          >
            <InputNumber min={0} max={2_000_000_000} precision={0} style={{ width: 200 }} />
          </Form.Item>
          <Form.Item
            name="fewerBecause"
            label={say({
              zh: '没有数据或者数据不足的理由',
              en: 'Why there is nothing, or less than declared',
            })}
            extra={
              grant.volume === undefined
                ? say({
                    zh: '没有数据可以交付的，应当填写；需求部门可以据此签收或者退回。',
                    en: 'Needed where there is nothing to deliver; the requester receives or rejects it on that.',
                  })
                : say({
                    zh: `答复所述数据量为 ${grant.volume.records} 条。少于该数量的，应当说明理由；需求部门可以据此签收或者退回。`,
                    en: `The answer has declared ${grant.volume.records} records. Where there are fewer, say why; the requester receives or rejects it on that.`,
                  })
            }
            rules={[{ max: 2000 }]}
          >
            <LongText most={2000} />
          </Form.Item>
          {grant.extent.whole ? null : (
            <Form.Item
              name="extentStatement"
              label={say({
                zh: '如何按照获准的数据范围截取',
                en: 'How it was cut to the extent granted',
              })}
              extra={say({
                zh: '获准的是部分数据。目录注明了体现区划或者日期的数据项的，平台逐条判断，可以不填；没有注明的，应当说明，如“按坐落所在行政区划截取”。',
                en: 'A part of the data was granted. Where the catalog names the items that tell region or day, the platform decides record by record and nothing is needed; where it does not, say how it was cut.',
              })}
              rules={[{ max: 2000 }]}
            >
              <LongText most={2000} />
            </Form.Item>
          )}
        </>
      )}
    </ChangeForm>
  );
}

function idOf(answer: unknown): string | undefined {
  return typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : undefined;
}

/** What may be delivered. */
function Granted({ grant }: { grant: Grant }) {
  const { say } = useWords();
  return (
    <Panel title={say({ zh: '获准交付的内容', en: 'What is delivered' })}>
      <Values
        of={{
          dataItems: grant.dataItems,
          extent: grant.extent,
          volume: grant.volume,
        }}
      />
      <PlacedBy placedBy={grant.placedBy} />
      <p className="quiet">
        {say({
          zh: '平台核对文件的校验值和记录数，只保留获准的数据项，按数据范围逐条截取，切分之后通知需求部门获取。数据就绪之时，即为履行共享义务之时（《条例》第二十二条）。',
          en: 'The platform checks digest and count, keeps the granted items alone, cuts to the extent, splits it and tells the requester. The instant at which it stands ready is the instant of sharing (article 22).',
        })}
      </p>
    </Panel>
  );
}
