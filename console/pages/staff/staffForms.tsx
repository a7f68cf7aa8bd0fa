import { Form, Input } from 'antd';
import { useMe } from '../../api/me.ts';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { Field } from '../../forms/fields.tsx';
import { LongText } from '../../forms/longText.tsx';
import { operationForm, resolved } from '../../forms/operations.ts';
import { useWords } from '../../words/language.tsx';
import { useNow } from '../../words/now.ts';
import { AccountInput, type KnownPerson } from './people.tsx';
import type { Handover, Staff } from './staffPage.tsx';

interface StaffFormProps {
  readonly staff: Staff;
  readonly people: readonly KnownPerson[];
  readonly onDone: () => void;
  readonly onLostRace: () => void;
}

const versionOf = ({ version }: Staff) => (version === 0 ? undefined : version);

/** Leaving one's role to another for the days of an absence; a head arranges it for an officer. */
export function DelegateForm({ staff, people, onDone, onLostRace }: StaffFormProps) {
  const { say } = useWords();
  const { data: me } = useMe();
  const { today } = useNow();
  const { method, path, body } = operationForm('delegate');
  const schema = resolved(body ?? {});
  const { role, from, until } = schema.properties ?? {};
  const [ownRole] = me?.roles ?? [];
  return (
    <ChangeForm
      id={`delegate.${staff.org}`}
      title={say({ zh: '委托代理', en: 'Delegate a role' })}
      schema={schema}
      method={method}
      href={path.replace('{uscc}', staff.org)}
      version={versionOf(staff)}
      initial={{ of: me?.sub, role: ownRole, from: today }}
      submit={say({ zh: '委托代理', en: 'Delegate' })}
      onDone={onDone}
      onCancel={onDone}
      onLostRace={onLostRace}
    >
      {() => (
        <>
          <p className="quiet">
            {say({
              zh: '账号从名单中选择；名单没有的，按统一身份认证的账号填写，该人须先登录过一次。负责人可以为不能自行委托的经办人安排。',
              en: 'Choose an account, or type it as the issuer has it; that person must have signed in once. A head may arrange it for an officer who cannot.',
            })}
          </p>
          <PersonField
            name="of"
            label={say({ zh: '代行谁的职责（账号）', en: 'Whose role (account)' })}
            people={people}
          />
          <PersonField
            name="to"
            label={say({ zh: '代理人（账号）', en: 'Who stands in (account)' })}
            people={people}
          />
          {role ? <Field path={['role']} schema={role} isRequired /> : null}
          {from ? <Field path={['from']} schema={from} isRequired /> : null}
          {until ? <Field path={['until']} schema={until} isRequired /> : null}
          <Reason label={say({ zh: '原因，如出差、休假', en: 'Reason, such as an absence' })} />
        </>
      )}
    </ChangeForm>
  );
}

/** Handing a person's work to another, or undoing that. */
export function HandoverForm({
  staff,
  people,
  undone,
  onDone,
  onLostRace,
}: StaffFormProps & { undone: Handover | undefined }) {
  const { say } = useWords();
  const { method, path, body } = operationForm(undone === undefined ? 'handOver' : 'undoHandover');
  const name =
    undone === undefined
      ? say({ zh: '移交经办事项', en: 'Hand work over' })
      : say({ zh: '撤销移交', en: 'Undo the handover' });
  return (
    <ChangeForm
      id={`${undone === undefined ? 'handOver' : `undoHandover.${undone.from}`}.${staff.org}`}
      title={name}
      schema={resolved(body ?? {})}
      method={method}
      href={path.replace('{uscc}', staff.org)}
      version={versionOf(staff)}
      initial={undone && { from: undone.from, to: undone.to }}
      submit={name}
      isDanger
      onDone={onDone}
      onCancel={onDone}
      onLostRace={onLostRace}
    >
      {() => (
        <>
          <p className="quiet">
            {undone === undefined
              ? say({
                  zh: '移交之后，移交人经办过的全部事项视为接收人经办：接收人可以继续办理，但不得审核自己接收的事项。撤销须由另一名负责人办理。',
                  en: 'From then on all that the first person prepared counts as the second’s: they go on with it, and may not approve it. Another head has to undo it.',
                })
              : say({
                  zh: '撤销由办理移交者以外的另一名负责人办理。',
                  en: 'Another head than the one who made it undoes it.',
                })}
          </p>
          <PersonField
            name="from"
            label={say({ zh: '移交人（账号）', en: 'From whom (account)' })}
            people={people}
            isFixed={undone !== undefined}
          />
          <PersonField
            name="to"
            label={say({ zh: '接收人（账号）', en: 'To whom (account)' })}
            people={people}
            isFixed={undone !== undefined}
          />
          <Reason
            label={
              undone === undefined
                ? say({ zh: '原因，如岗位调整', en: 'Reason, such as a change of post' })
                : say({ zh: '撤销的原因', en: 'Why it is undone' })
            }
          />
        </>
      )}
    </ChangeForm>
  );
}

function PersonField({
  name,
  label,
  people,
  isFixed = false,
}: {
  name: string;
  label: string;
  people: readonly KnownPerson[];
  isFixed?: boolean;
}) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true }]}>
      {isFixed ? <Input readOnly style={{ maxWidth: 340 }} /> : <AccountInput people={people} />}
    </Form.Item>
  );
}

function Reason({ label }: { label: string }) {
  return (
    <Form.Item name="reason" label={label} rules={[{ required: true }, { max: 500 }]}>
      <LongText rows={2} most={500} />
    </Form.Item>
  );
}
