import { Button, Space } from 'antd';
import { useState } from 'react';
import { useApi } from '../api/api.tsx';
import { save } from '../files/transfer.ts';
import { Failure } from '../look/page.tsx';
import { useWords } from '../words/language.tsx';

/** The files of a document: the page for the printer, and the PDF, which is the sealed one once that was confirmed. */
export function DocumentFiles({
  id,
  number,
  isTypeset,
  isGone,
}: {
  id: string;
  number: string;
  /** Whether the PDF is there yet; absent where that is not known. */
  isTypeset?: boolean;
  /** The PDF of one that was withdrawn without a seal is handed out no more. */
  isGone: boolean;
}) {
  const { say } = useWords();
  const api = useApi();
  const [running, setRunning] = useState<string>();
  const [error, setError] = useState<unknown>();
  const fetchIt = async (part: 'file' | 'pdf', suffix: string) => {
    setRunning(part);
    setError(undefined);
    try {
      save(await api.file(`/v1/documents/${id}/${part}`), `${number}${suffix}`);
    } catch (failure) {
      setError(failure);
    } finally {
      setRunning(undefined);
    }
  };
  return (
    <>
      <Space wrap>
        <Button size="small" loading={running === 'file'} onClick={() => void fetchIt('file', '.html')}>
          {say({ zh: `下载打印页${number}`, en: `Download the page ${number}` })}
        </Button>
        {isGone ? null : (
          <Button
            size="small"
            disabled={isTypeset === false}
            loading={running === 'pdf'}
            onClick={() => void fetchIt('pdf', '.pdf')}
          >
            {say({ zh: `下载 PDF 版式文件${number}`, en: `Download the PDF ${number}` })}
          </Button>
        )}
      </Space>
      {error === undefined ? null : <Failure error={error} />}
    </>
  );
}
