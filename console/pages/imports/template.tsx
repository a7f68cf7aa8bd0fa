import { Button } from 'antd';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import { tableForPeople } from '../../files/table.ts';
import { save } from '../../files/transfer.ts';
import { Failure } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';
import { columnMeanings } from './startForm.tsx';
import { demandHeadings, elementHeadings, type WorkbookOf, workbookWords } from './workbooks.ts';

/** Left out of a template: nothing that is marked as secret may be uploaded (article 3). */
const notInTemplate = new Set(['unused', 'secrecy']);

/** An empty workbook with a column for everything that is taken, under the headings that the platform knows. */
export function Template({ kind }: { kind: WorkbookOf }) {
  const { say } = useWords();
  const api = useApi();
  const [error, setError] = useState<unknown>();
  const { template, templateName } = workbookWords[kind];
  const download = () =>
    void headingsOf(kind, api)
      .then((headings) => save(tableForPeople([headings]), templateName))
      .catch(setError);
  return (
    <p>
      <Button size="small" onClick={download}>
        {say({ zh: '下载空白模板', en: 'Download an empty template' })}
      </Button>{' '}
      <span className="quiet">{say(template)}</span>
      {error === undefined ? null : <Failure error={error} onAgain={download} />}
    </p>
  );
}

/** In Chinese, as workbooks have them; a note in brackets is no part of the heading. */
async function headingsOf(kind: WorkbookOf, api: Api): Promise<readonly string[]> {
  if (kind === 'demands') return demandHeadings;
  if (kind === 'elements') return elementHeadings;
  const { columnMeanings: names } = await api.read(api.client.GET('/v1/labels'));
  return columnMeanings('catalogs')
    .filter((code) => !notInTemplate.has(code))
    .map((code) => (names[code]?.zh ?? code).replace(/（.*）$/, ''));
}
