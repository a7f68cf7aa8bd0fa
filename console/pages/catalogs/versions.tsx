import { Checkbox } from 'antd';
import { useState } from 'react';
import { Panel } from '../../look/page.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { Catalog } from './content.ts';
import { type Change, type Difference, differencesOf } from './differences.ts';

/** The update in preparation beside what is in force, with what differs marked in words. */
export function Versions({ catalog }: { catalog: Catalog }) {
  const { say } = useWords();
  const names = useNames();
  const [isAll, setAll] = useState(false);
  if (catalog.contentInForce === undefined) return null;
  const all = differencesOf(catalog.contentInForce, catalog, names, say);
  const changed = all.filter(({ change }) => change !== 'same');
  return (
    <Panel
      title={say({ zh: '更新前后对照', en: 'In force and in preparation' })}
      more={
        <Checkbox checked={isAll} onChange={({ target }) => setAll(target.checked)}>
          {say({ zh: '也显示未变的内容', en: 'Show what is the same, too' })}
        </Checkbox>
      }
    >
      {changed.length === 0 ? (
        <p>{say({ zh: '更新稿与现行内容还没有不同。', en: 'The update differs in nothing yet.' })}</p>
      ) : (
        <p className="quiet">{say(summaryOf(changed))}</p>
      )}
      {(isAll ? all : changed).length === 0 ? null : <Differences rows={isAll ? all : changed} />}
    </Panel>
  );
}

function summaryOf(changed: readonly Difference[]) {
  const count = (wanted: Change) => changed.filter(({ change }) => change === wanted).length;
  return {
    zh: `共 ${changed.length} 处不同：新增 ${count('added')} 处，删去 ${count('removed')} 处，改动 ${count('changed')} 处。更新发布之前，现行内容继续有效。`,
    en: `${changed.length} differences: ${count('added')} added, ${count('removed')} removed, ${count('changed')} changed. Until the update is published, what is in force stays so.`,
  };
}

const changeNames = {
  added: { zh: '新增', en: 'added' },
  removed: { zh: '删去', en: 'removed' },
  changed: { zh: '改动', en: 'changed' },
  same: { zh: '未变', en: 'same' },
} as const satisfies Record<Change, unknown>;

function Differences({ rows }: { rows: readonly Difference[] }) {
  const { say } = useWords();
  const caption = say({ zh: '更新前后对照表', en: 'Comparison' });
  return (
    <div className="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="table comparison">
        <caption className="visuallyHidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say({ zh: '内容', en: 'Part' })}</th>
            <th scope="col">{say({ zh: '变化', en: 'Change' })}</th>
            <th scope="col">{say({ zh: '现行有效', en: 'In force' })}</th>
            <th scope="col">{say({ zh: '更新稿', en: 'Update' })}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, before, after, change }) => (
            <tr key={key}>
              <td data-label={say({ zh: '内容', en: 'Part' })} className="typed">
                {name}
              </td>
              <td data-label={say({ zh: '变化', en: 'Change' })}>
                <span className={`change change-${change}`}>{say(changeNames[change])}</span>
              </td>
              <td data-label={say({ zh: '现行有效', en: 'In force' })} className="typed">
                {change === 'removed' || change === 'changed' ? <del>{before}</del> : (before ?? '—')}
              </td>
              <td data-label={say({ zh: '更新稿', en: 'Update' })} className="typed">
                {change === 'added' || change === 'changed' ? <ins>{after}</ins> : (after ?? '—')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
