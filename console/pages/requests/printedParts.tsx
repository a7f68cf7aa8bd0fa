import type { ReactNode } from 'react';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { useRegions } from '../../words/register.ts';
import { dayInWords, dayOf, instantInWords } from '../../words/time.ts';
import type { Request } from './requestPage.tsx';

/** A document on paper: its title, the numbers by which it is found, what it says, and who signs it. */
export function Paper({
  request,
  title,
  office,
  at,
  children,
}: {
  request: Request;
  title: string;
  office: string | undefined;
  at: string | undefined;
  children: ReactNode;
}) {
  const { say, language } = useWords();
  return (
    <article className="document">
      <h1>{title}</h1>
      <p className="quiet">
        {say({ zh: '申请编号', en: 'Request' })} {request.id}
        {request.receivedAt === undefined
          ? ''
          : ` · ${say({ zh: '收到时间', en: 'received' })} ${instantInWords(request.receivedAt)}`}
      </p>
      {children}
      <p className="signature">
        {office}
        <br />
        {at === undefined ? '' : dayInWords(dayOf(at), language, '')}
      </p>
    </article>
  );
}

/** A name and what it is; nothing where there is none. */
export function Row({ zh, en, value }: { zh: string; en: string; value: ReactNode }) {
  const { say } = useWords();
  return value === undefined ? null : (
    <div>
      <dt>{say({ zh, en })}</dt>
      <dd className="typed">{value}</dd>
    </div>
  );
}

/** From one day to another, both with their years. */
export function usePeriod(): (period: { readonly from: string; readonly to: string }) => string {
  const { language } = useWords();
  return ({ from, to }) => `${dayInWords(from, language, '')} – ${dayInWords(to, language, '')}`;
}

/** Which part of the data, in words: all of it, or a region by its name, a period, both. */
export function ExtentInWords({ extent }: { extent: Request['extent'] }) {
  const { say, language } = useWords();
  const { whole, region, from, to } = extent;
  if (whole === true) return say({ zh: '全部数据', en: 'all of the data' });
  const [first, last] = [from, to].map((day) => day && dayInWords(day, language, ''));
  const time =
    first && last
      ? `${first} – ${last}`
      : first
        ? say({ zh: `${first}起`, en: `from ${first}` })
        : last && say({ zh: `截至 ${last}`, en: `to ${last}` });
  return (
    <>
      {region === undefined ? null : <RegionName code={region} />}
      {region !== undefined && time ? say({ zh: '，', en: ', ' }) : ''}
      {time}
    </>
  );
}

function RegionName({ code }: { code: string }) {
  return useRegions().find((region) => region.code === code)?.name ?? code;
}

/** On what a term stands, in the words of a document. */
export function useBasisName(): (basis: string) => string {
  const names = useNames();
  const { say } = useWords();
  return (basis) =>
    basis === 'region'
      ? say({ zh: '本地区承诺', en: 'committed by the region' })
      : names('deadlineBases', basis);
}
