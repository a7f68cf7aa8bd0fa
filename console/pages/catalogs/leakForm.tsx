import { Alert, Button, Form } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { useApi } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import type { components } from '../../api/generated/schema';
import { LongText } from '../../forms/longText.tsx';
import { Failure } from '../../look/page.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useWords } from '../../words/language.tsx';
import { oddsInWords, sampleOf } from './leakSample.ts';

type Likeness = components['schemas']['LeakLikeness'];
interface Found {
  readonly items: readonly Likeness[];
  readonly sample: components['schemas']['LeakSample'];
  readonly isComplete: boolean;
}

/** Bytes of a sample, as the API takes them at most. */
const sampleBytes = 4_500_000;
/** Pages that are compared for one answer, of a hundred grants each. */
const pagesAtMost = 20;

/** Holds a sample of what was leaked against every grant of a catalog: nothing of it is kept, in this browser neither. */
export function LeakForm({ catalog }: { catalog: string }) {
  const { say } = useWords();
  const api = useApi();
  const [form] = Form.useForm<{ sample?: string }>();
  const [file, setFile] = useState<File>();
  const [asked, setAsked] = useState<{ isRunning?: boolean; found?: Found; error?: unknown }>();
  const compare = async ({ sample = '' }: { sample?: string }) => {
    setAsked({ isRunning: true });
    try {
      const text = sampleOf(file === undefined ? sample : await file.text());
      setAsked({ found: await compared(api, catalog, text) });
    } catch (error) {
      setAsked({ error });
    }
  };
  const isTooLarge = file !== undefined && file.size > sampleBytes;
  return (
    <Form form={form} layout="vertical" autoComplete="off" onFinish={(typed) => void compare(typed)}>
      <p className="quiet">
        {say({
          zh: '交付时加注了水印的，可以用泄露的数据辨认来自哪项共享权限。顺序、部分记录、字段名称不影响辨认；标点已经统一改写的，不能辨认，也不会误指。样本只用于比对，不予保存。',
          en: 'What was delivered with a watermark tells under which grant it leaked. Order, parts and names of fields do not matter; where all marks were rewritten nothing is told, and nobody accused. The sample is compared and not kept.',
        })}
      </p>
      <Form.Item
        label={say({ zh: '样本文件', en: 'File of the sample' })}
        htmlFor="leakFile"
        extra={say({
          zh: '每行一条 JSON 记录（NDJSON），或者每行一个文本，不超过 4.5 MB。',
          en: 'A JSON record a line (NDJSON), or a text a line, 4.5 MB at most.',
        })}
      >
        <input
          id="leakFile"
          type="file"
          accept=".ndjson,.jsonl,.txt"
          onChange={({ target }) => setFile(target.files?.[0])}
        />
      </Form.Item>
      {isTooLarge ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          style={{ marginBottom: 16 }}
          title={say({
            zh: '文件超过 4.5 MB，请截取其中一部分。',
            en: 'The file has more than 4.5 MB; take a part of it.',
          })}
        />
      ) : null}
      {file === undefined ? (
        <Form.Item
          name="sample"
          label={say({ zh: '或者粘贴样本', en: 'Or paste it' })}
          rules={[{ required: true, message: say({ zh: '请粘贴样本', en: 'Paste the sample' }) }]}
        >
          <LongText rows={6} />
        </Form.Item>
      ) : null}
      <Button htmlType="submit" type="primary" disabled={isTooLarge} loading={asked?.isRunning ?? false}>
        {say({ zh: '辨认', en: 'Compare' })}
      </Button>
      <div role="status" style={{ marginTop: 16 }}>
        {asked?.error === undefined ? null : <Failure error={asked.error} />}
        {asked?.found === undefined ? null : <Outcome found={asked.found} />}
      </div>
    </Form>
  );
}

/** Page by page, the newest grants first. */
async function compared(api: Api, id: string, text: string): Promise<Found> {
  const items: Likeness[] = [];
  let cursor: string | undefined;
  for (let pages = 0; ; pages += 1) {
    const page = await api.read(
      api.client.POST('/v1/catalogs/{id}/leaks', {
        params: { path: { id }, query: { limit: '100', ...(cursor === undefined ? {} : { cursor }) } },
        headers: { 'content-type': 'application/x-ndjson' },
        body: text,
        bodySerializer: (body) => body,
      }),
    );
    items.push(...page.items);
    if (page.next === null || pages + 1 === pagesAtMost)
      return { items, sample: page.sample, isComplete: page.next === null };
    cursor = page.next;
  }
}

function Outcome({ found: { items, sample, isComplete } }: { found: Found }) {
  const { say } = useWords();
  const rows = items.toSorted((one, other) => one.probability - other.probability);
  const caption = say({ zh: '与各项共享权限的比对', en: 'Grant by grant' });
  return (
    <>
      <p>
        {say({
          zh: `样本 ${sample.records} 条记录，其中 ${sample.markedRecords} 条含有可以辨认的标记，不同的文本 ${sample.texts} 个${sample.mixed === 0 ? '' : `，另有 ${sample.mixed} 个前后写法不一`}。`,
          en: `${sample.records} records, ${sample.markedRecords} of them with marks, ${sample.texts} different texts${sample.mixed === 0 ? '' : `, ${sample.mixed} more written in several ways`}.`,
        })}
      </p>
      {rows.length === 0 ? (
        <p>
          {say({
            zh: '该目录没有加注过水印的交付，无从辨认。',
            en: 'Nothing of this catalog was delivered with a watermark.',
          })}
        </p>
      ) : (
        <Table caption={caption} columns={columns} rows={rows} rowKey={({ grantId }) => grantId} />
      )}
      <p className="quiet">
        {isComplete
          ? ''
          : say({ zh: '共享权限过多，只比对了最近的一部分。', en: 'Only the latest grants were compared. ' })}
        {say({
          zh: '概率是该项权限偶然相符的可能，越小越说明来自该项权限；它只是线索，是否违反规定由政务数据共享主管部门认定。',
          en: 'The probability is that of agreeing by chance: the smaller, the more it comes from there. It is a lead; whether a rule was broken the authority establishes.',
        })}
      </p>
    </>
  );
}

const columns: readonly Column<Likeness>[] = [
  {
    key: 'requester',
    title: { zh: '需求部门', en: 'Requester' },
    cell: ({ grantId, requester, requesterName }) => (
      <Link href={`/console/grants/${grantId}`}>{requesterName || requester}</Link>
    ),
    sortBy: ({ requesterName }) => requesterName,
  },
  {
    key: 'agreeing',
    title: { zh: '相符的文本', en: 'Agreeing' },
    cell: ({ agreeing, marks }) => `${agreeing} / ${marks}`,
    sortBy: ({ agreeing }) => agreeing,
    isNumber: true,
  },
  {
    key: 'probability',
    title: { zh: '偶然相符的概率', en: 'By chance' },
    cell: ({ probability }) => oddsInWords(probability),
    sortBy: ({ probability }) => probability,
    isNumber: true,
  },
];
