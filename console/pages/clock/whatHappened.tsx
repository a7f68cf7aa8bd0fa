import { Checkbox } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import { useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { placeOfCase } from '../../cases/kinds.ts';
import { Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { Language, Text } from '../../words/text.ts';
import { instantInWords } from '../../words/time.ts';
import { type Fired, type Moved, readOutbox, type Sent } from './localClock.ts';
import { nameOf } from '../todo/entry.ts';

type Notice = components['schemas']['Notice'];

interface Happened {
  readonly key: string;
  readonly at: string;
  readonly what: 'timer' | 'schedule' | 'notice' | 'sent';
  readonly title: string;
  readonly text?: string;
  readonly caseKind?: string | undefined;
  readonly caseId?: string | undefined;
}

/** What happened while the clock moved, one after the other: what fell due, which notices were sent, what the platform did by itself. */
export function WhatHappened({ moved }: { moved: Moved }) {
  const { say, language } = useWords();
  const { from, now, fired, events } = moved;
  const [isAll, setAll] = useState(false);
  const query = useRead(['clock', from, now], (api) => readMeanwhile(api, moved, language), {
    staleTime: Infinity,
  });
  const title = say({
    zh: `${instantInWords(from)} 至 ${instantInWords(now)}`,
    en: `${instantInWords(from)} to ${instantInWords(now)}`,
  });
  return (
    <Panel
      title={title}
      more={
        <Checkbox checked={isAll} onChange={({ target }) => setAll(target.checked)}>
          {say({ zh: '显示定时任务', en: 'Show scheduled jobs' })}
        </Checkbox>
      }
    >
      <Shown query={query}>
        {({ notices, sent }) => (
          <>
            <p>
              {say({
                zh: `期间有 ${fired} 个计时和定时任务到点；您收到 ${notices.length} 条通知；平台向登记的接收地址推送 ${sent.length} 条。`,
                en: `${fired} timers and jobs fired; you got ${notices.length} notices; ${sent.length} were pushed to registered addresses.`,
              })}
              {fired > events.length
                ? say({
                    zh: `以下列出最后 ${events.length} 个。`,
                    en: ` The last ${events.length} of them are listed.`,
                  })
                : ''}
            </p>
            <Timeline
              happened={inOrder(
                [...events.map(ofFired), ...notices.map(ofNotice), ...sent.map((one) => ofSent(one, say))],
                isAll,
              )}
            />
          </>
        )}
      </Shown>
    </Panel>
  );
}

function inOrder(happened: readonly Happened[], isAll: boolean): readonly Happened[] {
  return happened
    .filter(({ what }) => isAll || what !== 'schedule')
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

function Timeline({ happened }: { happened: readonly Happened[] }) {
  const { say } = useWords();
  if (happened.length === 0)
    return (
      <p className="quiet">
        {say({ zh: '期间没有期限到点，也没有通知。', en: 'Nothing fell due, and no notice was sent.' })}
      </p>
    );
  return (
    <ol className="timeline">
      {happened.map((one) => (
        <Entry key={one.key} happened={one} />
      ))}
    </ol>
  );
}

const kindNames: Readonly<Record<Happened['what'], Text>> = {
  timer: { zh: '期限计时到点', en: 'a term’s timer fired' },
  schedule: { zh: '定时任务', en: 'scheduled job' },
  notice: { zh: '您收到通知', en: 'you got a notice' },
  sent: { zh: '推送通知', en: 'a notice was pushed' },
};

/** What the platform does every day, by the part of its name that says it. */
const jobs: readonly { readonly name: string; readonly title: Text }[] = [
  { name: 'OverdueNotices', title: { zh: '每日逾期通知', en: 'daily notices of what is overdue' } },
  { name: 'Announcements', title: { zh: '每日目录公布通知', en: 'daily announcements of catalogs' } },
  { name: 'Sweep', title: { zh: '每日核对计时', en: 'daily check of all timers' } },
  { name: 'Anchor', title: { zh: '每日存证', en: 'daily anchoring of the record' } },
  { name: 'CalendarCheck', title: { zh: '每日检查放假安排', en: 'daily look at the calendar' } },
];

function Entry({ happened: { at, what, title, text, caseKind, caseId } }: { happened: Happened }) {
  const { say } = useWords();
  const job = what === 'schedule' ? jobs.find(({ name }) => title.includes(name)) : undefined;
  return (
    <li className={what === 'schedule' ? 'timelineQuiet' : undefined}>
      <div className="timelineHead">
        <strong>
          {say(kindNames[what])}
          {what === 'schedule'
            ? `${say({ zh: '：', en: ': ' })}${job === undefined ? title : say(job.title)}`
            : what === 'timer'
              ? ''
              : `${say({ zh: '：', en: ': ' })}${title}`}
        </strong>
        <time dateTime={at} className="quiet number">
          {instantInWords(at)}
        </time>
      </div>
      {text === undefined ? null : <div className="typed">{text}</div>}
      {caseKind === undefined || caseId === undefined ? null : <CaseLink kind={caseKind} id={caseId} />}
    </li>
  );
}

function CaseLink({ kind, id }: { kind: string; id: string }) {
  const { say } = useWords();
  const names = useNames();
  const known = useNamesOfCases();
  const place = placeOfCase(kind, id);
  const name = known.get(id);
  const text = `${names('kinds', kind)}${name === undefined ? ` ${id}` : `${say({ zh: '：', en: ': ' })}${name}`}`;
  return <div className="quiet">{place === undefined ? text : <Link href={place}>{text}</Link>}</div>;
}

/** Names of open cases that the person may know of anyway: to read each would leave a trace on its record. */
function useNamesOfCases(): ReadonlyMap<string, string> {
  const { data: me } = useMe();
  const scope = me?.todo.region === undefined ? 'office' : 'region';
  const { data } = useRead(['todo', 'names', scope], (api) =>
    api.read(api.client.GET('/v1/todo', { params: { query: { scope, limit: '100' } } })),
  );
  return new Map(data?.items.map((entry) => [entry.id, nameOf(entry)] as const));
}

function ofFired({ at, kind, name, caseKind, caseId }: Fired, index: number): Happened {
  return { key: `${kind} ${name} ${at} ${index}`, at, what: kind, title: name, caseKind, caseId };
}

function ofNotice({ id, at, title, text, caseKind, caseId }: Notice): Happened {
  return { key: id, at, what: 'notice', title, text, caseKind, caseId };
}

function ofSent({ id, at, to, body }: Sent, say: (text: Text) => string): Happened {
  const title = typeof body === 'object' && body !== null && 'title' in body ? body.title : undefined;
  return { key: `sent ${id}`, at, what: 'sent', title: isText(title) ? say(title) : id, text: to };
}

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;

interface Meanwhile {
  readonly notices: readonly Notice[];
  readonly sent: readonly Sent[];
}

/** Pages of notices that are read at most. */
const pagesAtMost = 5;

async function readMeanwhile(api: Api, { from, now }: Moved, language: Language): Promise<Meanwhile> {
  const isMeanwhile = ({ at }: { readonly at: string }) =>
    Date.parse(at) >= Date.parse(from) && Date.parse(at) <= Date.parse(now);
  const [notices, sent] = await Promise.all([readNotices(api, from), readOutbox(language)]);
  return { notices: notices.filter(isMeanwhile), sent: sent.filter(isMeanwhile) };
}

/** The person's notices, the latest first, back to an instant. */
async function readNotices(api: Api, from: string): Promise<readonly Notice[]> {
  const notices: Notice[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < pagesAtMost; pages += 1) {
    const query = { limit: '100', ...(cursor === null ? {} : { cursor }) };
    const page: { items: readonly Notice[]; next: string | null } = await api.read(
      api.client.GET('/v1/notices', { params: { query } }),
    );
    notices.push(...page.items);
    cursor = page.next;
    const last = page.items.at(-1);
    if (cursor === null || last === undefined || Date.parse(last.at) < Date.parse(from)) break;
  }
  return notices;
}
