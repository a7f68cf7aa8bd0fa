import { Button } from 'antd';
import { useState } from 'react';
import { useApi } from '../api/api.tsx';
import type { Api } from '../api/client.ts';
import { Told } from '../api/failures.ts';
import { digestOfBytes } from '../files/digest.ts';
import { save, take } from '../files/transfer.ts';
import { bytesInWords } from '../words/bytes.ts';
import { Failure } from '../look/page.tsx';
import { useWords } from '../words/language.tsx';

/** A document that goes with something: an attachment, or what an early version kept as text. */
export type Shown = { readonly id: string } | { readonly text: string };

/** What stands under `documents`: ids while something is prepared, references on the record. */
export function documentsIn(values: readonly unknown[]): readonly Shown[] {
  return values.flatMap((value): Shown[] => {
    if (typeof value === 'string') return [{ id: value }];
    if (typeof value !== 'object' || value === null) return [];
    if ('id' in value) return [{ id: String(value.id) }];
    return 'text' in value ? [{ text: String(value.text) }] : [];
  });
}

/** Documents, each to be fetched: what it is called is told with it, since looking at it is on the record. */
export function Documents({ documents }: { documents: readonly Shown[] }) {
  return (
    <ol className="valueList">
      {documents.map((document) =>
        'id' in document ? (
          <li key={document.id}>
            <Attachment id={document.id} place={documents.indexOf(document) + 1} />
          </li>
        ) : (
          <li key={document.text}>{document.text}</li>
        ),
      )}
    </ol>
  );
}

interface Fetched {
  readonly name: string;
  readonly bytes: number;
}

function Attachment({ id, place }: { id: string; place: number }) {
  const { say } = useWords();
  const api = useApi();
  const [isRunning, setRunning] = useState(false);
  const [fetched, setFetched] = useState<Fetched | 'gone'>();
  const [error, setError] = useState<unknown>();
  async function fetchIt(): Promise<void> {
    setRunning(true);
    setError(undefined);
    try {
      const found = await fetchAttachment(api, id);
      if (found === 'differs') throw new Told(say(differs));
      setFetched(found);
    } catch (failure) {
      setError(failure);
    } finally {
      setRunning(false);
    }
  }
  return (
    <>
      <Button size="small" loading={isRunning} onClick={() => void fetchIt()}>
        {say({ zh: `下载附件 ${place}`, en: `Download attachment ${place}` })}
      </Button>{' '}
      <span role="status">
        {fetched === undefined
          ? ''
          : fetched === 'gone'
            ? say({ zh: '该附件已经删除，或者尚未保存完毕。', en: 'It was erased, or is not stored yet.' })
            : say({
                zh: `已下载：${fetched.name}（${bytesInWords(fetched.bytes)}，内容校验一致）`,
                en: `Downloaded: ${fetched.name} (${bytesInWords(fetched.bytes)}, content verified)`,
              })}
      </span>
      {error === undefined ? null : <Failure error={error} />}
    </>
  );
}

const differs = {
  zh: '下载的内容与登记的校验值不一致，没有保存。请重试。',
  en: 'What was downloaded is not what was registered; nothing was saved. Try again.',
};

async function fetchAttachment(api: Api, id: string): Promise<Fetched | 'gone' | 'differs'> {
  const attachment = await api.read(api.client.GET('/v1/attachments/{id}', { params: { path: { id } } }));
  const { download, name = id, sha256 } = attachment;
  if (download === undefined) return 'gone';
  const content = await take(download.url);
  if (digestOfBytes(content) !== sha256) return 'differs';
  save(new Blob([new Uint8Array(content)]), name);
  return { name, bytes: content.length };
}
