import { Alert, Form } from 'antd';
import { useRead } from '../../api/api.tsx';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { operationForm, resolved } from '../../forms/operations.ts';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { OwnImport } from './ownImports.ts';
import type { Import } from './upload.tsx';
import { demandMeanings, elementMeanings, type WorkbookOf } from './workbooks.ts';

/** What a column of such a workbook can mean, as the API lists it. */
export function columnMeanings(kind: WorkbookOf): readonly string[] {
  const { properties = {} } = resolved(operationForm('startImport').body ?? {});
  const match = resolved(resolved(properties['headings'] ?? {}).items ?? {});
  const all: readonly string[] = resolved(match.properties?.['means'] ?? {}).enum ?? [];
  return all.filter((code) => code === 'unused' || kindOf(code) === kind || isSecrecy(code, kind));
}

/** The kind of workbook that alone has such a column. */
function kindOf(code: string): WorkbookOf {
  if (demandMeanings.some((each) => each === code)) return 'demands';
  return elementMeanings.some((each) => each === code) ? 'elements' : 'catalogs';
}

const isSecrecy = (code: string, kind: WorkbookOf): boolean => code === 'secrecy' && kind !== 'elements';

/** Starts an import; of each heading a person can say what it means, where the platform might not know. */
export function StartForm({ job, own }: { job: Import; own: OwnImport | undefined }) {
  const { say } = useWords();
  const action = job.actions.find(({ command }) => command === 'start');
  const schema = resolved(operationForm('startImport').body ?? {});
  const { headings = [], means = {} } = own ?? {};
  if (action === undefined) return null;
  return (
    <ChangeForm
      id={`startImport.${job.id}`}
      title={say({ zh: `开始导入：${job.fileName ?? ''}`, en: `Start the import: ${job.fileName ?? ''}` })}
      schema={schema}
      method={action.method}
      href={action.href}
      version={job.version}
      initial={{ means: headings.map((heading) => means[heading] ?? '') }}
      shape={({ means: said = [] }: { means?: readonly string[] }) => ({
        headings: headings.flatMap((heading, index) =>
          said[index] ? [{ heading, means: said[index] }] : [],
        ),
      })}
      submit={say({ zh: '开始导入', en: 'Start the import' })}
      onDone={() => undefined}
    >
      {() =>
        headings.length === 0 ? (
          <p>
            {say({
              zh: '从文件中没有看出表头。可以直接开始：平台会读取表头，不认识的在导入之后列出，由您指明含义。',
              en: 'The headings could not be told from the file. Start all the same: the platform reads them, and those that it does not know are listed afterwards.',
            })}
          </p>
        ) : (
          <HeadingTable job={job} headings={headings} />
        )
      }
    </ChangeForm>
  );
}

/** What the platform takes the headings for, as it says itself before anything is read. */
function useRecognised({ id }: Import, headings: readonly string[]) {
  return useRead(
    ['import', id, 'headings', headings],
    (api) =>
      api.read(
        api.client.POST('/v1/imports/{id}/headings', {
          params: { path: { id } },
          body: { headings: [...headings] },
        }),
      ),
    { staleTime: Infinity },
  );
}

function HeadingTable({ job, headings }: { job: Import; headings: readonly string[] }) {
  const { say } = useWords();
  const names = useNames();
  const { data: recognised } = useRecognised(job, headings);
  const recognisedAs = (index: number) => {
    const means = recognised?.columns[index]?.means;
    if (recognised === undefined) return say({ zh: '由平台识别', en: 'as the platform reads it' });
    if (means === undefined) return say({ zh: '未识别，请选择', en: 'Not known: choose' });
    return say({
      zh: `已识别为：${names('columnMeanings', means)}`,
      en: `Known as: ${names('columnMeanings', means)}`,
    });
  };
  return (
    <>
      <p>
        {say({
          zh: `文件中有 ${headings.length} 个表头。常见的写法平台都认得，本单位以前指明过的也会自动适用，一般可以直接开始；写法特殊的，请在这里指明含义。`,
          en: `The file has ${headings.length} headings. The platform knows the usual ones and those that your organisation has matched before; say what unusual ones mean.`,
        })}
      </p>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) => (
          <Missing means={getFieldValue('means')} missing={recognised?.missing ?? []} />
        )}
      </Form.Item>
      <table className="plain headings">
        <caption className="visuallyHidden">
          {say({ zh: '表头的含义', en: 'What the headings mean' })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say({ zh: '文件中的表头', en: 'Heading in the file' })}</th>
            <th scope="col">{say({ zh: '含义', en: 'Means' })}</th>
          </tr>
        </thead>
        <tbody>
          {headings.map((heading, index) => (
            <tr key={heading}>
              <td className="typed">{heading}</td>
              <td>
                <Form.Item name={['means', index]} style={{ margin: 0 }}>
                  <MeaningSelect kind={job.kind} heading={heading} none={recognisedAs(index)} />
                </Form.Item>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Which columns are needed and not there, at once: not only after the file was refused. */
function Missing({
  means = [],
  missing,
}: {
  means?: readonly (string | undefined)[];
  missing: readonly string[];
}) {
  const { say } = useWords();
  const names = useNames();
  const left = missing.filter((code) => !means.includes(code));
  if (left.length === 0) return null;
  const list = left.map((code) => names('columnMeanings', code)).join(say({ zh: '、', en: ', ' }));
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      style={{ marginBottom: 12 }}
      title={say({ zh: `没有找到必需的列：${list}`, en: `Columns that are needed were not found: ${list}` })}
      description={say({
        zh: '文件中有的，请在下表中指明是哪一列；没有的，请在文件中补上这一列后换一个文件。写在表格上方的（一个目录一张表）不受影响。',
        en: 'Say below which column it is; where there is none, add it to the file and choose that. What stands above the table, for a form of one catalog, is found all the same.',
      })}
    />
  );
}

/** Chooses what a heading means. */
export function MeaningSelect({
  kind = 'catalogs',
  heading,
  none,
  value = '',
  onChange,
  id,
}: {
  kind: WorkbookOf | undefined;
  heading: string;
  none: string;
  value?: string;
  onChange?: (means: string) => void;
  id?: string;
}) {
  const { say } = useWords();
  const names = useNames();
  return (
    <select
      className="control"
      {...(id === undefined ? {} : { id })}
      aria-label={say({ zh: `“${heading}”的含义`, en: `What “${heading}” means` })}
      value={value}
      onChange={({ target }) => onChange?.(target.value)}
    >
      <option value="">{none}</option>
      {columnMeanings(kind).map((code) => (
        <option key={code} value={code}>
          {names('columnMeanings', code)}
        </option>
      ))}
    </select>
  );
}
