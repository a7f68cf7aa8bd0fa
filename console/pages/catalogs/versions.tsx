import { Checkbox } from 'antd';
import { useId, useState } from 'react';
import { useRead } from '../../api/api.tsx';
import type { components } from '../../api/generated/schema';
import { Failure, Panel, Waiting } from '../../look/page.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { Text } from '../../words/text.ts';
import { dayInWords, dayOf } from '../../words/time.ts';
import type { Catalog, Content } from './content.ts';
import { type Change, type Difference, differencesOf } from './differences.ts';

type Edition = components['schemas']['CatalogVersion'];

/** One of a catalog's contents: an edition by its number, or the update in preparation. */
interface Version {
  readonly key: string;
  readonly name: string;
  /** For where there is little room. */
  readonly short: string;
  readonly content: Content;
}

/** Any two of a catalog's contents side by side: what was published, and what is being prepared. */
export function Versions({ catalog }: { catalog: Catalog }) {
  const { id, edition } = catalog;
  const query = useRead(
    ['catalog', id, 'versions'],
    (api) =>
      api.read(
        api.client.GET('/v1/catalogs/{id}/versions', { params: { path: { id }, query: { limit: '100' } } }),
      ),
    { enabled: edition !== undefined },
  );
  const versions = useVersions(catalog, query.data?.items ?? []);
  return versions.length < 2 ? null : <Comparison catalog={catalog} versions={versions} />;
}

/** The latest first. */
function useVersions(catalog: Catalog, editions: readonly Edition[]): readonly Version[] {
  const { say } = useWords();
  const update = say({ zh: '更新稿', en: 'the update' });
  const draft = { key: 'draft', name: update, short: update, content: catalog };
  const published = editions.map(({ edition, publishedAt, until, content }) => ({
    key: String(edition),
    short: say({ zh: `第 ${edition} 次发布`, en: `edition ${edition}` }),
    name: editionInWords(edition, dayOf(publishedAt), until === undefined, say),
    content,
  }));
  return catalog.contentInForce === undefined ? published : [draft, ...published];
}

function editionInWords(
  edition: number,
  day: string,
  isInForce: boolean,
  say: (text: Text) => string,
): string {
  return say({
    zh: `第 ${edition} 次发布（${dayInWords(day, 'zh', '')}${isInForce ? '，现行有效' : ''}）`,
    en: `edition ${edition} (${dayInWords(day, 'en', '')}${isInForce ? ', in force' : ''})`,
  });
}

function Comparison({ catalog, versions }: { catalog: Catalog; versions: readonly Version[] }) {
  const { say } = useWords();
  const names = useNames();
  const [isAll, setAll] = useState(false);
  const [latest, previous] = versions;
  const [from, setFrom] = useState(previous?.key ?? '');
  const [to, setTo] = useState(latest?.key ?? '');
  const [before, after] = [from, to].map((key) => versions.find((version) => version.key === key));
  const query = useBreaking(catalog, from, to);
  if (before === undefined || after === undefined) return null;
  const all = differencesOf(before.content, after.content, names, say);
  const changed = all.filter(({ change }) => change !== 'same');
  const shown = isAll ? all : changed;
  return (
    <Panel
      title={say({ zh: '版本对照', en: 'Versions side by side' })}
      more={
        <Checkbox checked={isAll} onChange={({ target }) => setAll(target.checked)}>
          {say({ zh: '也显示未变的内容', en: 'Show what is the same, too' })}
        </Checkbox>
      }
    >
      <div className="filters">
        <VersionSelect
          label={say({ zh: '对照之前', en: 'Before' })}
          versions={versions.filter(({ key }) => key !== 'draft')}
          value={from}
          onChange={setFrom}
        />
        <VersionSelect
          label={say({ zh: '对照之后', en: 'After' })}
          versions={versions}
          value={to}
          onChange={setTo}
        />
      </div>
      <p className="quiet" role="status">
        {say(changed.length === 0 ? noneDiffers : summaryOf(changed, to === 'draft'))}
      </p>
      {query.error ? <Failure error={query.error} onAgain={() => void query.refetch()} /> : null}
      {query.isLoading ? <Waiting rows={1} /> : null}
      {shown.length === 0 ? null : (
        <Differences rows={shown} before={before} after={after} breaking={query.data ?? []} />
      )}
    </Panel>
  );
}

/** Where a difference makes the data harder to use, as the platform says it. */
function useBreaking({ id, version }: Catalog, from: string, to: string) {
  return useRead(
    ['catalog', id, 'differences', from, to, version],
    async (api) => {
      const params = { path: { id }, query: { from, to } };
      const all = await api.read(api.client.GET('/v1/catalogs/{id}/differences', { params }));
      return all
        .filter(({ breaking }) => breaking)
        .map(({ path, hits }) => ({
          path,
          count: hits?.count ?? 0,
          users: hits?.grants?.map(({ name }) => name) ?? [],
        }));
    },
    { enabled: from !== to },
  );
}

const noneDiffers = { zh: '两者没有不同。', en: 'They differ in nothing.' };

function summaryOf(changed: readonly Difference[], isDraft: boolean): Text {
  const count = (wanted: Change) => changed.filter(({ change }) => change === wanted).length;
  const [added, removed, other] = [count('added'), count('removed'), count('changed')];
  return {
    zh: `共 ${changed.length} 处不同：新增 ${added} 处，删去 ${removed} 处，改动 ${other} 处。${isDraft ? '更新发布之前，现行内容继续有效。' : ''}`,
    en: `${changed.length} differences: ${added} added, ${removed} removed, ${other} changed.${isDraft ? ' Until the update is published, what is in force stays so.' : ''}`,
  };
}

function VersionSelect({
  label,
  versions,
  value,
  onChange,
}: {
  label: string;
  versions: readonly Version[];
  value: string;
  onChange: (key: string) => void;
}) {
  const id = useId();
  return (
    <label htmlFor={id}>
      {label}
      <select id={id} className="control" value={value} onChange={({ target }) => onChange(target.value)}>
        {versions.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

const changeNames = {
  added: { zh: '新增', en: 'added' },
  removed: { zh: '删去', en: 'removed' },
  changed: { zh: '改动', en: 'changed' },
  same: { zh: '未变', en: 'same' },
} as const satisfies Record<Change, unknown>;

/** A difference that breaks: where, how many grants it hits, and for the two sides whose. */
interface Breaking {
  readonly path: string;
  readonly count: number;
  readonly users: readonly string[];
}

function Differences({
  rows,
  before,
  after,
  breaking,
}: {
  rows: readonly Difference[];
  before: Version;
  after: Version;
  breaking: readonly Breaking[];
}) {
  const { say } = useWords();
  const caption = say({ zh: '版本对照表', en: 'Comparison' });
  const [part, kind] = [say({ zh: '内容', en: 'Part' }), say({ zh: '变化', en: 'Change' })];
  const breakingAt = ({ path }: Difference) =>
    breaking.filter((each) => each.path === path || each.path.startsWith(`${path}/`));
  return (
    <div className="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="table comparison">
        <caption className="visuallyHidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{part}</th>
            <th scope="col">{kind}</th>
            <th scope="col">{before.name}</th>
            <th scope="col">{after.name}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.path}>
              <td data-label={part} className="typed">
                {row.name}
              </td>
              <td data-label={kind}>
                <span className={`change change-${row.change}`}>{say(changeNames[row.change])}</span>{' '}
                <Breaks at={breakingAt(row)} />
              </td>
              <td data-label={before.short} className="typed">
                {row.change === 'removed' || row.change === 'changed' ? (
                  <del>{row.before}</del>
                ) : (
                  (row.before ?? '—')
                )}
              </td>
              <td data-label={after.short} className="typed">
                {row.change === 'added' || row.change === 'changed' ? (
                  <ins>{row.after}</ins>
                ) : (
                  (row.after ?? '—')
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Whom a difference hits, as far as whoever looks may know. */
function Breaks({ at }: { at: readonly Breaking[] }) {
  const { say } = useWords();
  if (at.length === 0) return null;
  const count = Math.max(...at.map((each) => each.count));
  const users = [...new Set(at.flatMap((each) => each.users))].join('、');
  return (
    <>
      <span className="basis">{say({ zh: '影响使用', en: 'affects use' })}</span>{' '}
      <span className="quiet">
        {say({ zh: `涉及共享权限 ${count} 项`, en: `${count} grants` })}
        {users === '' ? '' : say({ zh: `：${users}`, en: `: ${users}` })}
      </span>
    </>
  );
}
