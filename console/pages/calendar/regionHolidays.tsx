import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { useMayAct, useMe } from '../../api/me.ts';
import { useChange } from '../../forms/change.ts';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { operationForm, resolved } from '../../forms/operations.ts';
import { Failure, Nothing, Panel } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';
import { useNow } from '../../words/now.ts';
import { dayInWords, instantInWords } from '../../words/time.ts';
import { DaysInput } from './daysInput.tsx';
import type { RegionTerms } from './regionTermsPage.tsx';
import { SourceText } from './sourceText.tsx';
import { ConfirmMoves } from './confirmMoves.tsx';
import { OwnProposal } from './termsProposal.tsx';

type Holidays = RegionTerms['holidays'][string];

/** The days that a region adds to the calendar, year by year, and those that wait for its government. */
export function RegionHolidays({ terms, more }: { terms: RegionTerms; more: ReactNode }) {
  const { say } = useWords();
  const { region, holidays, holidayProposals, version } = terms;
  return (
    <>
      {Object.entries(holidayProposals).map(([year, proposal]) => (
        <Panel
          key={year}
          title={say({
            zh: `待确认：${year} 年增加的放假日期`,
            en: `To be confirmed: days off added in ${year}`,
          })}
        >
          <p>
            {say({
              zh: `提出时间 ${instantInWords(proposal.proposedAt)}。由本级人民政府确认：增加的日期也延长政务数据共享主管部门自己的期限。`,
              en: `Proposed ${instantInWords(proposal.proposedAt)}. The government of the region confirms them: they make the terms of the authority itself longer as well.`,
            })}
          </p>
          <Days days={proposal} />
          <Confirm region={region} year={year} version={version} isOwn={proposal.isOwn} />
        </Panel>
      ))}
      <Panel title={say({ zh: '本地区增加的放假日期', en: 'Days off that the region adds' })} more={more}>
        {Object.keys(holidays).length === 0 ? (
          <Nothing what={{ zh: '本地区没有增加放假日期。', en: 'The region adds no days off.' }} />
        ) : (
          Object.entries(holidays).map(([year, days]) => (
            <section key={year}>
              <h3>{say({ zh: `${year} 年`, en: year })}</h3>
              <Days days={days} />
              <TakeAway terms={terms} year={year} source={days.source} />
            </section>
          ))
        )}
      </Panel>
    </>
  );
}

/** For the government of the region, once it has seen what the days would move. */
function Confirm({
  region,
  year,
  version,
  isOwn = false,
}: {
  region: string;
  year: string;
  version: number;
  isOwn?: boolean | undefined;
}) {
  const { say } = useWords();
  const api = useApi();
  const { data: me } = useMe();
  const mayAct = useMayAct('officer', 'officeHead', 'departmentHead');
  if (!mayAct || me?.kind !== 'government') return null;
  if (isOwn) return <OwnProposal />;
  return (
    <ConfirmMoves
      href={`/v1/regions/${region}/holidays/${year}/confirm`}
      version={version}
      name={say({ zh: `确认 ${year} 年的放假日期`, en: `Confirm the days of ${year}` })}
      look={async () => {
        const params = {
          path: { code: region, year },
          query: { dryRun: 'true' as const },
          header: { 'If-Match': `"${version}"` },
        };
        const call = api.client.POST('/v1/regions/{code}/holidays/{year}/confirm', { params, body: {} });
        const answer = await api.read(call);
        return 'dryRun' in answer ? answer : undefined;
      }}
    />
  );
}

function Days({ days: { source, days } }: { days: Pick<Holidays, 'source' | 'days'> }) {
  const { say, language } = useWords();
  return (
    <>
      <p>
        {say({ zh: '依据：', en: 'Source: ' })}
        <SourceText source={source} />
      </p>
      {days.length === 0 ? (
        <p>{say({ zh: '取消该年增加的全部日期。', en: 'All days added in that year are taken away.' })}</p>
      ) : (
        <ul>
          {days.map(({ date, off, name }) => (
            <li key={date}>
              {dayInWords(date, language, '')} <span className="typed">{name}</span>
              {off
                ? say({ zh: '，放假', en: ', off' })
                : say({ zh: '，调休上班', en: ', worked in exchange' })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function TakeAway({ terms, year, source }: { terms: RegionTerms; year: string; source: string }) {
  const { say } = useWords();
  const { data: me } = useMe();
  const mayPropose = useMayAct('officer') && me?.kind === 'authority';
  const change = useChange();
  if (!mayPropose || terms.holidayProposals[year]) return null;
  const { method, path } = operationForm('putRegionHolidays');
  const href = path.replace('{code}', terms.region).replace('{year}', year);
  return (
    <>
      {change.error === undefined ? null : <Failure error={change.error} />}
      <Button
        danger
        loading={change.isRunning}
        onClick={() => void change.run({ method, href, body: { source, days: [] } }).catch(() => undefined)}
      >
        {say({ zh: `提出取消 ${year} 年增加的日期`, en: `Propose to take away the days of ${year}` })}
      </Button>
    </>
  );
}

/** Proposing the days that a region adds in a year, by a legal source of its own. */
export function HolidaysForm({ terms, onDone }: { terms: RegionTerms; onDone: () => void }) {
  const { say } = useWords();
  const { today } = useNow();
  const { method, path, body } = operationForm('putRegionHolidays');
  const { region } = terms;
  const year = today.slice(0, 4);
  const known = terms.holidayProposals[year] ?? terms.holidays[year];
  return (
    <ChangeForm
      id={`putRegionHolidays.${region}`}
      title={say({ zh: '增加放假日期', en: 'Days off of the region' })}
      schema={resolved(body ?? {})}
      method={method}
      href={(typed) => path.replace('{code}', region).replace('{year}', yearOf(typed))}
      initial={{ year, ...(known ? { source: known.source, days: known.days } : {}) }}
      shape={withoutYear}
      submit={say({ zh: '提出，由本级人民政府确认', en: 'Propose, for the government to confirm' })}
      onDone={onDone}
      onCancel={onDone}
    >
      {(form) => (
        <>
          <p className="quiet">
            {say({
              zh: '列出该年增加的全部日期；确认后，本地区及其下级地区负有办理义务的单位，期限按照增加之后的日历计算。',
              en: 'List all days of the year. Once confirmed, the duties of bodies of the region and of those below it are counted by the calendar with these days.',
            })}
          </p>
          <Form.Item
            name="year"
            label={say({ zh: '年份', en: 'Year' })}
            rules={[{ required: true, pattern: /^\d{4}$/ }]}
          >
            <Input maxLength={4} inputMode="numeric" style={{ width: 120 }} />
          </Form.Item>
          <Form.Item
            name="source"
            label={say({ zh: '法定依据：地方性法规、规章的名称和条款', en: 'Legal source with its article' })}
            rules={[{ required: true }]}
          >
            <Input maxLength={500} />
          </Form.Item>
          <DaysInput form={form} year={year} />
        </>
      )}
    </ChangeForm>
  );
}

const yearOf = (typed: { year?: string }): string => typed.year ?? '';

function withoutYear({ year: _, ...rest }: { year?: string }): object {
  return rest;
}
