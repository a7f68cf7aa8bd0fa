import { Button, Form } from 'antd';
import type { components } from '../../api/generated/schema';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { Field, type Hints } from '../../forms/fields.tsx';
import { type FieldSchema, operationForm, resolved } from '../../forms/operations.ts';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { Catalog } from './content.ts';
import { serviceOf, typedService, wholeService } from './serviceTyped.ts';
import { typedAt } from './serviceTypedAt.ts';

/** Registers the service behind the methods of a catalog, or changes what is registered. */
export function ServiceForm({
  catalog,
  title,
  onClose,
}: {
  catalog: Catalog;
  title: string;
  onClose: () => void;
}) {
  const { say } = useWords();
  const { id, version, service, dataItems = [] } = catalog;
  const { method, path, body = {} } = operationForm('putService');
  const schema = resolved(body);
  const within = (...steps: readonly string[]): FieldSchema =>
    steps.reduce<FieldSchema>((field, step) => resolved(field.properties?.[step] ?? {}), schema);
  const one = (isRequired: boolean, ...steps: readonly string[]) => (
    <Field
      key={steps.join('.')}
      path={steps}
      schema={within(...steps)}
      isRequired={isRequired}
      hints={hints}
    />
  );
  return (
    <ChangeForm
      id={`putService.${id}`}
      title={title}
      schema={body}
      method={method}
      href={path.replace('{catalogId}', encodeURIComponent(id))}
      version={version}
      initial={typedService(service)}
      shape={serviceOf}
      whole={wholeService}
      typedAt={typedAt}
      submit={title}
      onDone={onClose}
      onCancel={onClose}
    >
      {() => (
        <>
          <fieldset className="fieldset">
            <legend>{say({ zh: '服务在何处', en: 'Where it lies' })}</legend>
            {one(true, 'upstream', 'address')}
            {one(true, 'upstream', 'method')}
            <Parameters items={dataItems.map(({ name }) => name)} isTried={service?.callable ?? false} />
          </fieldset>
          <fieldset className="fieldset">
            <legend>{say({ zh: '平台如何表明身份', en: 'How the platform proves itself' })}</legend>
            {one(true, 'auth', 'kind')}
            <Form.Item noStyle shouldUpdate>
              {({ getFieldValue }) => {
                const kind: unknown = getFieldValue(['auth', 'kind']);
                if (kind === undefined || kind === 'none') return null;
                return (
                  <>
                    {kind === 'header' ? one(true, 'auth', 'header') : null}
                    {one(true, 'auth', 'secret')}
                  </>
                );
              }}
            </Form.Item>
          </fieldset>
          <fieldset className="fieldset">
            <legend>{say({ zh: '返回的内容', en: 'What it answers' })}</legend>
            {one(false, 'upstream', 'records')}
            {dataItems.map(({ name }) => (
              <Field
                key={name}
                path={['items', name]}
                schema={{
                  type: 'string',
                  words: { zh: `数据项“${name}”的位置`, en: `Where “${name}” stands` },
                }}
                isRequired={false}
              />
            ))}
            <p className="quiet">
              {say({
                zh: '数据项在一条记录中的位置，用取值路径（RFC 9535）写明，如“$.unit”；服务不提供的数据项不填。',
                en: 'Where an item stands in a record, as JSONPath such as $.unit; empty where the service does not have it.',
              })}
            </p>
          </fieldset>
          <fieldset className="fieldset">
            <legend>{say({ zh: '次数和时间', en: 'Calls and hours' })}</legend>
            {one(true, 'quota')}
            {one(false, 'ratePerSecond')}
            {['days', 'from', 'to'].map((step) => one(false, 'hours', step))}
            <Field
              path={['cache', 'seconds']}
              schema={{ ...within('cache', 'seconds'), words: cacheWords }}
              isRequired={false}
            />
          </fieldset>
          {one(true, 'contact')}
          {service?.callable ? (
            <fieldset className="fieldset">
              <legend>{say({ zh: '变更的告知', en: 'Telling of a change' })}</legend>
              <p className="quiet">
                {say({
                  zh: '已有共享权限正在使用的服务，减少参数、次数、频率或者服务时间的，应当先对每项权限办理变更共享（《政务数据共享条例》第二十七条），并至少提前 10 个工作日告知（平台规则）；变更地址、请求方法、取值路径或者参数的，填写各参数试调用的值，由平台试调用；其他变更不填，即时生效。',
                  en: 'What takes parameters, calls, rate or hours from grants in force needs a change of each grant that was carried out (art. 27) and is told 10 working days ahead (a rule of this platform). Another address, method, path or parameter is tried by the platform: give the values to try. Leave it empty otherwise: it holds at once.',
                })}
              </p>
              {one(false, 'effectiveOn')}
              {one(false, 'summary')}
            </fieldset>
          ) : null}
        </>
      )}
    </ChangeForm>
  );
}

const cacheWords = { zh: '返回内容可以保留多久（秒）', en: 'Seconds for which an answer may be kept' };

const hints: Hints = {
  'upstream.address': {
    zh: '完整地址，路径参数写在花括号中，如“https://units.example/v1/units/{unit}”；主机应当由平台运维单位列入允许范围。不要写入密钥。',
    en: 'The whole address with path parameters in braces, such as https://units.example/v1/units/{unit}, on a host that the operator has listed; never a secret.',
  },
  'upstream.records': {
    zh: '用取值路径（RFC 9535）写明，如“$.data[*]”；返回内容本身就是记录或者记录列表的，不填。',
    en: 'As JSONPath, such as $.data[*]; empty where the answer is the record or the list itself.',
  },
  'auth.secret': {
    zh: '只写名称；密钥在目录页面“保存密钥”处另行保存。',
    en: 'Its name alone; the secret is kept by “Keep a secret” on the page of the catalog.',
  },
  'hours.from': {
    zh: '如“08:30”；全天提供的，三项都不填。',
    en: 'Such as 08:30; all three empty: at all hours.',
  },
  'hours.to': { zh: '如“17:30”。', en: 'Such as 17:30.' },
  ratePerSecond: { zh: '不限制的不填。', en: 'Empty: no limit of its own.' },
};

/** Where a parameter can stand. */
const places = [
  'path',
  'query',
  'body',
] as const satisfies readonly components['schemas']['ParameterPlace'][];

/** The parameters by which the service is asked, each with its place and the data item whose values it takes. */
function Parameters({ items, isTried }: { items: readonly string[]; isTried: boolean }) {
  const { say } = useWords();
  const names = useNames();
  return (
    <Form.List name={['upstream', 'parameters']}>
      {(entries, { add, remove }) => (
        <fieldset className="fieldset">
          <legend>{say({ zh: '参数', en: 'Parameters' })}</legend>
          {entries.map(({ key, name }, index) => {
            const of = (text: { zh: string; en: string }) =>
              say({ zh: `参数 ${index + 1} 的${text.zh}`, en: `${text.en} of parameter ${index + 1}` });
            return (
              <div key={key} className="serviceParameter">
                <Form.Item
                  name={[name, 'name']}
                  label={of({ zh: '名称', en: 'Name' })}
                  rules={[{ required: true }]}
                >
                  <input className="control" type="text" />
                </Form.Item>
                <Form.Item
                  name={[name, 'in']}
                  label={of({ zh: '位置', en: 'Place' })}
                  rules={[{ required: true }]}
                  getValueProps={blank}
                >
                  <select className="control">
                    <option value="">{say({ zh: '请选择', en: 'Choose' })}</option>
                    {places.map((place) => (
                      <option key={place} value={place}>
                        {names('parameterPlaces', place)}
                      </option>
                    ))}
                  </select>
                </Form.Item>
                <Form.Item
                  name={[name, 'item']}
                  label={of({ zh: '对应的数据项', en: 'Data item' })}
                  getValueProps={blank}
                >
                  <select className="control">
                    <option value="">{say({ zh: '没有', en: 'none' })}</option>
                    {items.map((item) => (
                      <option key={item} value={item}>
                        {item}
                      </option>
                    ))}
                  </select>
                </Form.Item>
                {isTried ? (
                  <Form.Item name={[name, 'tried']} label={of({ zh: '试调用的值', en: 'Value to try' })}>
                    <input className="control" type="text" />
                  </Form.Item>
                ) : null}
                <Button size="small" danger onClick={() => remove(name)}>
                  {say({ zh: `删去参数 ${index + 1}`, en: `Remove parameter ${index + 1}` })}
                </Button>
              </div>
            );
          })}
          <Button onClick={() => add({})}>{say({ zh: '增加一个参数', en: 'Add a parameter' })}</Button>
        </fieldset>
      )}
    </Form.List>
  );
}

const blank = (value: unknown) => ({ value: value ?? '' });
