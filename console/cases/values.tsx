import type { ReactNode } from 'react';
import { type FieldSchema, propertyWords, resolved } from '../forms/operations.ts';
import { type CodeTexts, useCodeTexts } from './codeTexts.tsx';
import { Documents, documentsIn } from './documents.tsx';
import type { Text } from '../words/text.ts';
import { useNames } from '../words/labels.ts';
import { useWords } from '../words/language.tsx';
import { instantInWords } from '../words/time.ts';

/** What is for machines: codes of what stands beside them in words, accounts whose names the record has, and what binds a record to others. */
const technical =
  /^(type|schema|hash|previous|version|commitment|status|id|catalogId|requestId|grantId|deliveryId|importId|provider|requester|authority|requesterAuthority|path|org|key|sub|(asked|answered|answerPrepared|approved|prepared|uploaded)By)$/;

/** What a schema calls by its kind of value alone, so that one could not be told from another. */
const called: Readonly<Record<string, Text>> = {
  dueDate: { zh: '截止日', en: 'Due day' },
  effectiveOn: { zh: '生效日', en: 'In effect from' },
  publishedAt: { zh: '发布时间', en: 'Published' },
  createdAt: { zh: '起草时间', en: 'Drafted' },
  startedAt: { zh: '起算时间', en: 'Counted from' },
  statutoryDueAt: { zh: '法定期限届满时间', en: 'End of the statutory term' },
  committedDueAt: { zh: '办理期限届满时间', en: 'End of the term that is worked to' },
  endedAt: { zh: '终止时间', en: 'Ended' },
  receivedAt: { zh: '收到时间', en: 'Received' },
  at: { zh: '时间', en: 'When' },
  reason: { zh: '原因', en: 'Why' },
  answeredAt: { zh: '答复时间', en: 'Answered' },
  consentedAt: { zh: '同意时间', en: 'Consented' },
  readyAt: { zh: '就绪时间', en: 'Ready' },
  expiresAt: { zh: '失效时间', en: 'Expires' },
  doneAt: { zh: '办理时间', en: 'Done' },
  recordedAt: { zh: '记录时间', en: 'Recorded' },
};

const failureCode: FieldSchema = {
  words: { zh: '原因', en: 'Why' },
  labels: 'deliveryFailures|importFailures',
};

/** What the parts of a case were typed in: where nobody says in whose words, they are called as in that form. */
const typedIn: Readonly<Record<string, FieldSchema>> = {
  answer: { ref: 'AnswerContent' },
  missing: { items: { ref: 'MissingEntry' } },
  supplement: { ref: 'Supplement' },
  delivery: {
    properties: {
      term: {
        words: { zh: '共享期限的依据', en: 'On what the term of delivery stands' },
        labels: 'deadlineBases|notStartedReasons',
      },
    },
  },
  note: {
    properties: {
      status: { words: { zh: '交付情况', en: 'How it went' }, labels: 'deliveryNotes' },
      code: failureCode,
    },
  },
  failure: { properties: { code: failureCode } },
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
  const typedOf = (name: string) => ({ ...typedIn[name], ...resolved(schema ?? {}).properties?.[name] });
  const rows = Object.entries(of).filter(([name, value]) => {
    // What is for machines elsewhere is told where the form has names for its codes.
    const isTold = !technical.test(name) || typedOf(name).labels !== undefined;
    return isTold && !without.includes(name) && !isEmpty(value) && !isUnknownBody(value, texts[name]);
  });
  if (rows.length === 0) return null;
  return (
    <dl className="values">
      {rows.map(([name, value]) => {
        const typed = typedOf(name);
        const words = wordsOf(name, typed);
        const [title = name] = say(words.words ?? { zh: name, en: name }).split(/[：；;（]|:\s|\s\(/);
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

function wordsOf(name: string, typed: FieldSchema): Pick<FieldSchema, 'words' | 'labels'> {
  const known = propertyWords(name);
  const own = resolved(typed);
  const words = own.words ?? known?.words;
  const said = { words: isOfKind(words) ? (called[name] ?? words) : words };
  const labels = own.labels ?? (Object.keys(own).length === 0 ? known?.labels : undefined);
  return { ...(said.words && { words: said.words }), ...(labels !== undefined && { labels }) };
}

/** Words that say what kind of value it is and not what it means. */
const isOfKind = (words: Text | undefined) => /^(时刻|日期（|中英文)/.test(words?.zh ?? '');

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
  // Where a code is of one of several groups, the one that has it.
  for (const each of labels.split('|')) {
    const [group = '', ...within] = each.split('.');
    const name = names(group as Parameters<Names>[0], ...within, code); // The API's description names its own groups.
    if (name !== code) return name;
  }
  return code;
}
