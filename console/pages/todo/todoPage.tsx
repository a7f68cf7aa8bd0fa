import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useMe } from '../../api/me.ts';
import { Status } from '../../cases/status.tsx';
import { forgetDraft, keptDrafts } from '../../forms/kept.ts';
import { List, useList } from '../../look/list.tsx';
import { Page, Panel } from '../../look/page.tsx';
import type { Column } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { Tour } from '../tour/tour.tsx';
import { ApproveMany } from './approveMany.tsx';
import { BasisSelect, basisOf } from './basisSelect.tsx';
import { Due } from './due.tsx';
import { type Entry, keyOf, nameOf, placeOfEntry } from './entry.ts';
import { type Scope, Scopes } from './scopes.tsx';

/** What there is to decide, the most urgent first: mine, my office's, and all that I supervise, kept apart. */
export default function TodoPage() {
  const { say } = useWords();
  const names = useNames();
  const { data: me } = useMe();
  const [query, setQuery] = useSearchParams();
  const scope = scopeOf(query.get('scope'));
  const basis = basisOf(query.get('basis'));
  const [ticked, tick] = useState<ReadonlySet<string>>(new Set());
  const [isApproving, approve] = useState(false);
  const list = useList(
    ['todo', scope, basis],
    (api, cursor) =>
      api.read(
        api.client.GET('/v1/todo', {
          params: {
            query: {
              scope,
              limit: '100',
              ...(basis === undefined ? {} : { basis }),
              ...(cursor === undefined ? {} : { cursor }),
            },
          },
        }),
      ),
    { every: 20_000 },
  );
  const columns: readonly Column<Entry>[] = [
    {
      key: 'name',
      title: { zh: '事项', en: 'Matter' },
      cell: (entry) => <Link href={placeOfEntry(entry)}>{nameOf(entry)}</Link>,
      sortBy: nameOf,
    },
    {
      key: 'kind',
      title: { zh: '类别', en: 'Kind' },
      cell: ({ kind }) => names('kinds', kind),
      sortBy: ({ kind }) => kind,
    },
    {
      key: 'status',
      title: { zh: '现在的环节', en: 'Where it stands' },
      cell: (entry) => <Status name={entry.statusName ?? ''} />,
    },
    {
      key: 'turn',
      title: { zh: '需要办理', en: 'To be done' },
      cell: ({ turn, owedByName }) => (
        <>
          {turn?.name}
          {owedByName === undefined ? null : <div className="quiet">{owedByName}</div>}
        </>
      ),
      sortBy: ({ turn }) => turn?.name ?? '',
    },
    {
      key: 'other',
      title: { zh: '需求部门 → 提供部门', en: 'Requester → provider' },
      cell: (entry) => [entry.requesterName, entry.providerName].filter(Boolean).join(' → '),
    },
    {
      key: 'due',
      title: { zh: '期限', en: 'Due' },
      cell: (entry) => <Due entry={entry} />,
      sortBy: ({ dueAt }) => dueAt ?? '9999',
    },
  ];
  const isHead = me?.roles.some((role) => role === 'officeHead' || role === 'departmentHead') ?? false;
  const mayTick = isHead && scope === 'mine';
  const chosen = (list.rows ?? []).filter((entry) => ticked.has(keyOf(entry)));
  return (
    <Page
      title={say({ zh: '待办', en: 'To do' })}
      lead={say({
        zh: '按到期时间排列，逾期的在前。期限以北京时间计算。',
        en: 'By due time, what is overdue first. Terms are counted in Beijing time.',
      })}
    >
      <Tour />
      <Scopes me={me} scope={scope} onScope={(next) => setQuery({ scope: next })} />
      <Drafts />
      <Panel title={say(scopeTitles[scope])}>
        <div className="filters" role="search">
          <BasisSelect
            value={basis}
            onChange={(next) => setQuery({ scope, ...(next === undefined ? {} : { basis: next }) })}
          />
        </div>
        {scope === 'region' ? <p className="quiet">{say(whoIsShown)}</p> : null}
        {mayTick ? (
          <Space style={{ marginBottom: 8 }}>
            <Button disabled={chosen.length === 0} onClick={() => approve(true)}>
              {say({
                zh: `逐件查看并审核同意（${chosen.length}）`,
                en: `See and approve each (${chosen.length})`,
              })}
            </Button>
          </Space>
        ) : null}
        <List
          list={list}
          caption={say(scopeTitles[scope])}
          columns={columns}
          rowKey={keyOf}
          rowName={nameOf}
          {...(mayTick ? { ticked, onTick: tick } : {})}
          nothing={{ zh: '现在没有需要办理的事项。', en: 'There is nothing to decide now.' }}
          nothingTodo={
            <Link href="/console/catalogs">
              {say({ zh: '到政务数据目录看看可以申请什么', en: 'See what can be requested' })}
            </Link>
          }
        />
      </Panel>
      {isApproving ? (
        <ApproveMany
          entries={chosen}
          onClose={() => {
            approve(false);
            tick(new Set());
          }}
        />
      ) : null}
    </Page>
  );
}

/** Why an authority and its government may count differently. */
const whoIsShown = {
  zh: '需求部门向其他地区的提供部门办理的事项，仅其政务数据共享主管部门和提供部门一方可以查看，因此主管部门与本级人民政府看到的件数可能不同。',
  en: 'What a requester owes to a provider elsewhere is for its own authority and the provider’s side only, so that an authority and its government may count differently.',
};

const scopeTitles = {
  mine: { zh: '由我办理', en: 'Mine to decide' },
  office: { zh: '本单位全部', en: 'All of my organisation' },
  region: { zh: '我监督的', en: 'What I supervise' },
} as const satisfies Record<Scope, unknown>;

function scopeOf(given: string | null): Scope {
  return given === 'office' || given === 'region' ? given : 'mine';
}

/** What was typed and not sent: found again here. */
function Drafts() {
  const { say } = useWords();
  const { data: me } = useMe();
  const [times, setTimes] = useState(0);
  if (me === undefined) return null;
  const drafts = keptDrafts(`${me.org}.${me.sub}`);
  if (drafts.length === 0) return null;
  return (
    <Alert
      key={times}
      type="info"
      style={{ marginBottom: 16 }}
      title={say({ zh: '填写过、尚未提交的', en: 'Typed and not sent yet' })}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 20 }}>
          {drafts.map(({ key, title, address }) => (
            <li key={key}>
              <Link href={address}>{title}</Link>{' '}
              <Button
                size="small"
                type="text"
                onClick={() => {
                  forgetDraft(key);
                  setTimes(times + 1);
                }}
                aria-label={say({ zh: `不再保留：${title}`, en: `Forget: ${title}` })}
              >
                {say({ zh: '不再保留', en: 'Forget' })}
              </Button>
            </li>
          ))}
        </ul>
      }
    />
  );
}
