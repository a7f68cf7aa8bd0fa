import { Button, Form } from 'antd';
import { LongText } from '../../forms/longText.tsx';
import { type FieldSchema, resolved } from '../../forms/operations.ts';
import { useWords } from '../../words/language.tsx';
import { type Objection, ObjectionsAt, objectionsTo } from './objections.tsx';

interface Condition {
  readonly id?: string;
  readonly text?: string;
}

/** Conditions of use, one text each; their numbers, by which an answer refers to them, are given here and stay. */
export function ConditionsInput({
  schema,
  objections,
}: {
  schema: FieldSchema;
  objections: readonly Objection[];
}) {
  const { say } = useWords();
  const entry = resolved(resolved(schema).items ?? {});
  const longest = resolved(entry.properties?.['text'] ?? {}).maxLength ?? 1000;
  return (
    <Form.List name="useConditions">
      {(entries, { add, remove }) => (
        <fieldset className="fieldset">
          <legend>{say({ zh: '使用条件', en: 'Conditions of use' })}</legend>
          <p className="quiet">
            {say({
              zh: '每项一个条件，如“仅限住房保障资格核验使用”。答复申请时只能引用这里列明的条件。',
              en: 'One condition each. An answer to a request can only refer to what is listed here.',
            })}
          </p>
          {entries.map(({ key, name }, index) => (
            <div key={key}>
              <Form.Item
                name={[name, 'text']}
                label={say({ zh: `使用条件第 ${index + 1} 项`, en: `Condition no. ${index + 1}` })}
                rules={[
                  {
                    required: true,
                    message: say({ zh: '请填写，或者删去这一项', en: 'Fill it in or remove it' }),
                  },
                ]}
              >
                <LongText most={longest} rows={2} />
              </Form.Item>
              <ObjectionsAt objections={objectionsTo(objections, `/useConditions/${name}`)} />
              <Button size="small" danger onClick={() => remove(name)} style={{ marginBottom: 12 }}>
                {say({ zh: `删去使用条件第 ${index + 1} 项`, en: `Remove condition no. ${index + 1}` })}
              </Button>
            </div>
          ))}
          <Form.Item noStyle shouldUpdate>
            {({ getFieldValue }) => (
              <Button onClick={() => add({ id: nextId(getFieldValue('useConditions')) })}>
                {say({ zh: '增加一项使用条件', en: 'Add a condition' })}
              </Button>
            )}
          </Form.Item>
        </fieldset>
      )}
    </Form.List>
  );
}

/** A number that none of the conditions has. */
function nextId(conditions: readonly Condition[] | undefined): string {
  const taken = new Set(conditions?.map((each) => each?.id));
  for (let number = 1; ; number += 1) if (!taken.has(`c${number}`)) return `c${number}`;
}
