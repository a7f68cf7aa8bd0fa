import { Form, Radio, Typography } from 'antd';
import { useState } from 'react';
import { Checkboxes } from '../../forms/checkboxes.tsx';
import { type ActionFormProps, shortNameOf } from '../../cases/action.ts';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { Field } from '../../forms/fields.tsx';
import { LongText } from '../../forms/longText.tsx';
import { operationForm, resolved } from '../../forms/operations.ts';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { Limits } from './limitsForm.tsx';
import { limitsOf, type TypedLimits } from './limitsTyped.ts';
import type { Request } from './requestPage.tsx';

type Decided = 'consent' | 'partly' | 'refuse';

/** Grounds on which unconditional data can be refused (R21.5); the others are for conditional data. */
const always = ['notLawful', 'notGenuine'];
/** The platform's own, which nobody chooses. */
const byPlatform = ['catalogRetired'];

const inClearWords = { zh: '以原值提供的数据项', en: 'Items given in the clear' };

/**
 * The provider's answer: consent, consent to a part with a ground and reasons for each part that is not granted, or refusal on a
 * lawful ground (articles 15 and 21).
 */
export function AnswerForm({ action, view: request, ...told }: ActionFormProps<Request>) {
  const { say } = useWords();
  const [decided, decide] = useState<Decided>();
  const schema = resolved(operationForm('prepareAnswerRequest').body ?? {});
  const names = useNames();
  const { properties = {} } = schema;
  const grounds = (resolved(properties['ground'] ?? {}).enum ?? [])
    .filter((ground) => !byPlatform.includes(ground))
    .filter((ground) => request.sharingClass !== 'unconditional' || always.includes(ground))
    .map((value) => ({ value, label: names('refusalGrounds', value) }));
  const conditions = request.listedConditions.map(({ id, text }) => ({ value: id, label: text }));
  const volume = properties['volume'];
  const treated = Object.entries(request.treatments ?? {}).map(([item, form]) => ({
    value: item,
    label: say({
      zh: `${item}（目录：${names('treatments', form)}）`,
      en: `${item} (${names('treatments', form)})`,
    }),
  }));
  return (
    <>
      <fieldset className="fieldset">
        <legend>{say({ zh: '答复的结论', en: 'The answer' })}</legend>
        <Radio.Group
          value={decided}
          onChange={({ target }) => decide(target.value)}
          options={[
            { value: 'consent', label: say({ zh: '同意共享', en: 'Consent' }) },
            { value: 'partly', label: say({ zh: '同意共享其中一部分', en: 'Consent to a part' }) },
            { value: 'refuse', label: say({ zh: '不同意共享', en: 'Refuse' }) },
          ]}
        />
      </fieldset>
      {decided === undefined ? (
        <Typography.Paragraph type="secondary">{say(guidance)}</Typography.Paragraph>
      ) : (
        <ChangeForm
          key={decided}
          id={`prepareAnswerRequest.${request.id}.${decided}`}
          title={say({ zh: `答复：${request.catalogName}`, en: `Answer: ${request.catalogName}` })}
          schema={schema}
          method={action.method}
          href={action.href}
          version={request.version}
          fixed={{ decision: decided === 'refuse' ? 'refuse' : 'consent' }}
          shape={(typed) => shaped(typed, decided, request)}
          submit={shortNameOf(action)}
          {...told}
        >
          {() =>
            decided === 'refuse' ? (
              <>
                <p className="quiet">{say(refusalWords)}</p>
                <Form.Item
                  name="ground"
                  label={say({ zh: '不同意共享的理由', en: 'Ground' })}
                  rules={[{ required: true }]}
                >
                  <Radio.Group options={grounds} className="choicesBelow" />
                </Form.Item>
                <Form.Item
                  name="reasons"
                  label={say({ zh: '具体说明', en: 'Reasons' })}
                  extra={say({
                    zh: '结合申请的内容逐项说明，需求部门据此可以提出异议。',
                    en: 'Say of this very request why; the requester can contest it.',
                  })}
                  rules={[{ required: true }]}
                >
                  <LongText most={4000} />
                </Form.Item>
                <Form.Item noStyle shouldUpdate>
                  {({ getFieldValue }) =>
                    getFieldValue('ground') === 'forbiddenByLaw' && properties['legalBasis'] ? (
                      <Field path={['legalBasis']} schema={properties['legalBasis']} isRequired />
                    ) : conditions.length > 0 && getFieldValue('ground') === 'conditionNotMet' ? (
                      <Form.Item
                        name="conditions"
                        label={say({
                          zh: '不符合目录列明的哪项条件',
                          en: 'Which listed condition is not met',
                        })}
                        rules={[{ required: true }]}
                      >
                        <Checkboxes
                          label={say({
                            zh: '不符合目录列明的哪项条件',
                            en: 'Which listed condition is not met',
                          })}
                          options={conditions}
                          isBelow
                        />
                      </Form.Item>
                    ) : null
                  }
                </Form.Item>
              </>
            ) : (
              <>
                {conditions.length === 0 ? null : (
                  <Form.Item
                    name="conditions"
                    label={say({ zh: '适用的使用条件', en: 'Conditions that apply' })}
                    extra={say({
                      zh: '只能引用目录列明的条件，不得增设（《条例》第十五条）。',
                      en: 'Only what the catalog lists; nothing may be added (article 15).',
                    })}
                  >
                    <Checkboxes
                      label={say({ zh: '适用的使用条件', en: 'Conditions that apply' })}
                      options={conditions}
                      isBelow
                    />
                  </Form.Item>
                )}
                {decided === 'partly' ? <Limits request={request} grounds={grounds} /> : null}
                {treated.length === 0 ? null : (
                  <Form.Item
                    name="inClear"
                    label={say(inClearWords)}
                    extra={say({
                      zh: '不选的，按照目录以掩码或者假名提供；只选履行申请所列职责必须使用原值的。',
                      en: 'What is not ticked is given masked or pseudonymised, as the catalog says: tick only what the duty needs as it is.',
                    })}
                  >
                    <Checkboxes label={say(inClearWords)} options={treated} isBelow />
                  </Form.Item>
                )}
                <Form.Item noStyle shouldUpdate>
                  {({ getFieldValue }) =>
                    Array.isArray(getFieldValue('inClear')) && getFieldValue('inClear').length > 0 ? (
                      <Form.Item
                        name="inClearReason"
                        label={say({ zh: '以原值提供的理由', en: 'Why they are given in the clear' })}
                        rules={[{ required: true }]}
                      >
                        <LongText most={2000} />
                      </Form.Item>
                    ) : null
                  }
                </Form.Item>
                {volume ? <Field path={['volume']} schema={volume} isRequired={false} /> : null}
              </>
            )
          }
        </ChangeForm>
      )}
    </>
  );
}

const guidance = {
  zh: '无条件共享的数据应当在 1 个工作日内答复，有条件共享的在 10 个工作日内答复；本地区承诺更短期限的从其承诺。拟定之后由工作机构负责人审核同意并作出答复。',
  en: 'Unconditional data is answered within 1 working day, conditional within 10, or sooner where the region has committed to it. The office head approves what you prepare and gives the answer.',
};
const refusalWords = {
  zh: '不同意共享的，应当说明理由。申请材料不全的，应当一次性告知需要补充的材料，不得直接予以拒绝（《条例》第二十一条）。',
  en: 'A refusal states its reasons. Missing material is asked for once and is no ground to refuse (article 21).',
};

/** As the API has it: of a consent to a part what is granted, and why each of the others is not. */
function shaped(typed: TypedLimits, decided: Decided, request: Request): object {
  const { granted: _, shorter: _shorter, smaller: _smaller, ...rest } = typed;
  return decided === 'partly' ? { ...rest, limits: limitsOf(typed, request) } : rest;
}
