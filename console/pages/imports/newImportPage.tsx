import { useLocation } from 'wouter';
import { useMayAct } from '../../api/me.ts';
import { Nothing, Page, Panel } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';
import { LastImports } from './lastImports.tsx';
import { Steps } from './steps.tsx';
import { Upload } from './upload.tsx';

/** The first step of an import: which workbook. */
export default function NewImportPage() {
  const { say } = useWords();
  const [, go] = useLocation();
  const mayImport = useMayAct('officer');
  return (
    <Page
      title={say({ zh: '导入目录工作簿', en: 'Import a workbook' })}
      lead={say({
        zh: '已有的目录清单不必重新录入：工作簿的每一行都会成为目录草稿，或者给出处理意见。同一工作簿可以反复导入，经办人在平台上作出的修改不会被覆盖。',
        en: 'What is listed already need not be typed: each row becomes a draft, or is told what to do. A workbook can come again and again; what officers decided on the platform stays.',
      })}
    >
      <Steps at={0} />
      {mayImport ? (
        <>
          <LastImports />
          <Panel title={say({ zh: '选择并上传工作簿', en: 'Choose and upload the workbook' })}>
            <Upload onDone={(id) => go(`/console/imports/${id}`)} />
          </Panel>
        </>
      ) : (
        <Nothing what={{ zh: '目录由经办人导入。', en: 'Officers import catalogs.' }} />
      )}
    </Page>
  );
}
