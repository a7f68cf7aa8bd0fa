import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { type Examined, examine } from '../../files/examine.ts';
import type { DataFormat } from '../../files/records.ts';
import { TransferBar, useFigures } from '../../files/transferring.tsx';
import { useWords } from '../../words/language.tsx';
import { Complaint } from './complaint.tsx';

/** Looks into a file once it is chosen, and anew when it is taken for another format. */
export function useExamining(file: File | undefined, format: DataFormat) {
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

/** How far the look into the file is, or that it cannot be read. */
export function Examining({
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
