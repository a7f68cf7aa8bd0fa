import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { type ReadPage, useList } from '../look/list.tsx';
import { Panel } from '../look/page.tsx';
import { Reading } from '../look/reading.tsx';
import type { FieldSchema } from '../forms/operations.ts';
import { useNames } from '../words/labels.ts';
import { useWords } from '../words/language.tsx';
import { instantInWords } from '../words/time.ts';
import { type CodeTexts, WithCodeTexts } from './codeTexts.tsx';
import { OrganisationName } from './organisationName.tsx';
import { eventSchema } from './toldIn.ts';
import { useSaysSomething, Values } from './values.tsx';

/** What every event of every kind of case says of itself. */
export interface RecordedEvent {
  readonly number: number;
  readonly type: string;
  readonly kind: string;
  readonly at: string;
  readonly org: string;
  readonly sub: string;
  readonly name: string | null;
  readonly onBehalfOf?: string;
  readonly data: object | null;
}

/** Codes of organisations → their names, as far as the case tells them. */
export type Organisations = Readonly<Record<string, string | undefined>>;

/** The record of a case as a timeline: who did what when, with reasons and documents; what the platform did by itself on request. */
export function RecordPanel<Event extends RecordedEvent>({
  recordKey,
  read,
  organisations,
  texts,
}: {
  recordKey: readonly unknown[];
  read: ReadPage<Event>;
  organisations: Organisations;
  /** What other codes are called, as far as the case tells it. */
  texts?: CodeTexts | undefined;
}) {
  const { say } = useWords();
  const [isAll, setAll] = useState(false);
  const list = useList(recordKey, read);
  const { rows, hasNextPage, fetchNextPage, isFetchingNextPage } = list;
  // What an organisation keeps to itself is in the record, which proves itself by it, and nothing to read for others.
  const shown = rows?.filter(({ type, data }) => data !== null && (isAll || !isByItself(type)));
  return (
    <Panel
      title={say({ zh: '办理过程', en: 'What happened' })}
      more={
        <Checkbox className="screen" checked={isAll} onChange={({ target }) => setAll(target.checked)}>
          {say({ zh: '显示期限、提醒和进度的记录', en: 'Show clocks, reminders and progress' })}
        </Checkbox>
      }
    >
      {shown === undefined ? (
        <Reading query={list} />
      ) : (
        <ol className="timeline">
          {shown.map((event) => (
            <Entry key={event.number} event={event} organisations={organisations} texts={texts} />
          ))}
        </ol>
      )}
      {hasNextPage ? (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say({ zh: '继续读取', en: 'Read on' })}
        </Button>
      ) : null}
    </Panel>
  );
}

/** What the platform notes as it goes: an import of 64 departments has hundreds of them. */
const noted = ['officesMoved', 'progressed', 'departmentsTold'];
const isByItself = (type: string) => type.startsWith('deadline') || noted.includes(type);

/** The entry of a decision is called the same whichever way it went. */
const isExtensionRefused = ({ type, data }: RecordedEvent) =>
  type === 'extensionDecided' && data !== null && 'consent' in data && data.consent === false;

function Entry({
  event,
  organisations,
  texts,
}: {
  event: RecordedEvent;
  organisations: Organisations;
  texts: CodeTexts | undefined;
}) {
  const { say } = useWords();
  const names = useNames();
  const { kind, type, at, org, sub, name, onBehalfOf, data } = event;
  const own = names('events', kind, type);
  const named = own === type ? names('commonEvents', type) : own;
  const title = isExtensionRefused(event)
    ? say({ zh: '不同意延长', en: 'the extension was refused' })
    : named;
  const isPlatform = sub === 'system' || org === 'system';
  return (
    <li className={isByItself(type) ? 'timelineQuiet' : undefined}>
      <div className="timelineHead">
        <strong>{title}</strong>
        <time dateTime={at} className="quiet number">
          {instantInWords(at)}
        </time>
      </div>
      <div className="quiet">
        {isPlatform ? (
          say({ zh: '平台', en: 'the platform' })
        ) : (
          <>
            <OrganisationName org={org} organisations={organisations} /> · {name ?? sub}
            {onBehalfOf === undefined ? '' : say({ zh: `（代 ${onBehalfOf}）`, en: ` (for ${onBehalfOf})` })}
          </>
        )}
      </div>
      {data === null ? null : (
        <WithCodeTexts texts={{ ...textsOf(event, organisations), ...texts }}>
          <Told event={event} data={data} schema={eventSchema(kind, type)} />
        </WithCodeTexts>
      )}
    </li>
  );
}

/** Terms by the names that this kind of case has for them, bodies by theirs. */
function textsOf({ kind, type }: RecordedEvent, organisations: Organisations): CodeTexts {
  const terms = `deadlines.${kind}`;
  return {
    deadline: terms,
    owedBy: organisations,
    by: organisations,
    ...(type.startsWith('deadline') ? { name: terms } : {}),
  };
}

/** What is for whoever recomputes a record, not for whoever reads it; of which type an event is its title says. */
const inner = ['type', 'preparers', 'parties', 'rungs', 'schedule', 'clock', 'phases', 'catalog', 'opening'];
/** Characters of what an event says beyond which it is folded: a whole draft would hide what came after it. */
const foldedFrom = 400;

function Told({
  event: { sub, at },
  data,
  schema,
}: {
  event: RecordedEvent;
  data: object;
  schema: FieldSchema;
}) {
  const { say } = useWords();
  const saysSomething = useSaysSomething();
  // Who did it and when stands above already.
  const actor = Object.entries(data).flatMap(([name, value]) =>
    value === sub || value === at ? [name] : [],
  );
  const without = [...inner, ...actor];
  if (!saysSomething(data, without, schema)) return null;
  if (JSON.stringify(data).length < foldedFrom) return <Values of={data} without={without} schema={schema} />;
  return (
    <details>
      <summary>{say({ zh: '查看内容', en: 'See what it says' })}</summary>
      <Values of={data} without={without} schema={schema} />
    </details>
  );
}
