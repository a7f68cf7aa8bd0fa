import { Alert } from 'antd';
import { useEffect, useState } from 'react';
import { useRead } from '../../api/api.tsx';
import type { components } from '../../api/generated/schema';
import { Reading } from '../../look/reading.tsx';
import { useWords } from '../../words/language.tsx';
import type { BulkCommand } from './commands.ts';

type Preview = components['schemas']['BulkPreview'];
export type Chosen = Pick<components['schemas']['BulkOrder'], 'ids' | 'filter' | 'each'>;

/** Milliseconds after the last letter of a condition before what fits it is counted. */
const pause = 500;

/** What an order would meet, before it is given: how many catalogs it means and, where nothing has to be written first, whether they would refuse. */
export function BulkPreview({ command, by }: { command: BulkCommand; by: Chosen }) {
  const chosen = JSON.stringify(by);
  const [asked, ask] = useState(chosen);
  useEffect(() => {
    const timer = setTimeout(() => ask(chosen), pause);
    return () => clearTimeout(timer);
  }, [chosen]);
  const query = useRead(['bulk', 'preview', command, asked], async (api) => {
    const body = { kind: 'catalog', command, ...Object(JSON.parse(asked)) };
    const key = crypto.randomUUID();
    // Answered as the API's description says.
    return (await api.change({ method: 'POST', href: '/v1/bulk/preview', body, key })) as Preview;
  });
  return <div role="status">{query.data ? <Told preview={query.data} /> : <Reading query={query} />}</div>;
}

function Told({ preview: { total, isCut, tried, refusals } }: { preview: Preview }) {
  const { say } = useWords();
  const refused = refusals.reduce((sum, { cases }) => sum + cases, 0);
  const more = isCut
    ? say({
        zh: '，符合条件的还有更多，可以在办完后再次交办',
        en: '; more fit, which can be ordered afterwards',
      })
    : '';
  if (total === 0)
    return (
      <p>
        {say({
          zh: '没有可以办理这一环节的目录。',
          en: 'There is no catalog in which this step is possible.',
        })}
      </p>
    );
  return (
    <>
      <p className="number">
        {say({ zh: `涉及 ${total} 个目录${more}。`, en: `${total} catalogs${more}.` })}
      </p>
      {refused === 0 ? null : (
        <Alert
          type={refused === tried ? 'error' : 'warning'}
          showIcon
          style={{ marginBottom: 16 }}
          title={say({
            zh: `${tried < total ? `所查看的前 ${tried} 个` : `${tried} 个`}中，${refused === tried ? '全部' : `${refused} 个`}不能办理`,
            en: `${refused} of the ${tried < total ? `first ${tried}` : tried} would refuse`,
          })}
          description={
            <ul style={{ margin: 0, paddingInlineStart: 20 }}>
              {refusals.map(({ code, detail, errors = [], cases }) => (
                <li key={code}>
                  {say({ zh: `${cases} 个：${detail}`, en: `${cases}: ${detail}` })}
                  {errors.map(({ path, message }) => (
                    <div key={path}>{message}</div>
                  ))}
                </li>
              ))}
            </ul>
          }
        />
      )}
    </>
  );
}
