import type { ReactNode } from 'react';
import { type FieldSchema, propertyWords, resolved } from '../forms/operations.ts';
import { type CodeTexts, useCodeTexts } from './codeTexts.tsx';
import { Documents, documentsIn } from './documents.tsx';
import type { Text } from '../words/text.ts';
import { useNames } from '../words/labels.ts';
import { useWords } from '../words/language.tsx';
import { instantInWords } from '../words/time.ts';
import { isTechnical, wordsOfValue } from './wordsOfValue.ts';

/** Anything the platform tells, property by property, in the words of its own description. */
export function Values({
  of,
  without = [],
  schema,
}: {
  of: object;
  without?: readonly string[];
  /** In whose words, where one name means something else than elsewhere: those of its view (`toldIn.ts`), or of the form in which it was typed. */
  schema: FieldSchema;
}) {
  const { say } = useWords();
  const texts = useCodeTexts();
  const typedOf = typedIn(schema);
  const rows = rowsOf(of, schema, texts).filter(([name]) => !without.includes(name));
  if (rows.length === 0) return null;
  return (
    <dl className="values">
      {rows.map(([name, value]) => {
        const typed = typedOf(name);
        const words = wordsOfValue(name, typed, propertyWords(name));
        const [title = name] = words.words ? say(words.words).split(/[：；;（]|:\s|\s\(/) : [];
        return (
          <div key={name}>
            <dt>{title}</dt>
            <dd className="typed">
              {name === 'documents' && Array.isArray(value) ? (
                <Documents documents={documentsIn(value)} />
              ) : (
                <Value
                  value={inTexts(value, name === 'decision' && isPartly(of) ? partly(say) : texts[name])}
                  labels={labelsIn(texts[name]) ?? words.labels}
                  schema={typed}
                />
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

const typedIn = (schema: FieldSchema) => (name: string) =>
  resolved(resolved(schema).properties?.[name] ?? {});

/** What tells a person something: neither what is for machines, nor what is empty, nor what holds nothing but such. */
function rowsOf(of: object, schema: FieldSchema, texts: CodeTexts): [name: string, value: unknown][] {
  const typedOf = typedIn(schema);
  return Object.entries(of).flatMap(([name, given]: [string, unknown]) => {
    const value = inTexts(given, texts[name]);
    const isTold =
      !isTechnical(name, value, typedOf(name)) && !isEmpty(value) && !isUnknownBody(given, texts[name]);
    return isTold && saysSomething(value, typedOf(name), texts) ? [[name, given]] : [];
  });
}

function saysSomething(value: unknown, schema: FieldSchema, texts: CodeTexts): boolean {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return true;
  if ('zh' in value && 'en' in value) return true;
  return rowsOf(value, schema, texts).length > 0;
}

/** Whether anything of it would be shown. */
export function useSaysSomething(): (of: object, without: readonly string[], schema: FieldSchema) => boolean {
  const texts = useCodeTexts();
  return (of, without, schema) => rowsOf(of, schema, texts).some(([name]) => !without.includes(name));
}

/** A consent that keeps something back is called by what it is. */
const isPartly = (of: object) => 'limits' in of && !isEmpty(Object(of.limits)['because']);

const partly = (say: (text: Text) => string) => ({
  consent: say({ zh: '部分同意共享', en: 'consent to a part' }),
});

const labelsIn = (texts: CodeTexts[string]) => (typeof texts === 'string' ? texts : undefined);

/** The code of a body whose name nobody tells says nothing to whoever reads. */
const isUnknownBody = (value: unknown, texts: CodeTexts[string]) =>
  typeof texts === 'object' &&
  typeof value === 'string' &&
  /^[0-9A-Z]{18}$/.test(value) &&
  texts[value] === undefined;

/** Codes that the case explains, in its words. */
function inTexts(value: unknown, texts: CodeTexts[string]): unknown {
  if (typeof texts !== 'object') return value;
  if (Array.isArray(value)) return value.map((each: unknown) => inTexts(each, texts));
  if (typeof value === 'string') return texts[value] ?? value;
  // What is said of each code stands by what it stands for.
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([code, said]) => [texts[code] ?? code, said]));
  return value;
}

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

interface ValueProps {
  readonly value: unknown;
  readonly labels: string | undefined;
  readonly schema: FieldSchema;
}

function Value({ value, labels, schema }: ValueProps): ReactNode {
  const names = useNames();
  const { say, language } = useWords();
  if (typeof value === 'boolean') return value ? say({ zh: '是', en: 'yes' }) : say({ zh: '否', en: 'no' });
  if (typeof value === 'string') {
    if (labels !== undefined) return nameIn(names, labels, value);
    return /^\d{4}-\d\d-\d\dT/.test(value) ? instantInWords(value) : value;
  }
  if (Array.isArray(value))
    return <ListValue values={value} labels={labels} schema={resolved(schema).items ?? {}} />;
  if (typeof value !== 'object' || value === null) return String(value);
  // A text in both languages is said in one.
  if ('zh' in value && 'en' in value) return String(language === 'zh' ? value.zh : value.en);
  return (
    <Values
      of={labels === undefined ? value : eachNamed(value, (code) => nameIn(names, labels, code))}
      schema={schema}
    />
  );
}

/** What is said of each of many things by a code. */
const eachNamed = (of: object, named: (code: string) => string) =>
  Object.fromEntries(
    Object.entries(of).map(([name, code]: [string, unknown]) => [
      name,
      typeof code === 'string' ? named(code) : code,
    ]),
  );

function ListValue({
  values,
  labels,
  schema,
}: Omit<ValueProps, 'value'> & { readonly values: readonly unknown[] }) {
  const names = useNames();
  if (values.every((each) => typeof each === 'string' || typeof each === 'number'))
    return values
      .map((each) => (labels === undefined ? String(each) : nameIn(names, labels, String(each))))
      .join('、');
  return (
    <ol className="valueList">
      {values.map((each) => (
        <li key={JSON.stringify(each)}>
          <Value value={each} labels={labels} schema={schema} />
        </li>
      ))}
    </ol>
  );
}

type Names = ReturnType<typeof useNames>;

function nameIn(names: Names, labels: string, code: string): string {
  // Where a code is of one of several groups, the one that has it.
  for (const each of labels.split('|')) {
    const [group = '', ...within] = each.split('.');
    const name = names(group as Parameters<Names>[0], ...within, code); // The API's description names its own groups.
    if (name !== code) return name;
  }
  return code;
}
