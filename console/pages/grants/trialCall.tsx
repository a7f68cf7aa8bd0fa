import type { components } from '../../api/generated/schema';
import { AskForm } from '../../forms/askForm.tsx';
import { operationForm } from '../../forms/operations.ts';
import { Shown } from '../../look/reading.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { Grant } from './grant.ts';
import { isNeeded, parameterName, type ServiceParameters, useParameters } from './serviceParameters.ts';

type Answer = components['schemas']['CallAnswer'];
type Verification = components['schemas']['Verification'];

/** A call, or a verification, by the requester's officer: it counts and is logged as any other. */
export function TrialCall({ grant }: { grant: Grant }) {
  const { say } = useWords();
  const query = useParameters(grant);
  return (
    <>
      <p className="quiet">
        {say({
          zh: '与系统的调用相同：计入次数，记入日志，双方可见；所填内容不在本机保存。',
          en: 'As a call by a system: it counts and is logged for both sides; what you type is not kept on this machine.',
        })}
      </p>
      <Shown query={query}>
        {({ service }) => (
          <>
            {grant.method === 'verify' ? null : (
              <section>
                <h3>{say({ zh: '调用', en: 'Call' })}</h3>
                <CallForm grant={grant} parameters={service?.parameters ?? {}} />
              </section>
            )}
            <section>
              <h3>{say({ zh: '核验', en: 'Verify' })}</h3>
              <VerifyForm
                grant={grant}
                asked={Object.values(service?.parameters ?? {}).flatMap(({ item }) => item ?? [])}
              />
            </section>
          </>
        )}
      </Shown>
    </>
  );
}

function CallForm({ grant: { id, dataItems }, parameters }: { grant: Grant; parameters: ServiceParameters }) {
  const { say } = useWords();
  return (
    <AskForm
      fields={Object.entries(parameters).map(([name, parameter]) => ({
        name,
        label: parameterName(name, parameter),
        isRequired: isNeeded(parameter),
      }))}
      method="POST"
      hrefOf={() => operationForm('callService').path.replace('{id}', id)}
      bodyOf={(given) => ({ parameters: given })}
      submit={say({ zh: '调用一次', en: 'Call once' })}
    >
      {(answer) => <Records answer={answer as Answer /* what the operation answers */} items={dataItems} />}
    </AskForm>
  );
}

function Records({ answer: { records, usage }, items }: { answer: Answer; items: readonly string[] }) {
  const { say } = useWords();
  const caption = say({ zh: '返回的记录', en: 'What was answered' });
  return (
    <>
      <p>
        {say({
          zh: `返回 ${records.length} 条记录。当日已调用 ${usage.calls} 次，剩余 ${usage.remaining} 次。`,
          en: `${records.length} records. ${usage.calls} calls today, ${usage.remaining} left.`,
        })}
      </p>
      {records.length === 0 ? null : (
        <div className="scroll" role="region" aria-label={caption} tabIndex={0}>
          <table className="plain">
            <caption className="visuallyHidden">{caption}</caption>
            <thead>
              <tr>
                {items.map((item) => (
                  <th key={item} scope="col">
                    {item}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {records.map((record, index) => (
                // What a service answers has no key that every service has.
                <tr key={`${index}`}>
                  {items.map((item) => (
                    <td key={item} className="typed">
                      {valueInWords(record[item])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function valueInWords(value: unknown): string {
  if (value === undefined || value === null) return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function VerifyForm({ grant: { id, dataItems }, asked }: { grant: Grant; asked: readonly string[] }) {
  const { say } = useWords();
  const names = useNames();
  return (
    <AskForm
      fields={[...new Set([...asked, ...dataItems])].map((item) => ({
        name: item,
        label: item,
        isRequired: asked.includes(item),
      }))}
      method="POST"
      hrefOf={() => operationForm('verifyValues').path.replace('{id}', id)}
      bodyOf={(values) => ({ values })}
      submit={say({ zh: '核验', en: 'Verify' })}
    >
      {(answer) => (
        <p>
          {say({ zh: '核验结果：', en: 'The answer: ' })}
          <strong>
            {names('verdicts', (answer as Verification) /* what the operation answers */.result)}
          </strong>
        </p>
      )}
    </AskForm>
  );
}
