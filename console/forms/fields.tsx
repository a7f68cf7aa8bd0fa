import { Button, Form, Input, InputNumber, Radio, Select, Space } from 'antd';
import type { ReactNode } from 'react';
import { Checkboxes } from './checkboxes.tsx';
import type { Text } from '../words/text.ts';
import { useNames } from '../words/labels.ts';
import { useWords } from '../words/language.tsx';
import { AttachmentsInput } from './attachmentsInput.tsx';
import { LongText } from './longText.tsx';
import { namedBy, namedByMany } from './named.ts';
import { NameSelect, NamesSelect } from './nameSelect.tsx';
import { type FieldSchema, propertyWords, resolved } from './operations.ts';
import type { Path } from './typed.ts';

/** What can be chosen for a field that the schema leaves open, e.g. the data items of the catalog that is asked for. */
export interface Choice {
  readonly value: string;
  readonly label: ReactNode;
  readonly disabled?: boolean;
}

/** Path of a field, its steps joined by dots and without numbers → what can be chosen there. */
export type Choices = Readonly<Record<string, readonly Choice[]>>;

/** What a form adds to the schema's own words: why the law asks, what an example looks like. */
export type Hints = Readonly<Record<string, Text>>;

interface FieldProps {
  readonly path: Path;
  readonly schema: FieldSchema;
  readonly isRequired: boolean;
  readonly choices?: Choices | undefined;
  readonly hints?: Hints | undefined;
  /** Where the field stands within a list: its place in the form, which the list counts. */
  readonly inList?: { readonly name: number; readonly rest: Path } | undefined;
}

const many = 6;
const longText = 300;

/** A place without the numbers of lists. */
export const placeOf = (path: Path) => path.filter((step) => typeof step === 'string').join('.');

/** The fields of an object, one below the other. */
export function Fields({
  schema,
  path = [],
  without = [],
  ...more
}: {
  schema: FieldSchema;
  path?: Path;
  /** Names of properties that stand elsewhere. */
  without?: readonly string[];
  choices?: Choices | undefined;
  hints?: Hints | undefined;
  inList?: FieldProps['inList'];
}) {
  const { properties = {}, required = [] } = resolved(schema);
  return Object.entries(properties)
    .filter(([name]) => !without.includes(name))
    .map(([name, field]) => (
      <Field
        key={name}
        path={[...path, name]}
        schema={field}
        isRequired={required.includes(name)}
        {...more}
        {...(more.inList === undefined
          ? {}
          : { inList: { ...more.inList, rest: [...more.inList.rest, name] } })}
      />
    ));
}

/** One field, as its schema says: a text, a choice, a day, a list. */
export function Field(props: FieldProps) {
  const schema = resolved(props.schema);
  if (schema.type === 'object') return <Group {...props} schema={schema} />;
  if (schema.type === 'array') return <ListField {...props} schema={schema} />;
  if (props.path.at(-1) === 'attachment') return <AttachmentField {...props} schema={schema} />;
  return <Single {...props} schema={schema} />;
}

/** What a field is called: the first words of what the API says of it; the rest, if there is some, helps. */
export function useFieldWords(
  path: Path,
  schema: FieldSchema,
  hints?: Hints,
): { label: string; help: string | undefined } {
  const { say } = useWords();
  const name = path.findLast((step) => typeof step === 'string') ?? '';
  const words = say(schema.words ?? propertyWords(name)?.words ?? { zh: name, en: name });
  const [label = words, ...rest] = words.split(/[：；;]|:\s/);
  const hint = hints?.[placeOf(path)];
  return { label, help: hint === undefined ? rest.join('；') || undefined : say(hint) };
}

function Single({ path, schema, isRequired, choices, hints, inList }: FieldProps) {
  const { say } = useWords();
  const { label, help } = useFieldWords(path, schema, hints);
  const { maxLength, format } = schema;
  const rules = [
    ...(isRequired
      ? [{ required: true, message: say({ zh: `请填写${label}`, en: `Fill in: ${label}` }) }]
      : []),
    ...(maxLength === undefined
      ? []
      : [
          {
            max: maxLength,
            message: say({
              zh: `至多 ${maxLength} 个字符，现已超出；已填内容不会丢失。`,
              en: `At most ${maxLength} characters; what you typed is kept.`,
            }),
          },
        ]),
    ...(format === 'date'
      ? [
          {
            pattern: /^\d{4}-\d\d-\d\d$/,
            message: say({ zh: '请填写日期，如 2026-03-02', en: 'A date such as 2026-03-02' }),
          },
        ]
      : []),
  ];
  return (
    <Form.Item
      name={nameOf(path, inList)}
      label={label}
      extra={help}
      rules={rules}
      {...(schema.type === 'string' ? { validateTrigger: 'onBlur' } : {})}
    >
      <Input1 path={path} schema={schema} isRequired={isRequired} choices={choices} />
    </Form.Item>
  );
}

/** In a list antd counts from the list's own place. */
const nameOf = (path: Path, inList: FieldProps['inList']): (string | number)[] =>
  inList === undefined ? [...path] : [inList.name, ...inList.rest];

/** The control itself; the form gives it its value. */
function Input1({
  path,
  schema,
  isRequired,
  choices,
  ...given
}: Pick<FieldProps, 'path' | 'schema' | 'isRequired' | 'choices'>) {
  const { say } = useWords();
  const options = useOptions(schema, choices?.[placeOf(path)]);
  // A label points at one control; a group of them is told its name.
  const { label } = useFieldWords(path, schema);
  if (options !== undefined)
    return options.length <= many ? (
      <OneOf options={options} label={label} isRequired={isRequired} {...given} />
    ) : (
      <Select options={options} allowClear showSearch={{ optionFilterProp: 'label' }} {...given} />
    );
  const named = namedBy(path.at(-1), schema);
  if (named !== undefined) return <NameSelect of={named} {...given} />;
  if (schema.type === 'boolean')
    return (
      <OneOf
        options={[
          { value: true, label: say({ zh: '是', en: 'Yes' }) },
          { value: false, label: say({ zh: '否', en: 'No' }) },
        ]}
        label={label}
        isRequired={isRequired}
        {...given}
      />
    );
  if (schema.type === 'integer' || schema.type === 'number')
    return <InputNumber style={{ width: 200 }} {...bounds(schema)} {...given} />;
  if (schema.format === 'date') return <Input type="date" style={{ width: 200 }} {...given} />;
  if ((schema.maxLength ?? 0) >= longText) return <LongText most={schema.maxLength} {...given} />;
  return <Input {...given} />;
}

/** One of a few; where none need be chosen, the choice can be taken back. */
function OneOf({
  options,
  label,
  isRequired,
  value,
  onChange,
  ...given
}: {
  options: readonly { value: string | boolean; label: ReactNode; disabled?: boolean }[];
  label: string;
  isRequired: boolean;
  value?: string | boolean;
  onChange?: (value: unknown) => void;
}) {
  const { say } = useWords();
  return (
    <Space wrap>
      <Radio.Group
        options={[...options]}
        aria-label={label}
        value={value}
        onChange={({ target }) => onChange?.(target.value)}
        {...given}
      />
      {isRequired || value === undefined || value === null ? null : (
        <Button size="small" onClick={() => onChange?.(undefined)}>
          {say({ zh: '不选', en: 'None' })}
        </Button>
      )}
    </Space>
  );
}

const bounds = ({ minimum, maximum }: FieldSchema) => ({
  ...(minimum === undefined ? {} : { min: minimum }),
  ...(maximum === undefined ? {} : { max: maximum }),
});

function useOptions(schema: FieldSchema, given: readonly Choice[] | undefined): Choice[] | undefined {
  const names = useNames();
  if (given !== undefined) return [...given];
  const { enum: codes, labels } = schema;
  if (codes === undefined) return undefined;
  return codes.map((value) => ({
    value,
    label: labels === undefined ? value : names(...labelPlace(labels), value),
  }));
}

/** `statuses.catalog` is a group and the kind within it. */
function labelPlace(labels: string): [Parameters<ReturnType<typeof useNames>>[0], ...string[]] {
  const [group = '', ...within] = labels.split('.');
  return [group as Parameters<ReturnType<typeof useNames>>[0], ...within]; // The API's description names its own groups.
}

/** Fields that belong together, under what they are together. */
function Group({ path, schema, isRequired, ...more }: FieldProps) {
  const { label, help } = useFieldWords(path, schema, more.hints);
  const { say } = useWords();
  const optional = isRequired ? '' : say({ zh: '（没有的不填）', en: ' (if any)' });
  return (
    <fieldset className="fieldset">
      <legend>
        {label}
        {optional}
      </legend>
      {help === undefined ? null : <p className="quiet">{help}</p>}
      <Fields schema={isRequired ? schema : optionalOf(schema)} path={path} {...more} />
    </fieldset>
  );
}

/** Whoever leaves out the whole need not fill in its parts; the platform says what is missing where only some are there. */
const optionalOf = (schema: FieldSchema): FieldSchema => ({ ...schema, required: [] });

/** One attachment: the last file that was chosen. */
function AttachmentField({ path, schema, isRequired, hints, inList }: FieldProps) {
  const { say } = useWords();
  const { label, help } = useFieldWords(path, schema, hints);
  const message = say({ zh: `请填写${label}`, en: `Fill in: ${label}` });
  return (
    <Form.Item
      name={nameOf(path, inList)}
      label={label}
      extra={help}
      rules={isRequired ? [{ required: true, message }] : []}
      getValueProps={(value: unknown) => ({ value: typeof value === 'string' ? [value] : [] })}
      getValueFromEvent={(ids: readonly string[]) => ids.at(-1)}
    >
      <AttachmentsInput />
    </Form.Item>
  );
}

function ListField(props: FieldProps) {
  const { path, schema, isRequired, choices, hints, inList } = props;
  const { say } = useWords();
  const { label, help } = useFieldWords(path, schema, hints);
  const items = resolved(schema.items ?? {});
  const options = useOptions(items, choices?.[placeOf(path)]);
  const required = isRequired
    ? [{ required: true, message: say({ zh: `请填写${label}`, en: `Fill in: ${label}` }) }]
    : [];
  const item = { name: nameOf(path, inList), label, extra: help, rules: required };
  if (path.at(-1) === 'documents' && items.type === 'string')
    return (
      <Form.Item {...item}>
        <AttachmentsInput />
      </Form.Item>
    );
  if (options !== undefined)
    return (
      <Form.Item {...item}>
        <Checkboxes label={label} options={options} />
      </Form.Item>
    );
  if (items.type === 'object') return <Records {...props} items={items} label={label} help={help} />;
  const named = namedByMany(path.at(-1), items);
  if (named !== undefined)
    return (
      <Form.Item {...item}>
        <NamesSelect of={named} path={path} />
      </Form.Item>
    );
  const isOfNumbers = items.type === 'integer' || items.type === 'number';
  return (
    <Form.Item
      {...item}
      rules={[...required, ...(isOfNumbers ? [{ validator: numbersIn(say) }] : [])]}
      extra={help ?? say({ zh: '每行填写一项', en: 'One in each line' })}
      getValueProps={(value: unknown) => ({ value: Array.isArray(value) ? value.join('\n') : value })}
      getValueFromEvent={(event: { target: { value: string } }) =>
        event.target.value === '' ? undefined : event.target.value.split('\n')
      }
    >
      <LongText />
    </Form.Item>
  );
}

/** Where every line is to be a number, the one that is none is named. */
const numbersIn = (say: (text: Text) => string) => async (_: unknown, lines: unknown) => {
  const wrong = (Array.isArray(lines) ? lines : [])
    .map(String)
    .find((line) => !/^\s*(-?\d+)?\s*$/.test(line));
  if (wrong === undefined) return;
  throw new Error(say({ zh: `“${wrong}”不是数字`, en: `“${wrong}” is no number` }));
};

/** Any number of objects of the same kind, each a small form that can be taken away again. */
function Records({
  path,
  items,
  label,
  help,
  choices,
  hints,
  inList,
}: FieldProps & { items: FieldSchema; label: string; help: string | undefined }) {
  const { say } = useWords();
  return (
    <Form.List name={nameOf(path, inList)}>
      {(entries, { add, remove }) => (
        <fieldset className="fieldset">
          <legend>{label}</legend>
          {help === undefined ? null : <p className="quiet">{help}</p>}
          {entries.map(({ key, name }, index) => (
            <fieldset className="fieldset" key={key}>
              <legend>{say({ zh: `第 ${index + 1} 项`, en: `No. ${index + 1}` })}</legend>
              <Fields
                schema={items}
                path={[...path, name]}
                choices={choices}
                hints={hints}
                inList={{ name, rest: [] }}
              />
              <Button size="small" danger onClick={() => remove(name)}>
                {say({ zh: `删去第 ${index + 1} 项`, en: `Remove no. ${index + 1}` })}
              </Button>
            </fieldset>
          ))}
          <Button onClick={() => add({})}>{say({ zh: `增加一项：${label}`, en: `Add: ${label}` })}</Button>
        </fieldset>
      )}
    </Form.List>
  );
}
