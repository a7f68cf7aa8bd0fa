import { Button, Input } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useRead } from '../../api/api.tsx';
import { Clock } from '../../cases/clock.tsx';
import { ProofCalendar, weekdayOf } from '../../cases/proofCalendar.tsx';
import { Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useWords } from '../../words/language.tsx';
import { useNow } from '../../words/now.ts';
import { dayInWords } from '../../words/time.ts';
import { RegionSelect } from '../register/regionSelect.tsx';

/** When a term ends, with the proof day by day; the question stands in the address, so that it can be passed on. */
export function DueCalculator() {
  const { say } = useWords();
  const { today } = useNow();
  const [query, setQuery] = useSearchParams();
  const asked = {
    received: query.get('received'),
    workingDays: query.get('workingDays'),
    of: query.get('of'),
  };
  const [received, setReceived] = useState(asked.received ?? today);
  const [workingDays, setWorkingDays] = useState(asked.workingDays ?? '10');
  const [region, setRegion] = useState(asked.of ?? undefined);
  return (
    <Panel title={say({ zh: '计算截止日', en: 'When a term ends' })}>
      <form
        className="filters"
        onSubmit={(event) => {
          event.preventDefault();
          setQuery((before) => {
            const next = new URLSearchParams(before);
            next.set('received', received);
            next.set('workingDays', workingDays);
            if (region === undefined) next.delete('of');
            else next.set('of', region);
            return next;
          });
        }}
      >
        <label>
          {say({ zh: '收到之日', en: 'Day of receipt' })}
          <Input
            type="date"
            required
            value={received}
            onChange={({ target }) => setReceived(target.value)}
            style={{ width: 170 }}
          />
        </label>
        <label>
          {say({ zh: '工作日数', en: 'Working days' })}
          <Input
            type="number"
            required
            min={1}
            max={1000}
            value={workingDays}
            onChange={({ target }) => setWorkingDays(target.value)}
            style={{ width: 110 }}
          />
        </label>
        <label>
          {say({ zh: '按哪一地区的日历计算', en: 'Counted by the calendar of' })}
          <RegionSelect value={region} none={{ zh: '全国', en: 'the country' }} onChange={setRegion} />
        </label>
        <Button htmlType="submit">{say({ zh: '计算', en: 'Count' })}</Button>
      </form>
      {asked.received !== null && asked.workingDays !== null ? (
        <Due received={asked.received} workingDays={asked.workingDays} region={asked.of ?? undefined} />
      ) : null}
    </Panel>
  );
}

const weekdays = {
  zh: ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const;

function Due({
  received,
  workingDays,
  region,
}: {
  received: string;
  workingDays: string;
  region: string | undefined;
}) {
  const { say, language } = useWords();
  const query = useRead(['calendar', 'due', received, workingDays, region], (api) =>
    api.read(
      api.client.GET('/v1/calendar/due', {
        params: { query: { received, workingDays, ...(region === undefined ? {} : { region }) } },
      }),
    ),
  );
  return (
    <Shown query={query}>
      {(proof) => (
        <>
          <p role="status">
            {say({
              zh: `${dayInWords(proof.received, 'zh', '')} 收到，第 ${proof.workingDays} 个工作日是 ${dayInWords(proof.dueDate, 'zh', '')}（${weekdays.zh[weekdayOf(proof.dueDate)]}）。`,
              en: `Received ${dayInWords(proof.received, language, '')}: working day ${proof.workingDays} is ${dayInWords(proof.dueDate, language, '')} (${weekdays.en[weekdayOf(proof.dueDate)]}).`,
            })}{' '}
            <Clock
              face={{ dueDate: proof.dueDate, workingDaysLeft: undefined, isOverdue: false }}
              isProvisional={proof.provisional}
            />
          </p>
          <ProofCalendar proof={proof} />
        </>
      )}
    </Shown>
  );
}
