import { Button, Progress, Space } from 'antd';
import { useRef, useState } from 'react';
import { useApi } from '../api/api.tsx';
import { Told } from '../api/failures.ts';
import { digestOf } from '../files/digest.ts';
import { put } from '../files/transfer.ts';
import { Failure } from '../look/page.tsx';
import { bytesInWords } from '../words/bytes.ts';
import { useWords } from '../words/language.tsx';

/** Bytes that an attachment may have; the API says so of itself (`AttachedFile`). */
const largest = 20 * 1024 * 1024;

/** Files that go with what is sent: each is uploaded at once, checked by the platform, and named here by its id. */
export function AttachmentsInput({
  value = [],
  onChange,
  id,
}: {
  value?: readonly string[];
  onChange?: (ids: readonly string[]) => void;
  id?: string;
}) {
  const { say } = useWords();
  const api = useApi();
  const input = useRef<HTMLInputElement>(null);
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const [percent, setPercent] = useState<number>();
  const [error, setError] = useState<unknown>();

  async function add(file: File): Promise<void> {
    setError(undefined);
    setPercent(0);
    try {
      const sha256 = await digestOf(file, (done, total) => setPercent((20 * done) / total));
      const body = { name: file.name, mediaType: mediaTypeOf(file), bytes: file.size, sha256 };
      const { id: made, upload } = await api.read(api.client.POST('/v1/attachments', { body }));
      if (upload) await put(upload.url, file, (done, total) => setPercent(20 + (75 * done) / total));
      const params = { path: { id: made } };
      await api.read(api.client.POST('/v1/attachments/{id}/complete', { params, body: {} }));
      setNames((before) => ({ ...before, [made]: file.name }));
      onChange?.([...value, made]);
    } catch (failure) {
      setError(failure);
    } finally {
      setPercent(undefined);
      if (input.current) input.current.value = '';
    }
  }

  return (
    <div>
      {value.length === 0 ? null : (
        <ul style={{ margin: '0 0 8px', paddingInlineStart: 20 }}>
          {value.map((each) => (
            <li key={each}>
              <Space>
                <span className="typed">{names[each] ?? each}</span>
                <Button size="small" onClick={() => onChange?.(value.filter((other) => other !== each))}>
                  {say({ zh: `移除${names[each] ?? ''}`, en: `Remove ${names[each] ?? ''}` })}
                </Button>
              </Space>
            </li>
          ))}
        </ul>
      )}
      <input
        ref={input}
        type="file"
        {...(id === undefined ? {} : { id })}
        disabled={percent !== undefined}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file === undefined) return;
          if (file.size > largest || file.size === 0) {
            setError(new Told(say(wrongSize(file.size))));
            target.value = '';
          } else void add(file);
        }}
      />
      {percent === undefined ? null : <Progress percent={Math.round(percent)} size="small" />}
      {error === undefined ? null : <Failure error={error} />}
    </div>
  );
}

const wrongSize = (bytes: number) => ({
  zh: `文件大小为 ${bytesInWords(bytes)}；附件不得为空，不得超过 ${bytesInWords(largest)}。`,
  en: `The file has ${bytesInWords(bytes)}; an attachment is not empty and has ${bytesInWords(largest)} at most.`,
});

/** A media type as the API takes it, also for a file of which the browser knows none. */
function mediaTypeOf({ type }: File): string {
  return /^[a-z]+\/[a-z0-9.+-]{1,100}$/.test(type) ? type : 'application/octet-stream';
}
