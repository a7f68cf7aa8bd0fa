import { Form, Input, InputNumber } from 'antd';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { Field } from '../../forms/fields.tsx';
import { operationForm, resolved } from '../../forms/operations.ts';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { RegionTerms } from './regionTermsPage.tsx';

/** Proposing shorter terms: each by its name, with what holds without the region beside it. */
export function RegionTermsForm({
  terms,
  onDone,
  onLostRace,
}: {
  terms: RegionTerms;
  onDone: () => void;
  onLostRace: () => void;
}) {
  const { say } = useWords();
  const names = useNames();
  const { method, path, body } = operationForm('putRegionTerms');
  const schema = resolved(body ?? {});
  const { supplementClock } = schema.properties ?? {};
  const { region, lengths, times, proposal } = terms;
  const before = proposal ?? terms;
  return (
    <ChangeForm
      id={`putRegionTerms.${region}`}
      title={say({ zh: '缩短办理期限', en: 'Shorter terms' })}
      schema={schema}
      method={method}
      href={path.replace('{code}', region)}
      version={terms.version === 0 ? undefined : terms.version}
      initial={{
        terms: before.terms ?? {},
        supplementClock: before.supplementClock,
        ladderTimes: before.ladderTimes ?? {},
      }}
      submit={say({ zh: '提出，由他人确认', en: 'Propose, for somebody else to confirm' })}
      onDone={onDone}
      onCancel={onDone}
      onLostRace={onLostRace}
    >
      {() => (
        <>
          <p className="quiet">
            {say({
              zh: '不缩短的留空。由本级人民政府或者政务数据共享主管部门的另一人确认后生效；内容与现行相同的，即为撤回。',
              en: 'Leave empty what is not shortened. It takes effect once the government of the region or another person of its authority has confirmed it; proposing what is in force withdraws a proposal.',
            })}
          </p>
          {lengths.map(({ term, basis, length }) => (
            <Form.Item
              key={term}
              name={['terms', term]}
              label={names('terms', term)}
              rules={[
                {
                  type: 'integer',
                  min: 1,
                  max: length,
                  message: say({
                    zh: `应为 1 至 ${length} 个工作日：只能缩短，不得延长`,
                    en: `1 to ${length} working days: shorter only`,
                  }),
                },
              ]}
              extra={say({
                zh: `${names('deadlineBases', basis)} ${length} 个工作日，只能缩短`,
                en: `${length} working days (${names('deadlineBases', basis)}); shorter only`,
              })}
            >
              <InputNumber precision={0} style={{ width: 120 }} />
            </Form.Item>
          ))}
          {supplementClock === undefined ? null : (
            <Field path={['supplementClock']} schema={supplementClock} isRequired={false} />
          )}
          <fieldset className="fieldset">
            <legend>{say({ zh: '提醒环节的时间', en: 'When the rungs remind' })}</legend>
            {times.map(({ rung, time }) => (
              <Form.Item
                key={rung}
                name={['ladderTimes', rung]}
                label={names('rungs', rung)}
                extra={say({ zh: `未另行规定的为 ${time}`, en: `${time} unless set` })}
              >
                <Input type="time" style={{ width: 140 }} />
              </Form.Item>
            ))}
          </fieldset>
        </>
      )}
    </ChangeForm>
  );
}
