import { Radio } from 'antd';
import { useState } from 'react';
import { AskForm } from '../../forms/askForm.tsx';
import { operationForm } from '../../forms/operations.ts';
import type { components } from '../../api/generated/schema';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { isNeeded, parameterName } from '../grants/serviceParameters.ts';
import type { Catalog } from './content.ts';

type Trial = components['schemas']['ServiceTest'];
type Tried = components['schemas']['ServiceTried'];

/** Calls the service once: which items were there in how many records, and no value of them. */
export function ServiceTrial({ catalog: { id, service } }: { catalog: Catalog }) {
  const { say } = useWords();
  const names = useNames();
  const { path } = operationForm('testService');
  const coming = service?.coming;
  // What was told ahead is tried before it holds, unless its provider asks for the other, as the platform does.
  const [chosen, choose] = useState<Tried>('announced');
  const which = coming === undefined ? 'inForce' : chosen;
  const { parameters = {} } = (which === 'announced' ? coming : service) ?? {};
  return (
    <>
      <p className="quiet">
        {say({
          zh: '平台按照登记的内容实际调用一次，只显示各数据项是否出现，不显示数据；所填参数不予保存。',
          en: 'The platform calls it once as registered and says which items were there, never a value; what you type is not kept.',
        })}
      </p>
      {coming === undefined ? null : (
        <Radio.Group
          aria-label={say({ zh: '试调用的服务', en: 'Which service is tried' })}
          style={{ marginBottom: 12 }}
          value={chosen}
          onChange={({ target }) => choose(target.value as Tried /* one of the options */)}
          options={(['announced', 'inForce'] as const).map((value) => ({
            value,
            label: names('servicesTried', value),
          }))}
        />
      )}
      <AskForm
        key={which}
        fields={Object.entries(parameters).map(([name, parameter]) => ({
          name,
          label: parameterName(name, parameter),
          isRequired: isNeeded(parameter),
        }))}
        method="POST"
        hrefOf={() => path.replace('{catalogId}', encodeURIComponent(id))}
        bodyOf={(given) => ({ parameters: given, which })}
        submit={say({ zh: '试调用', en: 'Try it' })}
      >
        {(answer) => <Outcome trial={answer as Trial /* what the operation answers */} />}
      </AskForm>
    </>
  );
}

function Outcome({ trial: { works, fault, records = 0, items = [], milliseconds } }: { trial: Trial }) {
  const { say } = useWords();
  const names = useNames();
  if (!works)
    return (
      <p>
        <strong>{say({ zh: '没有正常返回', en: 'It did not answer as it should' })}</strong>
        {fault === undefined ? '' : `：${names('upstreamFaults', fault)}`}
        {say({ zh: `（用时 ${milliseconds} 毫秒）`, en: ` (${milliseconds} ms)` })}
      </p>
    );
  return (
    <>
      <p>
        <strong>
          {say({
            zh: `正常返回 ${records} 条记录，用时 ${milliseconds} 毫秒`,
            en: `It answered ${records} records in ${milliseconds} ms`,
          })}
        </strong>
      </p>
      <ul className="valueList">
        {items.map(({ item, found }) => (
          <li key={item} className="typed">
            {say({
              zh: `${item}：${found === 0 ? '没有出现' : `${found} 条记录有`}`,
              en: `${item}: ${found === 0 ? 'not there' : `in ${found} records`}`,
            })}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Keeps a secret under a name: written, and never shown again. */
export function SecretForm({ secret }: { secret: string | undefined }) {
  const { say } = useWords();
  const { path } = operationForm('putSecret');
  return (
    <>
      <p className="quiet">
        {say({
          zh: '只写不读：保存之后任何人不能取出，只由平台调用本单位的服务时使用；再次保存即为更换。登记服务时按名称引用。',
          en: 'Written and never read: nobody gets it back, and the platform uses it only to call your services. Keeping it again replaces it. Services name it.',
        })}
        {secret === undefined
          ? ''
          : say({ zh: `本服务引用的名称为“${secret}”。`, en: ` This service names “${secret}”.` })}
      </p>
      <AskForm
        fields={[
          {
            name: 'name',
            label: say({ zh: '密钥的名称', en: 'Name of the secret' }),
            isRequired: true,
            help: say({
              zh: '字母、数字、下划线和连字符，如“units-token”。',
              en: 'Letters, digits, _ and -, such as units-token.',
            }),
          },
          {
            name: 'value',
            label: say({ zh: '密钥', en: 'Secret' }),
            isRequired: true,
            isSecret: true,
            help: say({
              zh: '以用户名、密码认证的，两者之间写半角冒号。',
              en: 'For user and password: both with a colon between them.',
            }),
          },
        ]}
        method="PUT"
        hrefOf={({ name = '' }) => path.replace('{name}', encodeURIComponent(name))}
        bodyOf={({ value = '' }) => ({ value })}
        submit={say({ zh: '保存密钥', en: 'Keep the secret' })}
      >
        {() => <p>{say({ zh: '密钥已经保存。', en: 'The secret is kept.' })}</p>}
      </AskForm>
    </>
  );
}
