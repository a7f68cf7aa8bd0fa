import { Button } from 'antd';
import { tableForPeople } from '../../files/table.ts';
import { save } from '../../files/transfer.ts';
import { useWords } from '../../words/language.tsx';
import { WorkbookButton } from '../catalogs/workbookButton.tsx';
import {
  demandHeadings,
  elementHeadings,
  registerHeadings,
  type WorkbookOf,
  workbookWords,
} from './workbooks.ts';

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
        <Button size="small" onClick={() => save(tableForPeople([headingsOf(kind)]), templateName)}>
          {say(emptyTemplate)}
        </Button>
      )}{' '}
      <span className="quiet">{say(template)}</span>
    </p>
  );
}

/** In Chinese, as workbooks have them. */
function headingsOf(kind: Exclude<WorkbookOf, 'catalogs'>): readonly string[] {
  if (kind === 'demands') return demandHeadings;
  return kind === 'elements' ? elementHeadings : registerHeadings[kind];
}

const emptyTemplate = { zh: '下载空白模板', en: 'Download an empty template' };
