import type { ReactNode } from 'react';
import { type FieldSchema, propertyWords, resolved } from '../forms/operations.ts';
import { useCodeTexts } from './codeTexts.tsx';
import { Documents, documentsIn } from './documents.tsx';
import { useNames } from '../words/labels.ts';
import { useWords } from '../words/language.tsx';
import { instantInWords } from '../words/time.ts';

/** What is for machines: codes of what stands beside them in words, accounts whose names the record has, and what binds a record to others. */
const technical =
  /^(type|schema|hash|previous|version|commitment|status|id|catalogId|requestId|grantId|deliveryId|importId|provider|requester|authority|requesterAuthority|path|org|key|sub|(asked|answered|answerPrepared|approved|prepared|uploaded)By)$/;

/** What the parts of a case were typed in: where nobody says in whose words, they are called as in that form. */
const typedIn: Readonly<Record<string, FieldSchema>> = {
  answer: { ref: 'AnswerContent' },
  missing: { items: { ref: 'MissingEntry' } },
  supplement: { ref: 'Supplement' },
};

/** Anything the platform tells, property by property, in the words of its own description. */
export function Values({
  of,
  without = [],
  schema,
}: {
  of: object;
  without?: readonly string[];
  /** In whose words: those of the form in which it was typed, where one name means something else than elsewhere. */
  schema?: FieldSchema | undefined;
}) {
  const { say } = useWords();
  const texts = useCodeTexts();
  const rows = Object.entries(of).filter(
    ([name, value]) => !technical.test(name) && !without.includes(name) && !isEmpty(value),
  );
  if (rows.length === 0) return null;
  return (
    <dl className="values">
      {rows.map(([name, value]) => {
        const typed = { ...typedIn[name], ...resolved(schema ?? {}).properties?.[name] };
        const words = wordsOf(name, typed);
        const [called = name] = say(words.words ?? { zh: name, en: name }).split(/[：；;（]|:\s|\s\(/);
        return (
          <div key={name}>
            <dt>{called}</dt>
            <dd className="typed">
              {name === 'documents' && Array.isArray(value) ? (
                <Documents documents={documentsIn(value)} />
              ) : (
                <Value value={inTexts(value, texts[name])} labels={words.labels} schema={typed} />
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function wordsOf(name: string, typed: FieldSchema): Pick<FieldSchema, 'words' | 'labels'> {
  const known = propertyWords(name);
  const own = resolved(typed);
  // Of what has no words of its own the codes still have theirs.
  return Object.keys(own).length === 0 ? { ...known } : { ...(known && { words: known.words }), ...own };
}

/** Codes that the case explains, in its words. */
function inTexts(value: unknown, texts: Readonly<Record<string, string | undefined>> | undefined): unknown {
  if (texts === undefined) return value;
  if (Array.isArray(value)) return value.map((each: unknown) => inTexts(each, texts));
  return typeof value === 'string' ? (texts[value] ?? value) : value;
}

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

interface ValueProps {
  readonly value: unknown;
  readonly labels: string | undefined;
  readonly schema: FieldSchema | undefined;
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
    return <ListValue values={value} labels={labels} schema={schema && resolved(schema).items} />;
  if (typeof value !== 'object' || value === null) return String(value);
  // A text in both languages is said in one.
  if ('zh' in value && 'en' in value) return String(language === 'zh' ? value.zh : value.en);
  return <Values of={value} schema={schema} />;
}

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
  const [group = '', ...within] = labels.split('.');
  return names(group as Parameters<Names>[0], ...within, code); // The API's description names its own groups.
}
