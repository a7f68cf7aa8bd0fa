import { Checkbox, Form } from 'antd';
import { Checkboxes } from '../../forms/checkboxes.tsx';
import { type ActionFormProps, shortNameOf } from '../../cases/action.ts';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { LongText } from '../../forms/longText.tsx';
import { operationForm, resolved } from '../../forms/operations.ts';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { Request } from './requestPage.tsx';

/** Which material is missing, all of it at once, from the coded list of what a request must say (article 21; R21.4). */
export function MissingForm({ action, view: request, ...told }: ActionFormProps<Request>) {
  const { say } = useWords();
  const names = useNames();
  const schema = resolved(operationForm('prepareSupplementRequest').body ?? {});
  const entry = resolved(resolved(schema.properties?.['missing'] ?? {}).items ?? {});
  const codes = (resolved(entry.properties?.['code'] ?? {}).enum ?? []).filter(
    (code) => code !== 'conditionMet' || request.listedConditions.length > 0,
  );
  return (
    <ChangeForm
      id={`prepareSupplementRequest.${request.id}`}
      title={say({
        zh: `补充材料告知：${request.catalogName}`,
        en: `Missing material: ${request.catalogName}`,
      })}
      schema={schema}
      method={action.method}
      href={action.href}
      version={request.version}
      shape={shaped}
      submit={shortNameOf(action)}
      {...told}
    >
      {() => (
        <>
          <p className="quiet">
            {say({
              zh: '请一次列全：同一申请只能告知一次，告知后答复期限暂停，收到补充材料后继续计算。',
              en: 'List everything at once: a request is asked only once. The answer clock pauses and goes on when the material is there.',
            })}
          </p>
          {codes.map((code) => (
            <fieldset className="fieldset" key={code}>
              <Form.Item name={['codes', code]} valuePropName="checked" noStyle>
                <Checkbox>{names('supplementItems', code)}</Checkbox>
              </Form.Item>
              <Form.Item noStyle shouldUpdate>
                {({ getFieldValue }) =>
                  getFieldValue(['codes', code]) ? (
                    <>
                      {code === 'conditionMet' ? (
                        <Form.Item
                          name={['conditions', code]}
                          label={say({ zh: '目录列明的哪项条件', en: 'Which listed condition' })}
                          rules={[{ required: true }]}
                        >
                          <Checkboxes
                            label={say({ zh: '目录列明的哪项条件', en: 'Which listed condition' })}
                            isBelow
                            options={request.listedConditions.map(({ id, text }) => ({
                              value: id,
                              label: text,
                            }))}
                          />
                        </Form.Item>
                      ) : null}
                      <Form.Item
                        name={['details', code]}
                        label={say({
                          zh: `缺少什么（${names('supplementItems', code)}）`,
                          en: `What is missing (${names('supplementItems', code)})`,
                        })}
                        rules={[{ required: true }, { max: 500 }]}
                      >
                        <LongText most={500} rows={2} />
                      </Form.Item>
                    </>
                  ) : null
                }
              </Form.Item>
            </fieldset>
          ))}
        </>
      )}
    </ChangeForm>
  );
}

interface Typed {
  readonly codes?: Readonly<Record<string, boolean>>;
  readonly details?: Readonly<Record<string, string>>;
  readonly conditions?: Readonly<Record<string, readonly string[]>>;
}

function shaped({ codes = {}, details = {}, conditions = {} }: Typed): object {
  const chosen = Object.keys(codes).filter((code) => codes[code]);
  const missing = chosen.flatMap((code) => {
    const entry = { code, detail: details[code] ?? '' };
    const of = conditions[code];
    return of === undefined ? [entry] : of.map((condition) => ({ ...entry, condition }));
  });
  return { missing };
}
