import { Form, Radio } from 'antd';
import { useLocation } from 'wouter';
import { useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { Checkboxes } from '../../forms/checkboxes.tsx';
import { Fields } from '../../forms/fields.tsx';
import { LongText } from '../../forms/longText.tsx';
import { type FieldSchema, operationForm, resolved } from '../../forms/operations.ts';
import { Panel } from '../../look/page.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { useNow } from '../../words/now.ts';
import { AboutCatalog, Withheld } from './aboutCatalog.tsx';

type Catalog = components['schemas']['Catalog'];
type Request = components['schemas']['Request'];
type Content = Pick<Catalog, 'dataItems' | 'sharingMethods'>;

/** What the law asks of a request, field by field, and why. */
export function RequestForm({
  catalog,
  items,
  request,
  onLostRace,
}: {
  catalog: Catalog;
  /** Data items that were ticked before. */
  items: readonly string[];
  /** A draft that is changed. */
  request: Request | undefined;
  onLostRace?: (() => void) | undefined;
}) {
  const { say } = useWords();
  const { data: me } = useMe();
  const { today } = useNow();
  const [, go] = useLocation();
  const operation = operationForm(request === undefined ? 'createRequest' : 'changeRequest');
  const schema = resolved(operation.body ?? {});
  // What is in force can be asked for, not what is being prepared.
  const content = catalog.contentInForce ?? catalog;
  const methods = content.sharingMethods ?? [];
  if (content.sharingClass === 'withheld') return <Withheld catalog={catalog} />;
  const initial = request ?? {
    dataItems: items.filter((item) => isRequestable(content.dataItems, item)),
    ...(methods.length === 1 ? { method: methods[0] } : {}),
    duration: { from: today },
    useRange: me?.orgName ? { units: [me.orgName] } : {},
  };
  return (
    <ChangeForm
      id={request === undefined ? `createRequest.${catalog.id}` : `changeRequest.${request.id}`}
      title={say({ zh: `共享申请：${catalog.name}`, en: `Request: ${catalog.name}` })}
      schema={schema}
      method={operation.method}
      href={operation.path.replace('{id}', request?.id ?? '')}
      version={request?.version}
      initial={pickedOf(initial, schema)}
      fixed={request === undefined ? { catalogId: catalog.id } : {}}
      shape={shaped}
      submit={
        request === undefined
          ? say({ zh: '保存为草稿', en: 'Save as a draft' })
          : say({ zh: '保存修改', en: 'Save the changes' })
      }
      onDone={(answer) => go(`/console/requests/${idOf(answer) ?? request?.id ?? ''}`)}
      onCancel={() => history.back()}
      {...(onLostRace && { onLostRace })}
    >
      {() => (
        <div className="columns">
          <div>
            <Asked content={content} properties={schema.properties ?? {}} />
            <Panel title={say({ zh: '使用依据和使用场景', en: 'On which basis, for what' })}>
              <Fields
                schema={schema}
                without={[
                  'catalogId',
                  'dataItems',
                  'method',
                  'extent',
                  'duration',
                  'whyNotVerify',
                  ...(isProtected(catalog) ? [] : ['personalInformation']),
                ]}
                choices={{ 'personalInformation.whyThisMinimum.dataItems': requestable(content) }}
                hints={hints}
              />
              <Fields
                schema={schema}
                without={Object.keys(schema.properties ?? {}).filter((name) => name !== 'duration')}
                hints={hints}
              />
            </Panel>
          </div>
          <AboutCatalog catalog={catalog} />
        </div>
      )}
    </ChangeForm>
  );
}

/** Which data items, by which method, and which part of the data. */
function Asked({
  content,
  properties,
}: {
  content: Content;
  properties: Readonly<Record<string, FieldSchema>>;
}) {
  const { say } = useWords();
  const names = useNames();
  const { dataItems = [], sharingMethods = [] } = content;
  return (
    <Panel title={say({ zh: '要哪些数据', en: 'Which data' })}>
      <Form.Item
        name="dataItems"
        label={say({ zh: '数据项', en: 'Data items' })}
        extra={say({
          zh: '只申请履行职责所必需的数据项（最小集合）；不予共享的不能选择。',
          en: 'Ask only for what the duty needs; what is withheld cannot be chosen.',
        })}
        rules={[{ required: true, message: say({ zh: '请至少选择一项', en: 'Choose one at least' }) }]}
      >
        <Checkboxes
          label={say({ zh: '数据项', en: 'Data items' })}
          isBelow
          options={dataItems.map(({ name, description, sharingClass }) => ({
            value: name,
            disabled: sharingClass === 'withheld',
            label: `${name}${sharingClass === undefined ? '' : `（${names('sharingClasses', sharingClass)}）`}${
              description === undefined ? '' : `　${description}`
            }`,
          }))}
        />
      </Form.Item>
      <Form.Item
        name="method"
        label={say({ zh: '共享方式', en: 'Method' })}
        extra={say({
          zh: '能以核验满足需要的，优先选择核验。',
          en: 'Where a yes or no will do, choose verification.',
        })}
        rules={[{ required: true }]}
      >
        <Radio.Group
          options={sharingMethods.map((value) => ({ value, label: names('sharingMethods', value) }))}
        />
      </Form.Item>
      {sharingMethods.includes('verify') ? <WhyNotVerify schema={properties['whyNotVerify'] ?? {}} /> : null}
      <Extent schema={properties['extent'] ?? {}} />
    </Panel>
  );
}

/** Everything that the law asks of a request has its reason beside it. */
const hints = {
  basis: {
    zh: '写明法律、法规、规章的名称和条款，或者法定职责，如“《公共租赁住房管理办法》第七条规定的资格审核职责”。提供部门据此判断申请是否合法。',
    en: 'Name the law or regulation with its article in Chinese, its title in 《》, or the statutory duty (法定职责). The provider judges by it whether the request is lawful.',
  },
  scenario: {
    zh: '在办理什么事项的哪个环节使用，如“核验公租房申请人的住房情况”。',
    en: 'In which step of which matter it is used.',
  },
  'useRange.units': {
    zh: '哪些单位使用，每行一个；未列明的不得使用。',
    en: 'Who uses it, one in each line; nobody else may.',
  },
  'useRange.systems': {
    zh: '在哪些信息系统中使用，每行一个。',
    en: 'In which systems, one in each line.',
  },
  personalInformation: {
    zh: '本目录涉及个人信息或者重要数据：提交之前应当填写，所申请的每个数据项都要有理由（《条例》第三十七条）。部门负责人在线接受安全保护义务后方可发出，无须另行签订协议。',
    en: 'The catalog contains personal information or important data: this is required before it is submitted, with a reason for every item asked for (article 37). Your department head then accepts the safety duties on line; no agreement is needed.',
  },
  duration: {
    zh: '一次至多三年，期满之前可以续期（平台规则）。',
    en: 'At most three years at a time, renewable (a rule of this platform).',
  },
} as const;

/** Which part of the data: the whole expressly, or a region and a period. */
function Extent({ schema }: { schema: FieldSchema }) {
  const { say } = useWords();
  return (
    <fieldset className="fieldset">
      <legend>{say({ zh: '数据范围', en: 'Which part of the data' })}</legend>
      <Form.Item
        name={['extent', 'whole']}
        rules={[{ required: true, message: say({ zh: '请选择', en: 'Choose one' }) }]}
        label={say({ zh: '范围', en: 'Extent' })}
      >
        <Radio.Group
          options={[
            { value: false, label: say({ zh: '某个地区或者某段时间的数据', en: 'of a region or a period' }) },
            { value: true, label: say({ zh: '全部数据', en: 'the whole' }) },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) =>
          getFieldValue(['extent', 'whole']) === false ? (
            <Fields schema={{ ...resolved(schema), required: [] }} path={['extent']} without={['whole']} />
          ) : null
        }
      </Form.Item>
    </fieldset>
  );
}

/** Where a yes or no may serve, whoever asks for the data themselves says why it does not (a rule of this platform). */
function WhyNotVerify({ schema }: { schema: FieldSchema }) {
  const { say } = useWords();
  const most = resolved(schema).maxLength;
  return (
    <Form.Item noStyle shouldUpdate>
      {({ getFieldValue }) => {
        const method: unknown = getFieldValue('method');
        return method === undefined || method === 'verify' ? null : (
          <Form.Item
            name="whyNotVerify"
            label={say({ zh: '核验不能满足需要的理由', en: 'Why a yes or no does not serve' })}
            extra={say({
              zh: '该目录可以核验方式共享：能够以核验满足需要的，应当优先采用核验（平台规则）。选择其他方式的，请写明核验为何不能满足，如“需要补助的金额计算租金，不是只判断是否领取”。',
              en: 'This catalog can be verified: where a yes or no serves, it comes first (a rule of this platform). Whoever asks otherwise says why that does not serve, such as that the amount itself is needed to work out the rent.',
            })}
            validateTrigger="onBlur"
            rules={[
              {
                required: true,
                message: say({
                  zh: '请填写核验不能满足需要的理由',
                  en: 'Say why a yes or no does not serve',
                }),
              },
              ...(most === undefined
                ? []
                : [
                    {
                      max: most,
                      message: say({ zh: `至多 ${most} 个字符`, en: `At most ${most} characters` }),
                    },
                  ]),
            ]}
          >
            <LongText most={most} />
          </Form.Item>
        );
      }}
    </Form.Item>
  );
}

interface Typed {
  readonly method?: string;
  readonly whyNotVerify?: string;
  readonly extent?: { readonly whole?: boolean };
}

/** The whole is said by `whole`, a part by its bounds alone; whoever has chosen verification owes no reason against it. */
function shaped({ whyNotVerify, ...typed }: Typed): object {
  const { whole, ...bounds } = typed.extent ?? {};
  const reason = typed.method === 'verify' ? {} : { whyNotVerify };
  return { ...typed, ...reason, extent: whole === true ? { whole } : bounds };
}

/** Of what a case holds, what its form has; a part of the data is chosen as such. */
function pickedOf(from: object, { properties = {} }: FieldSchema): object {
  const picked = Object.fromEntries(Object.entries(from).filter(([name]) => name in properties));
  const { extent } = picked;
  if (typeof extent !== 'object' || extent === null || 'whole' in extent) return picked;
  return { ...picked, extent: { ...extent, whole: false } };
}

/** Whoever receives personal information or important data says how it will be handled (article 37). */
const isProtected = ({ containsPersonalInformation, classification }: Catalog) =>
  containsPersonalInformation === true || classification?.grade === 'important';

const requestable = ({ dataItems = [] }: Content) =>
  dataItems
    .filter(({ sharingClass }) => sharingClass !== 'withheld')
    .map(({ name }) => ({ value: name, label: name }));

function isRequestable(dataItems: Catalog['dataItems'], name: string): boolean {
  return dataItems?.some((item) => item.name === name && item.sharingClass !== 'withheld') ?? false;
}

function idOf(answer: unknown): string | undefined {
  return typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : undefined;
}
