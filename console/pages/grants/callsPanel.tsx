import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useRead } from '../../api/api.tsx';
import { useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { AccountName } from '../../cases/account.tsx';
import { later } from '../../look/later.tsx';
import { List, useList } from '../../look/list.tsx';
import { Nothing, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { type NameOf, useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { useNow } from '../../words/now.ts';
import { instantInWords } from '../../words/time.ts';
import type { Grant } from './grant.ts';

type Day = components['schemas']['DayOfCalls'];
type Line = components['schemas']['CallLine'];

const TrialCall = later(() => import('./trialCall.tsx').then((trial) => trial.TrialCall));

/** The calls through a grant: how many on which day, the log of a day, and a call by the requester's officer. */
export function CallsPanel({ grant }: { grant: Grant }) {
  const { say } = useWords();
  const { data: me } = useMe();
  const [isOpen, open] = useState(false);
  const [shown, show] = useState<string>();
  const mayCall =
    me?.org === grant.requester && (me?.roles.includes('officer') ?? false) && grant.service !== undefined;
  const trial =
    grant.method === 'verify'
      ? say({ zh: '核验', en: 'Verify' })
      : say({ zh: '调用或者核验', en: 'Call or verify' });
  return (
    <Panel
      title={say({ zh: '服务的调用', en: 'Calls' })}
      more={
        mayCall ? (
          <Button size="small" onClick={() => open(true)}>
            {trial}
          </Button>
        ) : undefined
      }
    >
      <Meter grant={grant} onDay={show} />
      {shown === undefined ? null : <Log key={shown} grant={grant} day={shown} />}
      <Drawer
        open={isOpen}
        onClose={() => open(false)}
        size="min(760px, 100vw)"
        title={trial}
        destroyOnHidden
      >
        <TrialCall grant={grant} />
      </Drawer>
    </Panel>
  );
}

function Meter({ grant: { id }, onDay }: { grant: Grant; onDay: (day: string) => void }) {
  const { say } = useWords();
  const { today } = useNow();
  const query = useRead(
    ['grant', id, 'meter'],
    (api) =>
      api.read(api.client.GET('/v1/grants/{id}/meter', { params: { path: { id }, query: { by: 'day' } } })),
    { every: 15_000 },
  );
  const number = (key: keyof Omit<Day, 'day'>, zh: string, en: string): Column<Day> => ({
    key,
    title: { zh, en },
    cell: (day) => day[key].toLocaleString('en'),
    sortBy: (day) => day[key],
    isNumber: true,
  });
  const columns: readonly Column<Day>[] = [
    {
      key: 'day',
      title: { zh: '日期', en: 'Day' },
      cell: ({ day }) => (
        <Button
          type="link"
          size="small"
          onClick={() => onDay(day)}
          aria-label={say({ zh: `${day} 的调用日志`, en: `Log of ${day}` })}
        >
          {day}
        </Button>
      ),
      sortBy: ({ day }) => day,
    },
    number('begun', '发起', 'Begun'),
    number('answered', '正常答复', 'Answered'),
    number('failed', '服务失败', 'Failed'),
    number('denied', '未予放行', 'Denied'),
    number('unanswered', '没有结果', 'Unanswered'),
    number('records', '记录数', 'Records'),
  ];
  return (
    <Shown query={query}>
      {({ items, outages }) => (
        <>
          {outages.count === 0 && outages.since === undefined ? null : (
            <p>
              {say({
                zh: `服务中断 ${outages.count} 次，已经结束的中断共 ${outages.minutes} 分钟${outages.since === undefined ? '' : `；自 ${instantInWords(outages.since)} 起正在中断`}。`,
                en: `Interrupted ${outages.count} times, ${outages.minutes} minutes of those that are over${outages.since === undefined ? '' : `; interrupted since ${instantInWords(outages.since)}`}.`,
              })}
              {outages.lastFailedAt === undefined
                ? ''
                : say({
                    zh: `最近一次没有正常返回的时间为 ${instantInWords(outages.lastFailedAt)}，此后没有向其发起调用。`,
                    en: ` It failed last at ${instantInWords(outages.lastFailedAt)}; nobody has asked it since.`,
                  })}
            </p>
          )}
          <Days
            days={items.filter((day) => day.begun + day.denied > 0 || day.day === today)}
            columns={columns}
          />
        </>
      )}
    </Shown>
  );
}

function Days({ days, columns }: { days: readonly Day[]; columns: readonly Column<Day>[] }) {
  const { say } = useWords();
  if (days.length === 0) return <Nothing what={{ zh: '还没有调用。', en: 'It was not called yet.' }} />;
  return (
    <Table
      caption={say({ zh: '每日的调用次数', en: 'Calls by day' })}
      columns={columns}
      rows={days}
      rowKey={({ day }) => day}
    />
  );
}

function Log({ grant: { id }, day }: { grant: Grant; day: string }) {
  const { say } = useWords();
  const names = useNames();
  const title = say({ zh: `${day} 的调用日志`, en: `Log of ${day}` });
  const list = useList(['grant', id, 'calls', day], (api, cursor) =>
    api.read(
      api.client.GET('/v1/grants/{id}/calls', {
        params: { path: { id }, query: { day, ...(cursor === undefined ? {} : { cursor }) } },
      }),
    ),
  );
  return (
    <>
      <h3>{title}</h3>
      <List
        list={list}
        caption={title}
        columns={lineColumns(names)}
        rowKey={({ callId }) => callId}
        nothing={{ zh: '当日没有调用。', en: 'There were no calls on that day.' }}
      />
    </>
  );
}

function lineColumns(names: NameOf): readonly Column<Line>[] {
  return [
    {
      key: 'at',
      title: { zh: '时间', en: 'At' },
      cell: ({ at }) => at.slice(11, 19),
      sortBy: ({ at }) => at,
    },
    {
      key: 'by',
      title: { zh: '调用人', en: 'By' },
      cell: ({ org, by }) => <AccountName org={org} sub={by} />,
    },
    { key: 'way', title: { zh: '方式', en: 'How' }, cell: ({ way }) => names('callWays', way) },
    {
      key: 'for',
      title: { zh: '事项、系统', en: 'For' },
      cell: ({ matter, system }) => [matter, system].filter(Boolean).join('，'),
    },
    {
      key: 'outcome',
      title: { zh: '结果', en: 'Outcome' },
      cell: ({ outcome, why }) => {
        const name = names('callOutcomes', outcome);
        return why === undefined
          ? name
          : `${name}（${outcome === 'failed' ? names('upstreamFaults', why) : names('problems', why)}）`;
      },
    },
    {
      key: 'records',
      title: { zh: '记录数', en: 'Records' },
      cell: ({ records }) => records,
      isNumber: true,
    },
    { key: 'ms', title: { zh: '毫秒', en: 'ms' }, cell: ({ milliseconds }) => milliseconds, isNumber: true },
  ];
}
