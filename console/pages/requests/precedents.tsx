import { Link } from 'wouter';
import type { components } from '../../api/generated/schema';
import { useList } from '../../look/list.tsx';
import { Panel } from '../../look/page.tsx';
import { Reading } from '../../look/reading.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { dayInWords } from '../../words/time.ts';
import type { Request } from './requestPage.tsx';

type Precedent = components['schemas']['Precedent'];

/** Earlier answers to the same catalog, as far as whoever looks may know of them. */
export function Precedents({ request }: { request: Request }) {
  const { say } = useWords();
  const list = useList(['request', request.id, 'precedents'], (api, cursor) =>
    api.read(
      api.client.GET('/v1/requests/{id}/precedents', {
        params: {
          path: { id: request.id },
          query: { limit: '10', ...(cursor === undefined ? {} : { cursor }) },
        },
      }),
    ),
  );
  const { rows, error } = list;
  return (
    <Panel title={say({ zh: '同一目录的在先答复', en: 'Earlier answers to this catalog' })}>
      {rows === undefined || error ? <Reading query={list} rows={2} /> : null}
      {rows?.length === 0 ? (
        <p className="quiet">
          {say({
            zh: '该目录尚无其他申请得到答复。',
            en: 'No other request for this catalog was answered yet.',
          })}
        </p>
      ) : null}
      <ul className="precedents">
        {rows?.map((precedent) => (
          <One
            key={`${precedent.id ?? ''} ${precedent.answeredOn} ${precedent.items.length}`}
            precedent={precedent}
          />
        ))}
      </ul>
    </Panel>
  );
}

function One({ precedent }: { precedent: Precedent }) {
  const { say, language } = useWords();
  const names = useNames();
  const {
    id,
    requesterName,
    decision,
    answeredOn,
    workingDays,
    asked,
    granted,
    grounds = [],
    items,
  } = precedent;
  const limits = [
    ...(precedent.periodLimited ? [say({ zh: '期限缩短', en: 'a shorter period' })] : []),
    ...(precedent.extentLimited ? [say({ zh: '数据范围缩小', en: 'a smaller extent' })] : []),
  ];
  const left = items.filter((item) => !item.granted).map(({ name }) => name);
  return (
    <li>
      <strong>{names('precedentDecisions', decision)}</strong>
      {requesterName === undefined || id === undefined ? null : (
        <>
          {' · '}
          <Link href={`/console/requests/${id}`}>{requesterName}</Link>
        </>
      )}
      <div className="quiet">
        {dayInWords(answeredOn, language, '')}
        {say({
          zh: `，用时 ${workingDays} 个工作日，${asked} 项中同意 ${granted} 项`,
          en: `, in ${workingDays} working days, ${granted} of ${asked} items granted`,
        })}
        {limits.length === 0 ? '' : `（${limits.join('、')}）`}
      </div>
      {left.length === 0 ? null : (
        <div className="typed">
          {say({ zh: '未同意：', en: 'Not granted: ' })}
          {left.join('、')}
        </div>
      )}
      {grounds.length === 0 ? null : (
        <div>
          {say({ zh: '理由：', en: 'Grounds: ' })}
          {grounds.map((ground) => names('refusalGrounds', ground)).join('；')}
        </div>
      )}
    </li>
  );
}
