import { Button } from 'antd';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import { tableForPeople } from '../../files/table.ts';
import { save } from '../../files/transfer.ts';
import { Failure } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';
import { columnMeanings } from './startForm.tsx';

/** Left out of a template: nothing that is marked as secret may be uploaded (article 3). */
const notInTemplate = new Set(['unused', 'secrecy']);

/** An empty workbook with a column for everything that a catalog takes, under the headings that the platform knows. */
export function Template() {
  const { say } = useWords();
  const api = useApi();
  const [error, setError] = useState<unknown>();
  const download = () =>
    void headingsOf(api)
      .then((headings) => save(tableForPeople([headings]), '目录工作簿模板.csv'))
      .catch(setError);
  return (
    <p>
      <Button size="small" onClick={download}>
        {say({ zh: '下载空白模板', en: 'Download an empty template' })}
      </Button>{' '}
      <span className="quiet">
        {say({
          zh: '含全部可以识别的列，用 Excel、WPS 打开填写；一个目录有几个数据项的，填写几行。',
          en: 'With every column that is known, in Chinese, for Excel or WPS; a row for each data item.',
        })}
      </span>
      {error === undefined ? null : <Failure error={error} onAgain={download} />}
    </p>
  );
}

/** In Chinese, as workbooks have them; a note in brackets is no part of the heading. */
async function headingsOf(api: Api): Promise<string[]> {
  const { columnMeanings: names } = await api.read(api.client.GET('/v1/labels'));
  return columnMeanings()
    .filter((code) => !notInTemplate.has(code))
    .map((code) => (names[code]?.zh ?? code).replace(/（.*）$/, ''));
}
