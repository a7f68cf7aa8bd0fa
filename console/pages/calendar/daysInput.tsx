import { Alert, Button, Form, type FormInstance, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import { LongText } from '../../forms/longText.tsx';
import { useWords } from '../../words/language.tsx';
import { readDays } from './typedDays.ts';

/** Bytes of a file of days; the announcement of a year has a tenth of it. */
const largest = 1_000_000;

/** The days of an announcement as rows, which can be pasted or come from a file, and be mended one by one. */
export function DaysInput({ form, year }: { form: FormInstance; year: string }) {
  const { say } = useWords();
  const [pasted, setPasted] = useState('');
  const [told, setTold] = useState<{ taken: number; notUnderstood: readonly string[] }>();
  const file = useRef<HTMLInputElement>(null);

  function take(text: string): void {
    const { days, source, notUnderstood } = readDays(text);
    setTold({ taken: days.length, notUnderstood });
    if (days.length === 0) return;
    form.setFieldValue('days', days);
    if (source !== undefined && !form.getFieldValue('source')) form.setFieldValue('source', source);
    setPasted('');
  }

  return (
    <>
      <fieldset className="fieldset">
        <legend>{say({ zh: '从文本或者文件填入', en: 'Fill in from a text or a file' })}</legend>
        <p className="quiet">
          {say({
            zh: `每行一天：日期、休或者班、名称，如“${year}-01-01 休 元旦”；也可以是通行的放假数据文件（JSON）。填入后替换下表，仍可逐行修改。`,
            en: `One day a line: date, off or work, name, such as "${year}-01-01 off New Year"; or a JSON file of holidays as is commonly published. It replaces the rows below, which can still be changed.`,
          })}
        </p>
        <label className="stacked">
          {say({ zh: '粘贴放假日期', en: 'Paste days' })}
          <LongText value={pasted} onChange={({ target }) => setPasted(target.value)} />
        </label>
        <div className="filters" style={{ marginTop: 8 }}>
          <Button disabled={pasted.trim() === ''} onClick={() => take(pasted)}>
            {say({ zh: '填入下表', en: 'Fill the rows' })}
          </Button>
          <label>
            {say({ zh: '或者选择文件', en: 'Or choose a file' })}
            <input
              ref={file}
              type="file"
              accept=".json,.txt,.csv,application/json,text/plain,text/csv"
              onChange={({ target }) => {
                const [chosen] = target.files ?? [];
                if (chosen === undefined) return;
                target.value = '';
                if (chosen.size > largest) setTold({ taken: 0, notUnderstood: [chosen.name] });
                else void chosen.text().then(take);
              }}
            />
          </label>
        </div>
        {told === undefined ? null : <Told {...told} />}
      </fieldset>
      <Rows />
    </>
  );
}

function Told({ taken, notUnderstood }: { taken: number; notUnderstood: readonly string[] }) {
  const { say } = useWords();
  const title = say({ zh: `已填入 ${taken} 天。`, en: `${taken} days were filled in.` });
  if (notUnderstood.length === 0) return <p role="status">{title}</p>;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={`${title}${say({
        zh: `有 ${notUnderstood.length} 行未能识别，没有填入：`,
        en: ` ${notUnderstood.length} lines were not understood and left out:`,
      })}`}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 20 }}>
          {notUnderstood.slice(0, 10).map((line) => (
            <li key={line} className="typed">
              {line.slice(0, 200)}
            </li>
          ))}
        </ul>
      }
    />
  );
}

function Rows() {
  const { say } = useWords();
  return (
    <Form.List name="days">
      {(entries, { add, remove }) => (
        <fieldset className="fieldset">
          <legend>
            {say({ zh: `放假和调休上班的日期（${entries.length} 天）`, en: `Days (${entries.length})` })}
          </legend>
          <div className="scroll">
            <table className="rows">
              <thead>
                <tr>
                  <th scope="col">{say({ zh: '日期', en: 'Date' })}</th>
                  <th scope="col">{say({ zh: '放假或者上班', en: 'Off or worked' })}</th>
                  <th scope="col">{say({ zh: '名称', en: 'Name' })}</th>
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
          <Button onClick={() => add({ off: true })}>{say({ zh: '增加一天', en: 'Add a day' })}</Button>
        </fieldset>
      )}
    </Form.List>
  );
}

function Row({ name, number, onRemove }: { name: number; number: number; onRemove: () => void }) {
  const { say } = useWords();
  const of = (zh: string, en: string) => say({ zh: `第 ${number} 行的${zh}`, en: `${en} of row ${number}` });
  const rules = [{ required: true }];
  return (
    <tr>
      <td>
        <Form.Item name={[name, 'date']} rules={rules} style={{ margin: 0 }}>
          <Input type="date" style={{ width: 160 }} aria-label={of('日期', 'Date')} />
        </Form.Item>
      </td>
      <td>
        <Form.Item name={[name, 'off']} rules={rules} style={{ margin: 0 }}>
          <Select
            style={{ width: 130 }}
            aria-label={of('放假或者上班', 'Off or worked')}
            options={[
              { value: true, label: say({ zh: '放假', en: 'off' }) },
              { value: false, label: say({ zh: '上班', en: 'worked' }) },
            ]}
          />
        </Form.Item>
      </td>
      <td>
        <Form.Item name={[name, 'name']} rules={rules} style={{ margin: 0, minWidth: 140 }}>
          <Input maxLength={40} aria-label={of('名称', 'Name')} />
        </Form.Item>
      </td>
      <td>
        <Button
          onClick={onRemove}
          aria-label={say({ zh: `删去第 ${number} 行`, en: `Remove row ${number}` })}
        >
          {say({ zh: '删去', en: 'Remove' })}
        </Button>
      </td>
    </tr>
  );
}
