import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Progress, Space } from 'antd';
import { useEffect, useState } from 'react';
import { useApi } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import { Failure, Nothing, Page, Panel } from '../../look/page.tsx';
import { useSession } from '../../session/session.tsx';
import { useWords } from '../../words/language.tsx';
import { useNow } from '../../words/now.ts';
import { dayOf, instantAt, instantInWords } from '../../words/time.ts';
import { weekdayOf } from '../../cases/proofCalendar.tsx';
import { moveClock, type Moved, readClock } from './localClock.ts';
import { WhatHappened } from './whatHappened.tsx';

/** The clock of a platform on one's own machine: it can be moved forward, and shows what happened meanwhile. */
export default function ClockPage() {
  const { say } = useWords();
  const { settings } = useSession();
  return (
    <Page
      title={say({ zh: '时钟', en: 'Clock' })}
      lead={say({
        zh: '只有本机运行的平台可以拨动时钟，并且只能向前。拨动时，其间到期的期限、提醒和定时任务依次发生。',
        en: 'Only a platform that runs on this machine has a clock that can be moved, and only forward. What falls due on the way happens one after the other.',
      })}
    >
      {settings.embedded ? (
        <Movable />
      ) : (
        <Nothing what={{ zh: '本平台的时钟不能拨动。', en: 'The clock of this platform cannot be moved.' }} />
      )}
    </Page>
  );
}

function Movable() {
  const { say, language } = useWords();
  const api = useApi();
  const queries = useQueryClient();
  const [way, setWay] = useState<Way>();
  const [moves, setMoves] = useState<readonly Moved[]>([]);
  const [error, setError] = useState<unknown>();

  async function move(wanted: Wanted): Promise<void> {
    setWay({ since: Date.now() });
    setError(undefined);
    try {
      const from = await readClock(language);
      const to = await meant(wanted, from, api);
      setWay({ since: Date.now(), from, to });
      const moved = { from, ...(await moveClock(to, language)) };
      setMoves((before) => [moved, ...before].slice(0, 10));
    } catch (failure) {
      setError(failure);
    } finally {
      setWay(undefined);
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'labels' });
    }
  }

  return (
    <>
      <Panel title={say({ zh: '平台现在的时间', en: 'What time it is on the platform' })}>
        <Now isMoving={way !== undefined} />
        <Buttons isMoving={way !== undefined} onMove={(wanted) => void move(wanted)} />
        {way === undefined ? null : <Moving way={way} />}
        {error === undefined ? null : <Failure error={error} />}
      </Panel>
      {moves.length === 0 ? (
        <Nothing
          what={{
            zh: '拨动时钟之后，这里列出其间发生的事情。',
            en: 'After you have moved the clock, what happened on the way stands here.',
          }}
        />
      ) : (
        moves.map((moved) => <WhatHappened key={`${moved.from} ${moved.now}`} moved={moved} />)
      )}
    </>
  );
}

/** Where somebody wants the clock: an instant, or so many hours or working days on, at the same time of day or another. */
type Wanted =
  | { readonly at: string }
  | { readonly hours: number }
  | { readonly workingDays: number; readonly time?: string };

/** The instant that is meant. Which day a working day is, the platform says: it alone knows the calendar. */
async function meant(wanted: Wanted, now: string, api: Api): Promise<string> {
  if ('at' in wanted) return wanted.at;
  if ('hours' in wanted) return instantAt(Date.parse(now) + wanted.hours * 3_600_000);
  const { dueDate } = await api.read(
    api.client.GET('/v1/calendar/due', {
      params: { query: { received: dayOf(now), workingDays: String(wanted.workingDays) } },
    }),
  );
  return `${dueDate}T${wanted.time ?? now.slice(11, 19)}+08:00`;
}

const weekdays = {
  zh: ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const;

function Now({ isMoving }: { isMoving: boolean }) {
  const { language } = useWords();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const { now } = useNow();
  return (
    <p className="bigClock" role="timer" aria-busy={isMoving}>
      <time dateTime={now}>{now.slice(0, 19).replace('T', ' ')}</time>{' '}
      {weekdays[language][weekdayOf(dayOf(now))]}
    </p>
  );
}

function Buttons({ isMoving, onMove }: { isMoving: boolean; onMove: (wanted: Wanted) => void }) {
  const { say } = useWords();
  const { now } = useNow();
  return (
    <>
      <Space wrap>
        <Button
          type="primary"
          disabled={isMoving}
          onClick={() => onMove({ workingDays: 1, time: '09:00:00' })}
        >
          {say({ zh: '到下一个工作日 09:00', en: 'To the next working day, 09:00' })}
        </Button>
        {[1, 5, 10].map((count) => (
          <Button key={count} disabled={isMoving} onClick={() => onMove({ workingDays: count })}>
            {say({ zh: `+${count} 个工作日`, en: `+${count} working day${count === 1 ? '' : 's'}` })}
          </Button>
        ))}
        <Button disabled={isMoving} onClick={() => onMove({ hours: 1 })}>
          {say({ zh: '+1 小时', en: '+1 hour' })}
        </Button>
      </Space>
      <Form
        key={dayOf(now)}
        layout="inline"
        requiredMark={false}
        style={{ marginTop: 12, rowGap: 8 }}
        initialValues={{ day: dayOf(now), time: '09:00' }}
        onFinish={({ day, time }: { day: string; time: string }) => onMove({ at: `${day}T${time}:00+08:00` })}
      >
        <Form.Item
          name="day"
          label={say({ zh: '指定日期', en: 'To the day' })}
          rules={[{ required: true, message: say({ zh: '请填写日期', en: 'Fill in a day' }) }]}
        >
          <Input type="date" min={dayOf(now)} />
        </Form.Item>
        <Form.Item
          name="time"
          label={say({ zh: '时间', en: 'Time' })}
          rules={[{ required: true, message: say({ zh: '请填写时间', en: 'Fill in a time' }) }]}
        >
          <Input type="time" />
        </Form.Item>
        <Button htmlType="submit" disabled={isMoving}>
          {say({ zh: '拨到指定时刻', en: 'Move to this instant' })}
        </Button>
      </Form>
    </>
  );
}

/** A move that is under way; from where to where is known once the platform has said what time it is. */
interface Way {
  /** Milliseconds since 1970 on this machine. */
  readonly since: number;
  readonly from?: string;
  readonly to?: string;
}

/** How far the clock has come: what takes long is seen to go on. */
function Moving({ way: { since, from, to } }: { way: Way }) {
  const { say, language } = useWords();
  const [now, setNow] = useState<string>();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => {
      setSeconds(Math.round((Date.now() - since) / 1000));
      readClock(language).then(setNow, () => undefined);
    }, 500);
    return () => clearInterval(timer);
  }, [since, language]);
  return (
    <div role="status" style={{ marginTop: 12 }}>
      <Progress
        percent={partOf(from, now, to)}
        size="small"
        aria-label={say({ zh: '时钟走到哪里', en: 'How far the clock has come' })}
      />
      <span className="quiet">
        {say({
          zh: `正在拨动，已用 ${seconds} 秒${now === undefined ? '' : `；时钟走到 ${instantInWords(now)}`}`,
          en: `Moving for ${seconds} s${now === undefined ? '' : `; the clock shows ${instantInWords(now)}`}`,
        })}
      </span>
    </div>
  );
}

/** Percent of the way. */
function partOf(from: string | undefined, now: string | undefined, to: string | undefined): number {
  if (from === undefined || now === undefined || to === undefined) return 0;
  const whole = Date.parse(to) - Date.parse(from);
  return whole <= 0 ? 100 : Math.min(100, Math.floor((100 * (Date.parse(now) - Date.parse(from))) / whole));
}
