import { Button, Form, Input, Space } from 'antd';
import { useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { useChange } from '../../forms/change.ts';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { useKept } from '../../forms/kept.ts';
import { operationForm, resolved } from '../../forms/operations.ts';
import { Failure, Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useWords } from '../../words/language.tsx';
import { DaysInput } from './daysInput.tsx';
import { Moves } from './moves.tsx';
import { type Moved, useYears, type Year } from './years.ts';

/** Proposing the announcement of a year: its source and days, what it would move, and only then the proposal. */
export default function YearFormPage() {
  const { year = '' } = useParams();
  const { say } = useWords();
  const query = useYears();
  return (
    <Page
      title={say({ zh: `提出 ${year} 年的放假安排`, en: `Propose the announcement for ${year}` })}
      lead={
        <>
          {say({
            zh: '照录国务院办公厅公布的通知：放假的日期和周末调休上班的日期。先查看会移动哪些期限，再提出；由另一名平台运维人员确认后才生效。',
            en: 'Copy the published announcement: the days off and the weekend days that are worked. See first which terms it would move, then propose it; it takes effect once another operator has confirmed it.',
          })}{' '}
          <Link href="/console/calendar">{say({ zh: '回到工作日历', en: 'Back to the calendar' })}</Link>
        </>
      }
    >
      <Shown query={query}>
        {({ items }) => <YearForm year={year} known={items.find((each) => String(each.year) === year)} />}
      </Shown>
    </Page>
  );
}

interface Tried {
  readonly would: Moved;
  /** Exactly what was looked at, and what is proposed. */
  readonly body: object;
}

function YearForm({ year, known }: { year: string; known: Year | undefined }) {
  const { say } = useWords();
  const [tried, setTried] = useState<Tried>();
  const { method, path, body } = operationForm('putCalendarYear');
  const schema = resolved(body ?? {});
  const href = path.replace('{year}', year);
  const id = `putCalendarYear.${year}`;
  const title = say({ zh: `${year} 年的放假安排`, en: `The announcement for ${year}` });
  const { proposal } = known ?? {};
  return (
    <>
      <Panel title={title}>
        <ChangeForm
          id={id}
          title={title}
          schema={schema}
          method={method}
          href={`${href}?dryRun=true`}
          isTrial
          initial={proposal && { source: proposal.source, days: proposal.days }}
          submit={say({ zh: '这会移动什么？', en: 'What would this move?' })}
          onDone={(answer, sent) => setTried({ would: movedOf(answer), body: sent })}
        >
          {(form) => (
            <>
              <Form.Item
                name="source"
                label={say({ zh: '来源：通知的名称、文号和网址', en: 'Source: title, number and address' })}
                rules={[{ required: true }]}
              >
                <Input maxLength={500} />
              </Form.Item>
              <DaysInput form={form} year={year} />
            </>
          )}
        </ChangeForm>
      </Panel>
      {tried === undefined ? null : (
        <Propose id={id} title={title} href={href} method={method} year={year} tried={tried} />
      )}
    </>
  );
}

/** A dry run answers what would move. */
const movedOf = (answer: unknown): Moved => answer as Moved; // What the operation says of itself.

function Propose({
  id,
  title,
  href,
  method,
  year,
  tried,
}: {
  id: string;
  title: string;
  href: string;
  method: string;
  year: string;
  tried: Tried;
}) {
  const { say } = useWords();
  const kept = useKept(id, title);
  const change = useChange(kept.tries);
  const [, go] = useLocation();
  return (
    <Panel title={say({ zh: '这会移动什么', en: 'What this would move' })}>
      <Moves would={tried.would} />
      {change.error === undefined ? null : <Failure error={change.error} />}
      <p className="quiet">
        {say({
          zh: '提出的是刚才查看过的内容；修改上表之后，请重新查看。',
          en: 'What you looked at just now is what is proposed; after changing the rows above, look again.',
        })}
      </p>
      <Space wrap>
        <Button
          type="primary"
          loading={change.isRunning}
          onClick={() =>
            void change
              .run({ method, href, body: tried.body })
              .then(() => {
                kept.forget();
                go('/console/calendar');
              })
              .catch(() => undefined)
          }
        >
          {say({
            zh: `提出 ${year} 年的放假安排，由他人确认`,
            en: `Propose it for ${year}, for somebody else to confirm`,
          })}
        </Button>
      </Space>
    </Panel>
  );
}
