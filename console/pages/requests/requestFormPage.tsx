import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { Link, useLocation, useParams, useSearchParams } from 'wouter';
import { Checkboxes } from '../../forms/checkboxes.tsx';
import { useRead } from '../../api/api.tsx';
import { useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { CannotChange } from '../../cases/cannotChange.tsx';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { Fields } from '../../forms/fields.tsx';
import { type FieldSchema, operationForm, resolved } from '../../forms/operations.ts';
import { Failure, Nothing, Page, Panel, Shown, Waiting } from '../../look/page.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { useNow } from '../../words/now.ts';

type Catalog = components['schemas']['Catalog'];
type Request = components['schemas']['Request'];

/** Drafting a request, or changing a draft: what the law asks, field by field, and why. */
export default function RequestFormPage() {
  const { id } = useParams();
  return id === undefined ? <NewRequest /> : <ChangedRequest id={id} />;
}

function NewRequest() {
  const { say } = useWords();
  const [query] = useSearchParams();
  const catalogId = query.get('catalog');
  const title = say({ zh: '起草共享申请', en: 'Draft a request' });
  return (
    <Page title={title} lead={say(lead)}>
      {catalogId === null ? (
        <ChooseCatalog />
      ) : (
        <WithCatalog catalogId={catalogId} items={query.getAll('item')} request={undefined} />
      )}
    </Page>
  );
}

const lead = {
  zh: '《政务数据共享条例》第二十条：提出共享申请，应当明确使用依据、使用场景、使用范围、共享方式、使用时限等。填写的内容随时保留在本机；提交后由本部门工作机构负责人审核同意，即为提供部门收到申请之时。',
  en: 'Article 20: a request names its basis, scenario, range of use, method and duration. What you type is kept on this machine at once. Your office head approves it, and that instant is receipt by the provider.',
};

function ChangedRequest({ id }: { id: string }) {
  const { say } = useWords();
  const query = useRead(['request', id], (api) =>
    api.read(api.client.GET('/v1/requests/{id}', { params: { path: { id } } })),
  );
  return (
    <Page title={say({ zh: '修改共享申请', en: 'Change a request' })} lead={say(lead)}>
      <Shown query={query}>
        {(request) =>
          request.actions.some(({ command }) => command === 'change') ? (
            <WithCatalog catalogId={request.catalogId} items={request.dataItems} request={request} />
          ) : (
            <CannotChange
              form={`changeRequest.${id}`}
              title={say({ zh: `共享申请：${request.catalogName}`, en: `Request: ${request.catalogName}` })}
              statusName={request.statusName}
              address={`/console/requests/${id}`}
              schema={operationForm('changeRequest').body ?? {}}
            />
          )
        }
      </Shown>
    </Page>
  );
}

/** Which catalog the data comes from: chosen by its name. */
function ChooseCatalog() {
  const { say } = useWords();
  const names = useNames();
  const [typed, type] = useState('');
  const [wanted, want] = useState<string>();
  const query = useRead(
    ['catalog', 'choose', wanted],
    (api) =>
      api.read(
        api.client.GET('/v1/catalogs', {
          params: { query: { limit: '20', ...(wanted ? { q: wanted } : {}) } },
        }),
      ),
    { enabled: wanted !== undefined },
  );
  return (
    <Panel title={say({ zh: '第一步：选择目录', en: 'First: choose the catalog' })}>
      <form
        className="filters"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          want(typed.trim());
        }}
      >
        <label>
          {say({ zh: '目录名称包含', en: 'Name has' })}
          <Input
            value={typed}
            maxLength={100}
            onChange={({ target }) => type(target.value)}
            style={{ width: 260 }}
          />
        </label>
        <Button type="primary" htmlType="submit">
          {say({ zh: '查找', en: 'Find' })}
        </Button>
        <Link href="/console/catalogs">{say({ zh: '在目录中浏览', en: 'Browse the catalogs' })}</Link>
      </form>
      {query.isFetching && query.data === undefined ? <Waiting /> : null}
      {query.error ? <Failure error={query.error} /> : null}
      {query.data?.items.length === 0 ? (
        <Nothing
          what={{ zh: '没有这样的目录，请换一个词。', en: 'No catalog is called so; try another word.' }}
        />
      ) : null}
      <ul className="chooser">
        {query.data?.items.map((entry) => (
          <li key={entry.id}>
            <Link href={`/console/requests/new?catalog=${entry.id}`}>{entry.name}</Link>{' '}
            <span className="quiet">
              {entry.providerName}
              {entry.sharingClass === undefined ? '' : ` · ${names('sharingClasses', entry.sharingClass)}`}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function WithCatalog({
  catalogId,
  items,
  request,
}: {
  catalogId: string;
  items: readonly string[];
  request: Request | undefined;
}) {
  const query = useRead(['catalog', catalogId], (api) =>
    api.read(api.client.GET('/v1/catalogs/{id}', { params: { path: { id: catalogId } } })),
  );
  return (
    <Shown query={query}>
      {(catalog) => <RequestForm catalog={catalog} items={items} request={request} />}
    </Shown>
  );
}

function RequestForm({
  catalog,
  items,
  request,
}: {
  catalog: Catalog;
  items: readonly string[];
  request: Request | undefined;
}) {
  const { say } = useWords();
  const names = useNames();
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
      shape={extentShaped}
      submit={
        request === undefined
          ? say({ zh: '保存为草稿', en: 'Save as a draft' })
          : say({ zh: '保存修改', en: 'Save the changes' })
      }
      onDone={(answer) => go(`/console/requests/${idOf(answer) ?? request?.id ?? ''}`)}
      onCancel={() => history.back()}
    >
      {() => (
        <div className="columns">
          <div>
            <Panel title={say({ zh: '要哪些数据', en: 'Which data' })}>
              <Form.Item
                name="dataItems"
                label={say({ zh: '数据项', en: 'Data items' })}
                extra={say({
                  zh: '只申请履行职责所必需的数据项（最小集合）；不予共享的不能选择。',
                  en: 'Ask only for what the duty needs; what is withheld cannot be chosen.',
                })}
                rules={[
                  { required: true, message: say({ zh: '请至少选择一项', en: 'Choose one at least' }) },
                ]}
              >
                <Checkboxes
                  label={say({ zh: '数据项', en: 'Data items' })}
                  isBelow
                  options={(content.dataItems ?? []).map(({ name, description, sharingClass }) => ({
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
                  options={methods.map((value) => ({ value, label: names('sharingMethods', value) }))}
                />
              </Form.Item>
              <Extent schema={schema.properties?.['extent'] ?? {}} />
            </Panel>
            <Panel title={say({ zh: '使用依据和使用场景', en: 'On which basis, for what' })}>
              <Fields
                schema={schema}
                without={['catalogId', 'dataItems', 'method', 'extent', 'duration']}
                hints={hints}
              />
              <Fields
                schema={schema}
                without={Object.keys(schema.properties ?? {}).filter((name) => name !== 'duration')}
                hints={hints}
              />
            </Panel>
          </div>
          <About catalog={catalog} />
        </div>
      )}
    </ChangeForm>
  );
}

/** Everything that the law asks of a request has its reason beside it. */
const hints = {
  basis: {
    zh: '写明法律、法规、规章的名称和条款，或者法定职责，如“《公共租赁住房管理办法》第七条规定的资格审核职责”。提供部门据此判断申请是否合法。',
    en: 'Name the law or regulation with its article, or the statutory duty. The provider judges by it whether the request is lawful.',
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

/** The whole is said by `whole`, a part by its bounds alone. */
function extentShaped(typed: { extent?: { whole?: boolean } }): object {
  const { whole, ...bounds } = typed.extent ?? {};
  return { ...typed, extent: whole === true ? { whole } : bounds };
}

/** Of what a case holds, what its form has; a part of the data is chosen as such. */
function pickedOf(from: object, { properties = {} }: FieldSchema): object {
  const picked = Object.fromEntries(Object.entries(from).filter(([name]) => name in properties));
  const { extent } = picked;
  if (typeof extent !== 'object' || extent === null || 'whole' in extent) return picked;
  return { ...picked, extent: { ...extent, whole: false } };
}

function isRequestable(dataItems: Catalog['dataItems'], name: string): boolean {
  return dataItems?.some((item) => item.name === name && item.sharingClass !== 'withheld') ?? false;
}

function idOf(answer: unknown): string | undefined {
  return typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : undefined;
}

function About({ catalog }: { catalog: Catalog }) {
  const { say } = useWords();
  const names = useNames();
  const { sharingClass, useConditions = [], sharingScope, permittedUses, updateFrequency } = catalog;
  const rows: readonly [string, string | undefined][] = [
    [say({ zh: '提供部门', en: 'Provider' }), catalog.providerName],
    [say({ zh: '共享属性', en: 'Class' }), sharingClass && names('sharingClasses', sharingClass)],
    [say({ zh: '答复期限', en: 'Answered within' }), sharingClass && say(answerTerms[sharingClass])],
    [say({ zh: '更新频率', en: 'Updated' }), updateFrequency && names('updateFrequencies', updateFrequency)],
    [say({ zh: '共享范围', en: 'Scope' }), sharingScope],
    [say({ zh: '使用用途', en: 'Permitted uses' }), permittedUses],
  ];
  return (
    <Panel title={catalog.name}>
      <dl className="values">
        {rows.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="typed">{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {useConditions.length === 0 ? null : (
        <>
          <h3>{say({ zh: '使用条件', en: 'Conditions of use' })}</h3>
          <ol>
            {useConditions.map(({ id, text }) => (
              <li key={id} className="typed">
                {text}
              </li>
            ))}
          </ol>
        </>
      )}
    </Panel>
  );
}

const answerTerms = {
  unconditional: { zh: '1 个工作日（法定）', en: '1 working day (law)' },
  conditional: {
    zh: '10 个工作日（法定），本地区承诺更短的从其承诺',
    en: '10 working days (law), or fewer where the region has committed to it',
  },
  withheld: { zh: '不受理共享申请', en: 'no request is taken' },
} as const;

function Withheld({ catalog }: { catalog: Catalog }) {
  const { say } = useWords();
  return (
    <Nothing
      what={{
        zh: `“${catalog.name}”属于不予共享类，不受理共享申请（《条例》第十四条）。${catalog.withheldReason ?? ''}`,
        en: `“${catalog.name}” is withheld; no request is taken (article 14). ${catalog.withheldReason ?? ''}`,
      }}
      todo={
        <Link href={`/console/catalogs/${catalog.id}`}>{say({ zh: '查看目录', en: 'See the catalog' })}</Link>
      }
    />
  );
}
