import { Alert, Form } from 'antd';
import { type ActionFormProps, shortNameOf } from '../../cases/action.ts';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { type Choices, Fields } from '../../forms/fields.tsx';
import { operationForm, resolved } from '../../forms/operations.ts';
import { type NameOf, useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { useNow } from '../../words/now.ts';
import type { Catalog } from './content.ts';
import { Doubts } from './objections.tsx';

const kinds = [
  {
    name: 'secrecyRisk',
    title: { zh: '保密风险评估', en: 'Secrecy risk' },
    why: {
      zh: '国家秘密、工作秘密不得编入目录（《条例》第三条）。评估结论为属于的，不作审核同意，并记录在案。',
      en: 'State and work secrets are not catalogued (article 3). If it is found to be one, nothing is approved and the finding goes on record.',
    },
  },
  {
    name: 'personalInformationImpact',
    title: { zh: '个人信息保护影响评估', en: 'Impact on personal information' },
    why: {
      zh: '含有个人信息的，共享和使用应当遵守个人信息保护的规定（《条例》第十三条、第三十七条）。',
      en: 'Whoever shares and uses personal information keeps the rules on its protection (articles 13 and 37).',
    },
  },
] as const;

/** What an impact assessment concludes: whether something is a secret the other one says. */
const choicesIn = (names: NameOf): Choices => ({
  'personalInformationImpact.conclusion': ['none', 'contains'].map((value) => ({
    value,
    label: names('impactConclusions', value),
  })),
});

/** The department head approves a catalog with both assessments (article 13), side by side. */
export function ApproveForm({ action, view: catalog, ...told }: ActionFormProps<Catalog>) {
  const { say } = useWords();
  const names = useNames();
  const { today } = useNow();
  const schema = resolved(operationForm('approveCatalog').body ?? {});
  return (
    <ChangeForm
      id={`approveCatalog.${catalog.id}`}
      title={say({ zh: `审核目录：${catalog.name}`, en: `Approve: ${catalog.name}` })}
      schema={schema}
      method={action.method}
      href={action.href}
      version={catalog.version}
      initial={{ secrecyRisk: { date: today }, personalInformationImpact: { date: today } }}
      submit={shortNameOf(action)}
      {...told}
    >
      {() => (
        <>
          <p className="quiet">
            {say({
              zh: '编制目录应当进行保密风险、个人信息保护影响等评估，经部门负责人审核同意（《条例》第十三条）。评估报告本身留存本单位，这里只填写文号或者存档编号。',
              en: 'A catalog is assessed for secrecy and for personal information and approved by the department head (article 13). The reports stay with you; only their numbers are noted here.',
            })}
          </p>
          <Doubts doubts={catalog.doubts} />
          <div className="columnsEven">
            {kinds.map(({ name, title, why }) => (
              <fieldset className="fieldset" key={name}>
                <legend>{say(title)}</legend>
                <p className="quiet">{say(why)}</p>
                <Fields schema={schema.properties?.[name] ?? {}} path={[name]} choices={choicesIn(names)} />
              </fieldset>
            ))}
          </div>
          <Form.Item noStyle shouldUpdate>
            {({ getFieldValue }) =>
              kinds.some(({ name }) => getFieldValue([name, 'conclusion']) === 'secret') ? (
                <Alert
                  type="warning"
                  showIcon
                  title={say({
                    zh: '结论为属于国家秘密或者工作秘密：提交后不作审核同意，该结论记录在案；内容修改之前不能再审核同意。',
                    en: 'It is found to be a secret: what you send approves nothing and goes on record; before the content is changed it cannot be approved.',
                  })}
                />
              ) : null
            }
          </Form.Item>
        </>
      )}
    </ChangeForm>
  );
}
