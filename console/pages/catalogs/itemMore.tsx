import { Form } from 'antd';
import { type ReactNode, useState } from 'react';
import { type FieldSchema, resolved } from '../../forms/operations.ts';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { Text } from '../../words/text.ts';
import { type DataItem, moreInWords } from './content.ts';
import { linesOf, type ListedValue, valuesOf } from './listedValues.ts';

type Rule = NonNullable<DataItem['rules']>[number];
type More = Pick<DataItem, 'sensitivity' | 'treatment' | 'primaryKey' | 'values' | 'rules'>;

const titles = {
  sensitivity: { zh: '个人信息类别', en: 'Personal information' },
  treatment: { zh: '提供形式', en: 'Given' },
  primaryKey: { zh: '主键', en: 'Primary key' },
  values: { zh: '取值列表', en: 'List of values' },
  rules: { zh: '质量规则', en: 'Quality rules' },
} as const satisfies Record<keyof More, Text>;

const explained = {
  treatment: {
    zh: '敏感个人信息不另选的，以掩码提供；答复可以载明提供原值。假名在同一共享权限之内前后一致，可以用来比对。',
    en: 'Sensitive personal information is masked unless said otherwise; an answer may grant it in the clear. A pseudonym stays the same within a grant, so that records can be matched.',
  },
  primaryKey: {
    zh: '单独或者连同其他主键数据项，把一条记录与其他记录区分开来；按增量交付的，凭主键更新和删除。',
    en: 'Alone or together with other such items it tells one record from all others; changes and deletions go by it.',
  },
  values: {
    zh: '每行一个值；值有含义的，写成“值 = 含义”，也可以从电子表格粘贴两列。',
    en: 'One a line; with a meaning as “value = meaning”, or two columns pasted from a spreadsheet.',
  },
  rules: {
    zh: '每次交付逐条核对，发现的问题告知双方，不影响交付（《条例》第十八条）。',
    en: 'Every delivery is held against them; what is found is told to both sides and stops nothing (article 18).',
  },
} as const satisfies Partial<Record<keyof More, Text>>;

/** Whether an item says anything of what stands here. */
const saysMore = (item: Partial<More> | undefined): boolean =>
  item !== undefined && Object.keys(titles).some((name) => name in item);

/**
 * What else an item says: whether it is personal, in which form it is given, what its values are held against. Closed until somebody
 * opens it; what was said before is there from the beginning, so that what is wrong with it can be shown at it.
 */
export function ItemMore({ place, schema }: { place: number; schema: FieldSchema }) {
  const { say } = useWords();
  const item: Partial<More> | undefined = Form.useWatch(['dataItems', place], { preserve: true });
  const [isOpened, setOpened] = useState(false);
  const number = place + 1;
  return (
    <details
      className="itemMore"
      onToggle={({ currentTarget }) => setOpened((before) => before || currentTarget.open)}
    >
      <summary>
        <span className="visuallyHidden">{say({ zh: `第 ${number} 项的`, en: `Item ${number}: ` })}</span>
        {say({
          zh: '个人信息类别、提供形式、主键、取值和质量规则',
          en: 'personal information, form, key, values, rules',
        })}
        <Said item={item} />
      </summary>
      {isOpened || saysMore(item) ? <MoreFields place={place} schema={schema} /> : null}
    </details>
  );
}

/** What was chosen, beside what opens it. */
function Said({ item }: { item: Partial<More> | undefined }) {
  const names = useNames();
  const { say } = useWords();
  const said = moreInWords(item ?? {}, names, say);
  return said.length === 0 ? null : <strong>{`（${said.join('；')}）`}</strong>;
}

function MoreFields({ place, schema: { properties = {} } }: { place: number; schema: FieldSchema }) {
  const { say } = useWords();
  const names = useNames();
  const number = place + 1;
  const called = (field: keyof More) =>
    say({ zh: `第 ${number} 项的${titles[field].zh}`, en: `${titles[field].en} of item ${number}` });
  const codes = (field: 'sensitivity' | 'treatment') => resolved(properties[field] ?? {}).enum ?? [];
  const options = (
    field: 'sensitivity' | 'treatment',
    group: 'sensitivities' | 'treatments',
    none: string,
  ) => (
    <select aria-label={called(field)}>
      <option value="">{none}</option>
      {codes(field).map((code) => (
        <option key={code} value={code}>
          {names(group, code)}
        </option>
      ))}
    </select>
  );
  const ruleSchema = resolved(resolved(properties['rules'] ?? {}).items ?? {});
  return (
    <div className="itemMoreFields">
      <MoreField place={place} field="sensitivity">
        {options('sensitivity', 'sensitivities', say({ zh: '未载明', en: 'not said' }))}
      </MoreField>
      <MoreField place={place} field="treatment">
        {options('treatment', 'treatments', say({ zh: '按个人信息类别', en: 'as its kind asks' }))}
      </MoreField>
      <MoreField place={place} field="primaryKey">
        <KeyInput name={called('primaryKey')} />
      </MoreField>
      <MoreField place={place} field="values">
        <ValuesInput name={called('values')} />
      </MoreField>
      <MoreField place={place} field="rules">
        <RulesInput
          name={called('rules')}
          rules={resolved(ruleSchema.properties?.['rule'] ?? {}).enum ?? []}
        />
      </MoreField>
    </div>
  );
}

function MoreField({ place, field, children }: { place: number; field: keyof More; children: ReactNode }) {
  const { say } = useWords();
  const help = field in explained ? say(explained[field as keyof typeof explained]) : undefined; // `in` has looked.
  return (
    <div>
      <strong>{say(titles[field])}</strong>
      <Form.Item name={[place, field]} extra={help} {...(isChosen(field) ? { getValueProps: blank } : {})}>
        {children}
      </Form.Item>
    </div>
  );
}

const isChosen = (field: keyof More) => field === 'sensitivity' || field === 'treatment';
const blank = (value: unknown) => ({ value: value ?? '' });

function KeyInput({
  id,
  name,
  value = false,
  onChange,
}: {
  id?: string;
  name: string;
  value?: boolean;
  onChange?: (value: true | undefined) => void;
}) {
  const { say } = useWords();
  return (
    <label>
      <input
        id={id}
        type="checkbox"
        aria-label={name}
        checked={value}
        onChange={({ target }) => onChange?.(target.checked ? true : undefined)}
      />{' '}
      {say({ zh: '是主键', en: 'part of the primary key' })}
    </label>
  );
}

/** Lines in which values are typed: what stands there is left as it was typed, whatever it means so far. */
function ValuesInput({
  id,
  name,
  value = [],
  onChange,
}: {
  id?: string;
  name: string;
  value?: readonly ListedValue[];
  onChange?: (value: ListedValue[] | undefined) => void;
}) {
  const [text, setText] = useState(() => linesOf(value));
  const told = linesOf(value);
  // Somebody else's values, or those of another version, take the place of the text.
  const shown = linesOf(valuesOf(text)) === told ? text : told;
  return (
    <textarea
      id={id}
      aria-label={name}
      rows={Math.min(8, Math.max(2, shown.split('\n').length))}
      value={shown}
      onChange={({ target }) => {
        setText(target.value);
        const typed = valuesOf(target.value);
        onChange?.(typed.length === 0 ? undefined : typed);
      }}
    />
  );
}

/** Rules that have bounds: so many characters, numbers from and to. */
const isBounded = (rule: string) => rule === 'length' || rule === 'range';

function RulesInput({
  id,
  name,
  rules,
  value = [],
  onChange,
}: {
  id?: string;
  name: string;
  rules: readonly string[];
  value?: readonly Rule[];
  onChange?: (value: Rule[] | undefined) => void;
}) {
  const names = useNames();
  const set = (rule: string, next: Rule | undefined) => {
    const others = value.filter((each) => each.rule !== rule);
    const isThere = value.some((each) => each.rule === rule);
    const replaced = value.flatMap((each) => (each.rule === rule ? (next ?? []) : each));
    const all = isThere || next === undefined ? replaced : [...others, next];
    onChange?.(all.length === 0 ? undefined : all);
  };
  return (
    <div id={id} role="group" aria-label={name} className="choices">
      {rules.map((code) => {
        const chosen = value.find(({ rule }) => rule === code);
        const rule = code as Rule['rule']; // One of the codes that the API lists for it.
        return (
          <span key={code}>
            <label>
              <input
                type="checkbox"
                checked={chosen !== undefined}
                onChange={({ target }) => set(code, target.checked ? { rule } : undefined)}
              />{' '}
              {names('qualityRules', code)}
            </label>
            {chosen !== undefined && isBounded(code) ? (
              <Bounds
                chosen={chosen}
                name={names('qualityRules', code)}
                onChange={(next) => set(code, next)}
              />
            ) : null}
          </span>
        );
      })}
    </div>
  );
}

function Bounds({ chosen, name, onChange }: { chosen: Rule; name: string; onChange: (rule: Rule) => void }) {
  const { say } = useWords();
  const { rule, min, max } = chosen;
  const of = (bounds: { min: number | undefined; max: number | undefined }): Rule => ({
    rule,
    ...(bounds.min === undefined ? {} : { min: bounds.min }),
    ...(bounds.max === undefined ? {} : { max: bounds.max }),
  });
  return (
    <>
      <input
        type="number"
        step="any"
        aria-label={say({ zh: `${name}下限`, en: `${name}: at least` })}
        value={min ?? ''}
        onChange={({ target }) => onChange(of({ min: numberIn(target), max }))}
      />
      –
      <input
        type="number"
        step="any"
        aria-label={say({ zh: `${name}上限`, en: `${name}: at most` })}
        value={max ?? ''}
        onChange={({ target }) => onChange(of({ min, max: numberIn(target) }))}
      />
    </>
  );
}

const numberIn = ({ valueAsNumber }: HTMLInputElement): number | undefined =>
  Number.isNaN(valueAsNumber) ? undefined : valueAsNumber;
