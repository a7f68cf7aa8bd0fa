import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Space } from 'antd';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useApi } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import { useMe } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { placeOfCase } from '../../cases/kinds.ts';
import { useList } from '../../look/list.tsx';
import { Failure, Nothing, Page, Panel } from '../../look/page.tsx';
import { Reading } from '../../look/reading.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { instantInWords } from '../../words/time.ts';

type Notice = components['schemas']['Notice'];

const readPage = (api: Api, limit: string, cursor: string | undefined) =>
  api.read(
    api.client.GET('/v1/notices', {
      params: { query: { limit, ...(cursor === undefined ? {} : { cursor }) } },
    }),
  );

const markRead = (api: Api, id: string) =>
  api.read(api.client.POST('/v1/notices/{id}/read', { params: { path: { id } } }));

/** The inbox: what the organisation was told, the latest first, what nobody has read yet marked. */
export default function NoticesPage() {
  const { say } = useWords();
  const { data: me } = useMe();
  const [query, setQuery] = useSearchParams();
  const isUnreadOnly = query.get('unread') === 'true';
  const list = useList(['notice', 'list'], (api, cursor) => readPage(api, '50', cursor), { every: 20_000 });
  const marking = useMarking();
  const { rows, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const shown = rows?.filter(({ readAt }) => !isUnreadOnly || readAt === null);
  const unread = me?.unread ?? 0;
  return (
    <Page
      title={say({ zh: '通知', en: 'Notices' })}
      lead={say({
        zh: '发给本单位的通知。发给某一角色的，由担任该角色的一人标为已读即为单位已读；发给全体的，任何一人均可。',
        en: 'What your organisation is told. Read by one of those it is for, it counts as read.',
      })}
      actions={
        <Button disabled={unread === 0 || marking.isRunning} onClick={() => void marking.markAll()}>
          {say({ zh: '全部标为已读', en: 'Mark all as read' })}
        </Button>
      }
    >
      <Panel
        title={
          unread === 0
            ? say({ zh: '没有未读的通知', en: 'Nothing unread' })
            : say({
                zh: `${unread >= 100 ? '100 条以上' : `${unread} 条`}未读`,
                en: `${unread >= 100 ? '100 or more' : unread} unread`,
              })
        }
        more={
          <Checkbox
            checked={isUnreadOnly}
            onChange={({ target }) => setQuery(target.checked ? { unread: 'true' } : {})}
          >
            {say({ zh: '只看未读', en: 'Unread only' })}
          </Checkbox>
        }
      >
        <p role="status" className="quiet">
          {marking.isRunning
            ? say({ zh: `正在标为已读，已标 ${marking.done} 条。`, en: `Marking: ${marking.done} so far.` })
            : ''}
        </p>
        {marking.error === undefined ? null : <Failure error={marking.error} />}
        {shown === undefined ? (
          <Reading query={list} />
        ) : (
          <Notices notices={shown} onOpen={marking.mark} isMore={hasNextPage} isUnreadOnly={isUnreadOnly} />
        )}
        {hasNextPage ? (
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {say({ zh: '显示更早的通知', en: 'Show earlier notices' })}
          </Button>
        ) : null}
      </Panel>
    </Page>
  );
}

function Notices({
  notices,
  onOpen,
  isMore,
  isUnreadOnly,
}: {
  notices: readonly Notice[];
  onOpen: (notice: Notice) => Promise<void>;
  isMore: boolean;
  isUnreadOnly: boolean;
}) {
  if (notices.length > 0)
    return (
      <ul className="notices">
        {notices.map((notice) => (
          <OneNotice key={notice.id} notice={notice} onOpen={onOpen} />
        ))}
      </ul>
    );
  if (isMore)
    return (
      <Nothing
        what={{
          zh: '已显示的通知都已读，可以继续显示更早的。',
          en: 'All of these are read; see earlier ones.',
        }}
      />
    );
  return isUnreadOnly ? (
    <Nothing what={{ zh: '没有未读的通知。', en: 'Nothing is unread.' }} />
  ) : (
    <Nothing
      what={{
        zh: '还没有通知。申请、答复、交付、期限临近等情况发生时，平台在这里告知贵单位。',
        en: 'There are no notices yet. Requests, answers, deliveries and terms that draw near are told here.',
      }}
    />
  );
}

function OneNotice({ notice, onOpen }: { notice: Notice; onOpen: (notice: Notice) => Promise<void> }) {
  const { say } = useWords();
  const names = useNames();
  const [, go] = useLocation();
  const { title, text, at, readAt, caseKind, role } = notice;
  const place = placeOfNotice(notice);
  const isUnread = readAt === null;
  const isMine = useIsMine();
  const open = (event: { preventDefault: () => void }) => {
    event.preventDefault();
    void onOpen(notice);
    if (place !== undefined) go(place);
  };
  return (
    <li className={isUnread ? 'noticeUnread' : undefined}>
      <div className="timelineHead">
        <span>
          {isUnread ? <span className="unread">{say({ zh: '未读', en: 'unread' })}</span> : null}{' '}
          {place === undefined ? (
            <strong>{title}</strong>
          ) : (
            <a href={place} onClick={open}>
              {title}
            </a>
          )}
        </span>
        <time dateTime={at} className="quiet number">
          {instantInWords(at)}
        </time>
      </div>
      <p className="typed">{text}</p>
      <Space wrap className="quiet">
        <span>{names('kinds', caseKind)}</span>
        <span>
          {role === null
            ? say({ zh: '发给本单位全体', en: 'to everybody here' })
            : say({ zh: `发给${names('roles', role)}`, en: `to: ${names('roles', role)}` })}
        </span>
        {isUnread && isMine(notice) ? (
          <Button
            size="small"
            onClick={() => void onOpen(notice)}
            aria-label={say({ zh: `标为已读：${title}`, en: `Mark as read: ${title}` })}
          >
            {say({ zh: '标为已读', en: 'Mark as read' })}
          </Button>
        ) : null}
      </Space>
    </li>
  );
}

function placeOfNotice({ caseKind, caseId, grantId }: Notice): string | undefined {
  return placeOfCase(caseKind, caseId, grantId);
}

/** Whether a notice is for the person: for everybody here, or for a role that they hold. */
function useIsMine(): (notice: Notice) => boolean {
  const { data: me } = useMe();
  return ({ role }) => role === null || (me?.roles.includes(role) ?? false);
}

/** Marks notices as read, one or all of one's own; what counts them follows at once. */
function useMarking() {
  const api = useApi();
  const queries = useQueryClient();
  const isMine = useIsMine();
  const [isRunning, setRunning] = useState(false);
  const [done, setDone] = useState(0);
  const [error, setError] = useState<unknown>();
  const follow = () =>
    queries.invalidateQueries({ predicate: ({ queryKey: [kind] }) => kind === 'notice' || kind === 'me' });

  async function tried(act: () => Promise<void>): Promise<void> {
    setError(undefined);
    try {
      await act();
    } catch (failure) {
      setError(failure);
    }
    await follow();
  }

  async function allOf(): Promise<void> {
    let cursor: string | undefined;
    for (;;) {
      const page = await readPage(api, '100', cursor);
      const unread = page.items.filter(({ readAt }) => readAt === null);
      for (const { id } of unread.filter(isMine)) {
        await markRead(api, id);
        setDone((before) => before + 1);
      }
      // The latest come first: behind a whole page that was read, so is the rest.
      if (page.next === null || unread.length === 0) return;
      cursor = page.next;
    }
  }

  return {
    isRunning,
    done,
    error,
    mark: (notice: Notice) =>
      notice.readAt === null && isMine(notice)
        ? tried(async () => {
            await markRead(api, notice.id);
          })
        : Promise.resolve(),
    async markAll() {
      setRunning(true);
      setDone(0);
      await tried(allOf);
      setRunning(false);
    },
  };
}
