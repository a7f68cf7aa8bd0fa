import { Button, Progress, Space } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { useApi } from '../../api/api.tsx';
import type { components } from '../../api/generated/schema';
import { bytesInWords } from '../../words/bytes.ts';
import { put } from '../../files/transfer.ts';
import { useChange } from '../../forms/change.ts';
import { operationForm } from '../../forms/operations.ts';
import { Failure } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';
import type { Text } from '../../words/text.ts';
import { Template } from './template.tsx';
import { headingsIn } from './headings.ts';
import { keepFile, type OwnImport, useOwnImports } from './ownImports.ts';
import { workbookKind } from './workbookKind.ts';
import { type WorkbookOf, workbookWords } from './workbooks.ts';

export type Import = components['schemas']['Import'];

interface Chosen {
  readonly file: File;
  readonly format: 'csv' | 'xlsx';
}

/**
 * Chooses a workbook and uploads it, straight to the bucket: to a new import, or to one that still awaits its file. A broken
 * upload is tried again with a fresh address.
 */
export function Upload({
  to,
  kind = to?.kind ?? 'catalogs',
  file: given,
  means = {},
  onDone,
}: {
  /** The import that awaits the file; a new one is opened unless told. */
  to?: Import | undefined;
  /** What it lists. */
  kind?: WorkbookOf;
  /** A file that was chosen before. */
  file?: File | undefined;
  /** What headings mean, for the new import. */
  means?: OwnImport['means'];
  onDone: (id: string) => void;
}) {
  const { say } = useWords();
  const words = workbookWords[kind];
  const api = useApi();
  const change = useChange();
  const { note } = useOwnImports();
  const [chosen, choose] = useState<Chosen>();
  const [refused, refuse] = useState<Text>();
  const [sent, setSent] = useState<number>();
  const [error, setError] = useState<unknown>();
  const opened = useRef<string>(to?.id);
  const stop = useRef<AbortController>(undefined);
  const field = useId();
  useEffect(() => () => stop.current?.abort(), []);
  useEffect(() => {
    if (given !== undefined) void take(given);
    // A file that was chosen before is looked at once.
  }, [given]);

  async function take(file: File): Promise<void> {
    choose(undefined);
    setError(undefined);
    const found = await workbookKind(file);
    if ('refused' in found) return refuse(found.refused);
    if (to !== undefined && to.format !== found.format) return refuse(otherFormat(to.format));
    refuse(undefined);
    choose({ file, format: found.format });
  }

  /** Where to upload to: the address of the import that is there, or of the one that is opened now. */
  async function address({ file, format }: Chosen): Promise<{ id: string; url: string }> {
    const params = { path: { id: opened.current ?? '' } };
    const target =
      opened.current === undefined
        ? asImport(
            await change.run({
              method: 'POST',
              href: operationForm('createImport').path,
              body: { format, fileName: file.name.slice(0, 200), ...(kind === 'catalogs' ? {} : { kind }) },
            }),
          )
        : await api.read(api.client.GET('/v1/imports/{id}', { params }));
    opened.current = target.id;
    return { id: target.id, url: target.upload?.url ?? '' };
  }

  async function send(what: Chosen): Promise<void> {
    setError(undefined);
    setSent(0);
    stop.current = new AbortController();
    try {
      const { id, url } = await address(what);
      keepFile(id, what.file);
      const headings = await headingsIn(what.file, what.format);
      note(id, { fileName: what.file.name, headings, means });
      await put(url, what.file, setSent, stop.current.signal);
      note(id, { isUploaded: true });
      onDone(id);
    } catch (failure) {
      if (!stop.current.signal.aborted) setError(failure);
    } finally {
      setSent(undefined);
    }
  }

  return (
    <div>
      <p>
        <label htmlFor={field}>{say(words.file)}</label>
      </p>
      <input
        id={field}
        type="file"
        accept=".xlsx,.csv,.txt,.tsv"
        disabled={sent !== undefined}
        aria-describedby={`${field}-hint`}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) void take(file);
        }}
      />
      <p className="quiet" id={`${field}-hint`}>
        {say(words.hint)}
      </p>
      <Template kind={kind} />
      <div role="status">
        {refused === undefined ? null : <p className="refused">{say(refused)}</p>}
        {chosen === undefined ? null : (
          <p>
            <strong className="typed">{chosen.file.name}</strong> · {bytesInWords(chosen.file.size)}
          </p>
        )}
      </div>
      {chosen === undefined ? null : sent === undefined ? (
        <Button type="primary" onClick={() => void send(chosen)}>
          {say({ zh: '上传并继续', en: 'Upload and go on' })}
        </Button>
      ) : (
        <>
          <Progress
            percent={Math.floor((100 * sent) / chosen.file.size)}
            aria-label={say({ zh: '上传进度', en: 'Upload' })}
          />
          <Space>
            <span className="number">
              {bytesInWords(sent)} / {bytesInWords(chosen.file.size)}
            </span>
            <Button size="small" onClick={() => stop.current?.abort()}>
              {say({ zh: '停止上传', en: 'Stop' })}
            </Button>
          </Space>
        </>
      )}
      {error === undefined ? null : (
        <div style={{ marginTop: 12 }}>
          <Failure error={error} onAgain={chosen === undefined ? undefined : () => void send(chosen)} />
        </div>
      )}
    </div>
  );
}

/** What opening an import answers, as the API describes it. */
function asImport(answer: unknown): Import {
  return answer as Import; // Parsed by the platform that wrote it.
}

const otherFormat = (format: 'csv' | 'xlsx'): Text => ({
  zh: `这次导入是按 ${format.toUpperCase()} 文件开始的，请选择同样格式的文件，或者重新开始一次导入。`,
  en: `This import was begun for a file in ${format.toUpperCase()}: choose one like that, or begin another import.`,
});
