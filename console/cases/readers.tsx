import { Button } from 'antd';
import { useState } from 'react';
import type { components } from '../api/generated/schema';
import { type ReadPage, useList } from '../look/list.tsx';
import { Nothing, Panel } from '../look/page.tsx';
import { Reading } from '../look/reading.tsx';
import { useNames } from '../words/labels.ts';
import { useWords } from '../words/language.tsx';
import { instantInWords } from '../words/time.ts';
import { OrganisationName } from './organisationName.tsx';
import type { Organisations } from './record.tsx';

export type Reader = components['schemas']['Reader'];

interface Asked {
  readonly readersKey: readonly unknown[];
  readonly read: ReadPage<Reader>;
  readonly organisations: Organisations;
}

/** Who has looked at a case or its data (R42.1), for whoever asks. */
export function ReadersPanel(asked: Asked) {
  const { say } = useWords();
  const [isAsked, ask] = useState(false);
  return (
    <Panel title={say({ zh: '谁查看过', en: 'Who has looked at it' })}>
      {isAsked ? (
        <Readers {...asked} />
      ) : (
        <>
          <p className="quiet">
            {say({
              zh: '查看事项和提取数据的情况均记录在案（平台规则）。',
              en: 'Whoever reads the case or fetches its data is on record (a rule of this platform).',
            })}
          </p>
          <Button size="small" onClick={() => ask(true)}>
            {say({ zh: '显示查看记录', en: 'Show who has looked' })}
          </Button>
        </>
      )}
    </Panel>
  );
}

function Readers({ readersKey, read, organisations }: Asked) {
  const { say } = useWords();
  const names = useNames();
  const list = useList(readersKey, read);
  const { rows, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  if (rows === undefined) return <Reading query={list} />;
  if (rows.length === 0 && !hasNextPage)
    return <Nothing what={{ zh: '还没有查看记录。', en: 'Nobody has looked at it yet.' }} />;
  return (
    <>
      <ul className="readers">
        {rows.map(({ org, sub, name, look, firstAt, lastOn, days }) => (
          <li key={`${org} ${sub} ${look}`}>
            <strong className="typed">{name ?? sub}</strong> ·{' '}
            <OrganisationName org={org} organisations={organisations} />
            <div>{names('looks', look)}</div>
            <div className="quiet number">
              {days === 1
                ? instantInWords(firstAt)
                : say({
                    zh: `首次 ${instantInWords(firstAt)}，最近 ${lastOn}，共 ${days} 日`,
                    en: `first ${instantInWords(firstAt)}, last ${lastOn}, on ${days} days`,
                  })}
            </div>
          </li>
        ))}
      </ul>
      {hasNextPage ? (
        <Button size="small" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say({ zh: '继续读取', en: 'Read on' })}
        </Button>
      ) : null}
    </>
  );
}
