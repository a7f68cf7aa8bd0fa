import { Button, Form, Input, Select } from 'antd';
import { operationForm, resolved } from '../../forms/operations.ts';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';

/** The heads of an organisation as rows: account, name, office. */
export function HeadsInput() {
  const { say } = useWords();
  return (
    <Form.List name="heads">
      {(entries, { add, remove }) => (
        <>
          {entries.length === 0 ? null : (
            <div className="scroll">
              <table className="rows">
                <thead>
                  <tr>
                    <th scope="col">{say({ zh: '账号', en: 'Account' })}</th>
                    <th scope="col">{say({ zh: '姓名', en: 'Name' })}</th>
                    <th scope="col">{say({ zh: '职务', en: 'Office' })}</th>
                    <th scope="col">
                      <span className="visuallyHidden">{say({ zh: '办理', en: 'To do' })}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {entries.map(({ key, name }, index) => (
                    <Row key={key} name={name} number={index + 1} onRemove={() => remove(name)} />
                  ))}
                </tbody>
              </table>
            </div>
          )}
          <Button onClick={() => add({})}>{say({ zh: '增加负责人', en: 'Add a head' })}</Button>
        </>
      )}
    </Form.List>
  );
}

function Row({ name, number, onRemove }: { name: number; number: number; onRemove: () => void }) {
  const { say } = useWords();
  const names = useNames();
  const of = (zh: string, en: string) =>
    say({ zh: `第 ${number} 名负责人的${zh}`, en: `${en} of head ${number}` });
  const rules = [{ required: true }];
  return (
    <tr>
      <td>
        <Form.Item name={[name, 'sub']} rules={rules} style={{ margin: 0 }}>
          <Input maxLength={128} autoComplete="off" aria-label={of('账号', 'Account')} />
        </Form.Item>
      </td>
      <td>
        <Form.Item name={[name, 'name']} rules={rules} style={{ margin: 0 }}>
          <Input maxLength={100} aria-label={of('姓名', 'Name')} />
        </Form.Item>
      </td>
      <td>
        <Form.Item name={[name, 'office']} rules={rules} style={{ margin: 0 }}>
          <Select
            style={{ minWidth: 170 }}
            aria-label={of('职务', 'Office')}
            options={offices().map((value) => ({ value, label: names('headOffices', value) }))}
          />
        </Form.Item>
      </td>
      <td>
        <Button
          onClick={onRemove}
          aria-label={say({ zh: `删去第 ${number} 名负责人`, en: `Remove head ${number}` })}
        >
          {say({ zh: '删去', en: 'Remove' })}
        </Button>
      </td>
    </tr>
  );
}

/** The offices that the API knows. */
function offices(): readonly string[] {
  const { heads } = resolved(operationForm('putDepartment').body ?? {}).properties ?? {};
  const { office } = resolved(resolved(heads ?? {}).items ?? {}).properties ?? {};
  return resolved(office ?? {}).enum ?? [];
}
