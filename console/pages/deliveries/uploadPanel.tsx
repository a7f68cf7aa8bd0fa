import { Alert, Button, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useApi, useRead } from '../../api/api.tsx';
import { useMe } from '../../api/me.ts';
import { digestOf } from '../../files/digest.ts';
import { bytesInWords } from '../../words/bytes.ts';
import { TransferBar, useFigures } from '../../files/transferring.tsx';
import { Failure, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useWords } from '../../words/language.tsx';
import { type Delivery, handedOn, readDeclared } from './delivery.ts';
import { useUploading } from './uploading.ts';

/** The upload of a delivery that has begun: it goes on at once with the file of the page before, or with the same file chosen again. */
export function UploadPanel({ delivery }: { delivery: Delivery }) {
  const { say } = useWords();
  const { grantId, id } = delivery;
  const api = useApi();
  const { data: me } = useMe();
  const query = useRead(
    ['delivery', id, 'declared'],
    () => readDeclared(api, { id: grantId, delivery: id }),
    {
      staleTime: Infinity,
    },
  );
  return (
    <Panel title={say({ zh: '上传数据', en: 'Upload' })}>
      <Shown query={query}>
        {(declared) =>
          declared === undefined || me === undefined ? null : (
            <Sending delivery={delivery} sha256={declared.sha256} bytes={declared.bytes} />
          )
        }
      </Shown>
    </Panel>
  );
}

function Sending({
  delivery,
  sha256,
  bytes,
}: {
  delivery: Delivery;
  sha256: string;
  bytes: number | undefined;
}) {
  const { say } = useWords();
  const { phase, error, figures, start, pause } = useUploading(delivery, sha256);
  const [file, setFile] = useState(() => handedOn(delivery.id));
  const begun = useRef(false);
  useEffect(() => {
    if (file === undefined || begun.current) return;
    begun.current = true;
    void start(file);
  }, [file, start]);
  if (file === undefined) return <ChooseAgain sha256={sha256} bytes={bytes} onFile={setFile} />;
  const isSingle = delivery.upload?.url !== undefined;
  return (
    <>
      <p className="typed">{file.name}</p>
      <TransferBar what={{ zh: '已上传', en: 'Uploaded' }} figures={figures} />
      <p role="status">{say(phaseWords[phase])}</p>
      {phase === 'failed' ? <Failure error={error} /> : null}
      <Space wrap style={{ marginTop: 8 }}>
        {phase === 'sending' ? <Button onClick={pause}>{say({ zh: '暂停上传', en: 'Pause' })}</Button> : null}
        {phase === 'paused' || phase === 'failed' ? (
          <Button type="primary" onClick={() => void start(file)}>
            {say({ zh: '继续上传', en: 'Go on' })}
          </Button>
        ) : null}
      </Space>
      <p className="quiet">
        {isSingle
          ? say({
              zh: '离开本页会停止上传；之后打开本次交付，重新选择同一文件即可再次上传。',
              en: 'Leaving this page stops the upload; open the delivery again and choose the same file to send it anew.',
            })
          : say({
              zh: '离开本页会停止上传，已经上传的各段都保留着；之后打开本次交付，重新选择同一文件，只上传其余各段。',
              en: 'Leaving this page stops the upload; the pieces sent are kept. Open the delivery again and choose the same file: only the others are sent.',
            })}
      </p>
    </>
  );
}

const phaseWords = {
  idle: { zh: '', en: '' },
  sending: { zh: '正在上传。', en: 'Uploading.' },
  paused: { zh: '已暂停。', en: 'Paused.' },
  completing: {
    zh: '上传完毕，正在请平台核对…',
    en: 'Uploaded; asking the platform to check it…',
  },
  failed: {
    zh: '上传中断，已经多次重试。已上传的部分保留着，可以继续。',
    en: 'The upload was interrupted in spite of several attempts. What was sent is kept; you can go on.',
  },
} as const;

/** The same file, chosen again: known by its size and its digest. */
function ChooseAgain({
  sha256,
  bytes,
  onFile,
}: {
  sha256: string;
  bytes: number | undefined;
  onFile: (file: File) => void;
}) {
  const { say } = useWords();
  const { figures, told, reset } = useFigures();
  const [isLooking, setLooking] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const [error, setError] = useState<unknown>();
  async function look(file: File): Promise<void> {
    setWrong(undefined);
    setError(undefined);
    if (bytes !== undefined && file.size !== bytes) {
      setWrong(
        say({
          zh: `所选文件为 ${bytesInWords(file.size)}，申报的文件为 ${bytesInWords(bytes)}，不是同一文件。`,
          en: `This file has ${bytesInWords(file.size)}, the declared one ${bytesInWords(bytes)}: it is another.`,
        }),
      );
      return;
    }
    setLooking(true);
    reset();
    try {
      if ((await digestOf(file, told)) === sha256) onFile(file);
      else
        setWrong(
          say({
            zh: '所选文件的内容与申报的不一致，不是同一文件。文件已经更改的，请重新开始一次交付。',
            en: 'The content of this file is not the declared one. If the file has changed, begin a new delivery.',
          }),
        );
    } catch (failure) {
      setError(failure);
    } finally {
      setLooking(false);
    }
  }
  return (
    <>
      <p>
        {say({
          zh: '本次交付尚未上传完毕。请重新选择开始交付时的同一文件，核对一致后继续上传。',
          en: 'The upload is not complete. Choose the very file with which the delivery was begun; it goes on once it is known to be the same.',
        })}
      </p>
      <label>
        {say({ zh: '同一文件', en: 'The same file' })}{' '}
        <input
          type="file"
          disabled={isLooking}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void look(file);
          }}
        />
      </label>
      {isLooking ? (
        <TransferBar what={{ zh: '正在核对文件', en: 'Checking the file' }} figures={figures} />
      ) : null}
      {wrong === undefined ? null : (
        <Alert type="error" showIcon role="alert" title={wrong} style={{ marginTop: 8 }} />
      )}
      {error === undefined ? null : <Failure error={error} />}
    </>
  );
}
