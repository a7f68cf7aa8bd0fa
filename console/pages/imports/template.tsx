import { Button } from 'antd';
import { tableForPeople } from '../../files/table.ts';
import { save } from '../../files/transfer.ts';
import { useWords } from '../../words/language.tsx';
import { columnMeanings } from './startForm.tsx';
import { demandHeadings, elementHeadings, type WorkbookOf, workbookWords } from './workbooks.ts';
import { WorkbookButton } from '../catalogs/workbookButton.tsx';
import { demandHeadings, type WorkbookOf, workbookWords } from './workbooks.ts';

/** An empty workbook with a column for everything that is taken: of catalogs the platform's own, of demands the headings that it knows. */
export function Template({ kind }: { kind: WorkbookOf }) {
  const { say } = useWords();
  const { template, templateName } = workbookWords[kind];
  return (
    <p>
      {kind === 'catalogs' ? (
        <WorkbookButton
          href="/v1/imports/template.xlsx"
          label={emptyTemplate}
          name={{ zh: '目录工作簿模板', en: 'catalog template' }}
        />
      ) : (
        <Button size="small" onClick={() => save(tableForPeople([demandHeadings]), templateName)}>
          {say(emptyTemplate)}
        </Button>
      )}{' '}
      <span className="quiet">{say(template)}</span>
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
const emptyTemplate = { zh: '下载空白模板', en: 'Download an empty template' };
