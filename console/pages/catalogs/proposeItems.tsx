import { Progress } from 'antd';
import { useRef, useState } from 'react';
import { useApi } from '../../api/api.tsx';
import type { components } from '../../api/generated/schema';
import { Told } from '../../api/failures.ts';
import { put } from '../../files/transfer.ts';
import { Failure } from '../../look/page.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { DataItem } from './content.ts';

type Form = components['schemas']['SampleForm'];
type Proposal = components['schemas']['MetadataProposal'];

/** By what a file's name ends in. */
const forms: Readonly<Record<string, Form>> = {
  csv: 'csv',
  txt: 'csv',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  xlsx: 'xlsx',
  json: 'jsonSchema',
  sql: 'sql',
  ddl: 'sql',
};

/** Data items collected from a file instead of typed: a sample of the data, or the structure of its table (S3.1). */
export function ProposeItems({ onProposed }: { onProposed: (items: readonly DataItem[]) => void }) {
  const { say } = useWords();
  const api = useApi();
  const input = useRef<HTMLInputElement>(null);
  const [table, setTable] = useState('');
  const [percent, setPercent] = useState<number>();
  const [error, setError] = useState<unknown>();
  const [proposal, setProposal] = useState<Proposal>();

  async function propose(file: File): Promise<void> {
    setError(undefined);
    setProposal(undefined);
    setPercent(0);
    try {
      const form = forms[file.name.split('.').at(-1)?.toLowerCase() ?? ''];
      if (form === undefined) throw new Told(say(unknownForm));
      const { id, upload } = await api.read(api.client.POST('/v1/metadata/samples', { body: {} }));
      await put(upload.url, file, (done, total) => setPercent((95 * done) / Math.max(1, total)));
      const body = { form, upload: id, ...(table.trim() === '' ? {} : { table: table.trim() }) };
      const found = await api.read(api.client.POST('/v1/metadata/propose', { body }));
      setProposal(found);
      onProposed(found.dataItems);
    } catch (failure) {
      setError(failure);
    } finally {
      setPercent(undefined);
      if (input.current) input.current.value = '';
    }
  }

  return (
    <details>
      <summary>
        {say({ zh: '从样本或者建表语句生成数据项', en: 'Take the items from a sample or a structure' })}
      </summary>
      <p className="quiet">{say(explained)}</p>
      <p>
        <label>
          {say({ zh: '文件', en: 'File' })}{' '}
          <input
            ref={input}
            type="file"
            accept=".csv,.txt,.ndjson,.jsonl,.xlsx,.json,.sql,.ddl"
            disabled={percent !== undefined}
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file !== undefined) void propose(file);
            }}
          />
        </label>{' '}
        <label>
          {say({
            zh: '表名或者工作表名（文件中有几张表的填写）',
            en: 'Table or sheet, where the file has several',
          })}{' '}
          <input type="text" size={16} value={table} onChange={({ target }) => setTable(target.value)} />
        </label>
      </p>
      {percent === undefined ? null : <Progress percent={Math.round(percent)} size="small" />}
      {error === undefined ? null : <Failure error={error} />}
      {proposal === undefined ? null : <Findings proposal={proposal} />}
    </details>
  );
}

function Findings({ proposal: { dataItems, findings, records } }: { proposal: Proposal }) {
  const { say } = useWords();
  const names = useNames();
  return (
    <div role="status">
      <p>
        {say({
          zh: `已生成 ${dataItems.length} 个数据项${records === 0 ? '' : `（读取 ${records} 条记录）`}，样本没有保存。请逐项核对：`,
          en: `${dataItems.length} items were taken${records === 0 ? '' : ` (${records} records read)`}; the sample was not kept. Check them one by one:`,
        })}
      </p>
      <ul>
        {findings.map(({ item, code, message }, index) => (
          <li key={`${index} ${code}`}>
            <strong>{item ?? say({ zh: '样本', en: 'The sample' })}</strong>
            {say({ zh: '：', en: ': ' })}
            {names('proposalFindings', code)}
            {say({ zh: '。', en: '. ' })}
            {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

const explained = {
  zh: '可以选择 CSV、NDJSON、XLSX 的数据样本，或者 JSON 模式、建表语句（MySQL、PostgreSQL、Oracle、达梦）。平台识别名称、类型、长度、主键、取值和可能的个人信息，读取后即行删除样本，不保存其中的内容。',
  en: 'A sample in CSV, NDJSON or XLSX, a JSON Schema, or the declaration of a table (MySQL, PostgreSQL, Oracle, DM). Names, types, lengths, keys, values and what may be personal information are recognised; the sample is removed once it was read, and nothing of it is kept.',
};

const unknownForm = {
  zh: '不能按文件名识别其形式。请使用 .csv、.ndjson、.xlsx、.json（JSON 模式）或者 .sql（建表语句）文件。',
  en: 'The file’s name does not tell its form: use .csv, .ndjson, .xlsx, .json (a JSON Schema) or .sql (the declaration of a table).',
};
