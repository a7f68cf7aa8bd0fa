import { useLocation, useSearchParams } from 'wouter';
import { useMayAct } from '../../api/me.ts';
import { Nothing, Page, Panel } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';
import { LastImports } from './lastImports.tsx';
import { Steps } from './steps.tsx';
import { Upload } from './upload.tsx';
import { type WorkbookOf, workbookWords } from './workbooks.ts';

const kinds = ['catalogs', 'demands', 'elements'] as const satisfies readonly WorkbookOf[];

/** The first step of an import: which workbook. */
export default function NewImportPage() {
  const { say } = useWords();
  const [, go] = useLocation();
  const mayImport = useMayAct('officer');
  const [query] = useSearchParams();
  const kind = kinds.find((each) => each === query.get('kind')) ?? 'catalogs';
  const words = workbookWords[kind];
  return (
    <Page title={say(words.import)} lead={say(words.lead)}>
      <Steps at={0} />
      {mayImport ? (
        <>
          <LastImports />
          <Panel title={say({ zh: '选择并上传工作簿', en: 'Choose and upload the workbook' })}>
            <Upload kind={kind} onDone={(id) => go(`/console/imports/${id}`)} />
          </Panel>
        </>
      ) : (
        <Nothing what={words.others} />
      )}
    </Page>
  );
}
