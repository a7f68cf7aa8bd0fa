import { viewSchema } from '../../cases/toldIn.ts';
import { Values } from '../../cases/values.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { dayInWords, dayOf, instantInWords } from '../../words/time.ts';
import type { Grant } from './grant.ts';

/** The grant as a document on paper: 政务数据共享权限书. Shown only in print. */
export function PrintedGrant({ grant }: { grant: Grant }) {
  const { say, language } = useWords();
  const names = useNames();
  const { conditions, volume } = grant;
  const rows: readonly [string, string | undefined][] = [
    [say({ zh: '需求部门', en: 'Requester' }), grant.requesterName],
    [say({ zh: '提供部门', en: 'Provider' }), grant.providerName],
    [say({ zh: '数据目录名称', en: 'Catalog' }), grant.catalogName],
    [say({ zh: '共享方式', en: 'Method' }), names('sharingMethods', grant.method)],
    [
      say({ zh: '使用期限', en: 'Duration' }),
      `${dayInWords(grant.from, language, '')} – ${dayInWords(grant.until, language, '')}`,
    ],
    [
      say({ zh: '数据量', en: 'Volume' }),
      volume && say({ zh: `${volume.records} 条`, en: `${volume.records} records` }),
    ],
    [say({ zh: '使用条件', en: 'Conditions' }), conditions.map(({ text }) => text).join('\n') || undefined],
    [say({ zh: '状态', en: 'Status' }), grant.statusName],
  ];
  return (
    <div className="printed">
      <article className="document">
        <h1>{say({ zh: '政务数据共享权限', en: 'Grant of shared government data' })}</h1>
        <p className="quiet">
          {say({ zh: '权限编号', en: 'Grant' })} {grant.id} · {say({ zh: '同意共享的时间', en: 'consented' })}{' '}
          {instantInWords(grant.consentedAt)}
        </p>
        <dl className="values">
          {rows.map(([name, value]) =>
            value === undefined ? null : (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="typed">{value}</dd>
              </div>
            ),
          )}
        </dl>
        <Values
          of={{
            dataItems: grant.dataItems,
            scenario: grant.scenario,
            useRange: grant.useRange,
            extent: grant.extent,
          }}
          schema={viewSchema('grant')}
        />
        <p className="quiet">{grant.confidentiality}</p>
        <p className="signature">
          {grant.providerName}
          <br />
          {dayInWords(dayOf(grant.consentedAt), language, '')}
        </p>
      </article>
    </div>
  );
}
