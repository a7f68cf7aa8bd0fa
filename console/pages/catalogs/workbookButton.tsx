import { Button } from 'antd';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { save } from '../../files/transfer.ts';
import { Failure } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';
import type { Text } from '../../words/text.ts';

/** Fetches a workbook of the platform's own, or all of them where one has no room, and saves it. */
export function WorkbookButton({ href, label, name }: { href: string; label: Text; name: Text }) {
  const { say } = useWords();
  const api = useApi();
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<unknown>();
  const fetchWorkbook = async () => {
    setRunning(true);
    setError(undefined);
    try {
      let part = 0;
      for await (const workbook of api.files(href)) {
        part += 1;
        save(workbook, `${say(name)}${part === 1 ? '' : `-${part}`}.xlsx`);
      }
    } catch (failure) {
      setError(failure);
    } finally {
      setRunning(false);
    }
  };
  return (
    <>
      <Button loading={isRunning} onClick={() => void fetchWorkbook()}>
        {say(label)}
      </Button>
      {error === undefined ? null : <Failure error={error} />}
    </>
  );
}
