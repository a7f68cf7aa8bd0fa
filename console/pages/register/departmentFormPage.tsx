import { Checkbox, Form, Input } from 'antd';
import { useLocation, useParams, useSearchParams } from 'wouter';
import { AsOpened } from '../../cases/asOpened.tsx';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { Field, Fields } from '../../forms/fields.tsx';
import { type FieldSchema, operationForm, resolved } from '../../forms/operations.ts';
import { LongText } from '../../forms/longText.tsx';
import { Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useWords } from '../../words/language.tsx';
import { departmentAddress } from './addresses.ts';
import { type Department, readDepartment, useDepartment } from './departmentPage.tsx';
import { HeadsInput } from './headsInput.tsx';
import { RegionSelect } from './regionSelect.tsx';

/** Registering an organisation, or changing what is registered of it; by the operator. */
export default function DepartmentFormPage() {
  const { uscc = '' } = useParams();
  const { say } = useWords();
  const isNew = uscc === 'new';
  const query = useDepartment(uscc, !isNew);
  const lead = say({
    zh: '登记决定由谁主管、谁可以审核同意、通知发往哪里。统一社会信用代码登记后不能变更。',
    en: 'The register decides who is competent, who may approve, and where notices go. The code cannot be changed later.',
  });
  if (isNew)
    return (
      <Page title={say({ zh: '登记单位', en: 'Register an organisation' })} lead={lead}>
        <DepartmentForm department={undefined} />
      </Page>
    );
  return (
    <Shown query={query}>
      {(department) => (
        <Page
          title={say({ zh: `变更登记：${department.name}`, en: `Change: ${department.name}` })}
          lead={lead}
        >
          <AsOpened kind="department" view={department} read={(api) => readDepartment(api, uscc)}>
            {(opened, onLostRace) => <DepartmentForm department={opened} onLostRace={onLostRace} />}
          </AsOpened>
        </Page>
      )}
    </Shown>
  );
}

function DepartmentForm({
  department,
  onLostRace,
}: {
  department: Department | undefined;
  onLostRace?: () => void;
}) {
  const { say } = useWords();
  const [query] = useSearchParams();
  const [, go] = useLocation();
  const { method, path, body } = operationForm('putDepartment');
  const schema = resolved(body ?? {});
  const properties = schema.properties ?? {};
  const codeOf = (typed: { uscc?: string }) => department?.uscc ?? typed.uscc?.trim() ?? '';
  const address = (typed: object) => path.replace('{uscc}', encodeURIComponent(codeOf(typed)));
  const place = department ? `/${department.uscc}` : '';
  return (
    <ChangeForm
      id={`putDepartment${place || '.new'}`}
      title={
        department
          ? say({ zh: `变更登记：${department.name}`, en: `Change: ${department.name}` })
          : say({ zh: '登记单位', en: 'Register an organisation' })
      }
      schema={schema}
      method={method}
      href={address}
      version={department?.version}
      initial={department ? contentOf(department) : { region: query.get('region') ?? undefined }}
      shape={shaped}
      submit={department ? say({ zh: '变更登记', en: 'Change' }) : say({ zh: '登记', en: 'Register' })}
      onDone={(answer) => go(departmentAddress(registered(answer)))}
      onCancel={() => go(department ? departmentAddress(department.uscc) : '/console/register')}
      {...(onLostRace && { onLostRace })}
    >
      {() => (
        <>
          <Panel title={say({ zh: '单位', en: 'Organisation' })}>
            {department ? (
              <p>
                {say({ zh: '统一社会信用代码：', en: 'Unified social credit code: ' })}
                <strong className="number">{department.uscc}</strong>
              </p>
            ) : (
              <Form.Item
                name="uscc"
                label={say({ zh: '统一社会信用代码', en: 'Unified social credit code' })}
                extra={say({
                  zh: '18 位，最后一位是校验码；由平台核对。',
                  en: '18 characters, the last one a check character, which the platform verifies.',
                })}
                rules={[{ required: true }]}
              >
                <Input maxLength={18} style={{ maxWidth: 260 }} />
              </Form.Item>
            )}
            <Plain names={['name', 'kind']} schema={schema} />
            <Form.Item name="region" label={say({ zh: '地区', en: 'Region' })} rules={[{ required: true }]}>
              <RegionSelect />
            </Form.Item>
            <Plain names={['level', 'superior', 'field', 'authorisedBy']} schema={schema} />
          </Panel>
          <Panel title={say({ zh: '政务数据共享工作机构', en: 'Sharing office' })}>
            <Form.Item
              name={['sharingOffice', 'name']}
              label={say({ zh: '名称', en: 'Name' })}
              rules={[{ required: true }]}
            >
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item
              name={['sharingOffice', 'contact']}
              label={say({ zh: '联系方式', en: 'Contact' })}
              extra={say({ zh: '各单位均可查看。', en: 'Every organisation sees it.' })}
            >
              <Input maxLength={200} />
            </Form.Item>
            <Form.Item
              name={['sharingOffice', 'officers']}
              label={say({ zh: '经办人的账号', en: 'Accounts of its officers' })}
              extra={say({ zh: '每行一个。', en: 'One in each line.' })}
              getValueProps={(value: unknown) => ({ value: Array.isArray(value) ? value.join('\n') : value })}
              getValueFromEvent={(event: { target: { value: string } }) => event.target.value.split('\n')}
            >
              <LongText rows={2} />
            </Form.Item>
          </Panel>
          <Panel title={say({ zh: '负责人', en: 'Heads' })}>
            <p className="quiet">
              {say({
                zh: '只有登记的负责人才能审核同意（《条例》第十一条）；账号与统一身份认证的一致。',
                en: 'Only heads that are registered can approve (article 11); accounts are those of the issuer.',
              })}
            </p>
            <HeadsInput />
          </Panel>
          <Webhook department={department} />
          {properties['mergedInto'] && department ? (
            <Panel title={say({ zh: '撤并', en: 'Merger' })}>
              <p>
                {say({
                  zh: '填写承接单位之后，本单位即告撤并：尚未办结的事项、目录、共享权限全部转由承接单位办理，本单位的人员不能再办理任何事项。',
                  en: 'Once a successor is named the organisation has ended: everything that is open, its catalogs and grants pass to the successor, and its own people can do nothing more.',
                })}
              </p>
              <Field path={['mergedInto']} schema={properties['mergedInto']} isRequired={false} />
            </Panel>
          ) : null}
        </>
      )}
    </ChangeForm>
  );
}

function Plain({ names, schema }: { names: readonly string[]; schema: FieldSchema }) {
  const { properties = {} } = schema;
  const without = Object.keys(properties).filter((name) => !names.includes(name));
  const ordered = Object.fromEntries(
    names.flatMap((name) => (properties[name] ? [[name, properties[name]]] : [])),
  );
  return <Fields schema={{ ...schema, properties: ordered }} without={without} />;
}

/** The address is never shown: it stays as it is, unless another is given, or it is given up. */
function Webhook({ department }: { department: Department | undefined }) {
  const { say } = useWords();
  const isThere = department?.hasWebhook ?? false;
  return (
    <Panel title={say({ zh: '通知接收地址', en: 'Address for notices' })}>
      {isThere ? (
        <>
          <p>
            {say({
              zh: '已经登记了接收地址，地址不予显示。不填写的，保留原地址；更换的，填写新地址；不再接收的，勾选取消。',
              en: 'An address is registered and is not shown. It stays unless you give another, or tick that there is to be none.',
            })}
          </p>
          <Form.Item name="dropsWebhook" valuePropName="checked">
            <Checkbox>{say({ zh: '取消接收地址', en: 'No address any more' })}</Checkbox>
          </Form.Item>
        </>
      ) : null}
      <Form.Item noStyle dependencies={['dropsWebhook']}>
        {({ getFieldValue }) =>
          getFieldValue('dropsWebhook') ? null : (
            <Form.Item
              name="webhook"
              label={say({ zh: '接收地址', en: 'Address' })}
              extra={say({
                zh: '以 https:// 开头；通知同时送达平台内的收件箱。',
                en: 'Begins with https://; notices go to the inbox on the platform as well.',
              })}
              rules={[{ pattern: /^https:\/\/\S+$/ }]}
            >
              <Input type="url" maxLength={500} autoComplete="off" />
            </Form.Item>
          )
        }
      </Form.Item>
    </Panel>
  );
}

/** What stands in the register as a change sends it. */
function contentOf(department: Department): object {
  const { name, kind, region, level, superior, field, authorisedBy } = department;
  const { documentPrefix, sharingOffice, heads, mergedInto } = department;
  return {
    name,
    kind,
    region,
    level,
    superior,
    field,
    authorisedBy,
    documentPrefix,
    sharingOffice,
    mergedInto,
    heads: heads.map(({ sub, name: called, office }) => ({ sub, name: called, office })),
  };
}

interface Typed {
  readonly uscc?: string;
  readonly dropsWebhook?: boolean;
  readonly webhook?: string;
}

/** The code stands in the address, and whether the address for notices is given up in nothing. */
function shaped({ uscc: _, dropsWebhook, webhook, ...rest }: Typed): object {
  if (dropsWebhook) return rest;
  const isGiven = webhook !== undefined && webhook.trim() !== '';
  return { ...rest, ...(isGiven ? { webhook } : { keepsWebhook: true }) };
}

const registered = (answer: unknown): string => (answer as Department).uscc; // What the operation says of itself.
