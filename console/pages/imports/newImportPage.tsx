import { useLocation, useSearchParams } from 'wouter';
import { useMayAct } from '../../api/me.ts';
import { AskedSelect } from '../../look/asked.tsx';
import { Nothing, Page, Panel } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';
import { useRegions } from '../../words/register.ts';
import { LastImports } from './lastImports.tsx';
import { Steps } from './steps.tsx';
import { Upload } from './upload.tsx';
import { isOfRegister, workbookNamed, workbookWords } from './workbooks.ts';

/** The first step of an import: which workbook. */
export default function NewImportPage() {
  const { say } = useWords();
  const [, go] = useLocation();
  const [query, setQuery] = useSearchParams();
  const regions = useRegions();
  const region = query.get('region') ?? undefined;
  const kind = workbookNamed(query.get('kind'));
  const mayImport = useMayAct(isOfRegister(kind) ? 'operator' : 'officer');
  const words = workbookWords[kind];
  return (
    <Page title={say(words.import)} lead={say(words.lead)}>
      <Steps at={0} />
      {mayImport ? (
        <>
          <LastImports />
          <Panel title={say({ zh: '选择并上传工作簿', en: 'Choose and upload the workbook' })}>
            {kind === 'departments' ? (
              <div className="filters">
                <AskedSelect
                  query={query}
                  onQuery={setQuery}
                  name="region"
                  label={{
                    zh: '没有写明地区的单位，登记在',
                    en: 'Organisations without a region are registered in',
                  }}
                  width={200}
                  none={{ zh: '请选择地区', en: 'Choose a region' }}
                  isSearched
                  options={regions.map(({ code, name }) => ({ value: code, label: name }))}
                />
                {region === undefined ? (
                  <p className="quiet">
                    {say({
                      zh: '清单没有行政区划代码一列，或者有的行没有填写的，请先选定；不选定的，这些行不导入。',
                      en: 'Choose one where the list has no column for regions, or rows that leave it empty: otherwise those rows are not taken.',
                    })}
                  </p>
                ) : null}
              </div>
            ) : null}
            <Upload
              kind={kind}
              region={kind === 'departments' ? region : undefined}
              onDone={(id) => go(`/console/imports/${id}`)}
            />
          </Panel>
        </>
      ) : (
        <Nothing what={words.others} />
      )}
    </Page>
  );
}
