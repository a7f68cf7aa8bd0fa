import { Alert, Button, Empty, Result, Skeleton } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Text } from '../words/text.ts';
import { Told, TransferRefused, Unreachable } from '../api/failures.ts';
import { Problem } from '../api/problem.ts';
import { SignInNeeded } from '../session/provider.ts';
import { useWords } from '../words/language.tsx';

/** A page: its title, which the window and a screen reader are told as well, what can be done, and what it shows. */
export function Page({
  title,
  lead,
  actions,
  children,
}: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · 共享 Gongxiang`;
  }, [title]);
  // Whoever came by a link hears where they are; the address decides, not each change of the title.
  useEffect(() => {
    head.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="page">
      <div className="pageHead">
        <div>
          <h1 ref={head} tabIndex={-1}>
            {title}
          </h1>
          {lead === undefined ? null : <div className="quiet">{lead}</div>}
        </div>
        {actions === undefined ? null : <div className="screen">{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** A part of a page under a heading of its own. */
export function Panel({ title, more, children }: { title: string; more?: ReactNode; children: ReactNode }) {
  return (
    <section className="panel" aria-label={title}>
      <h2 style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'baseline' }}>
        <span style={{ flex: 1 }}>{title}</span>
        {more}
      </h2>
      {children}
    </section>
  );
}

/** Milliseconds after which somebody who waits is told so. */
const patience = 300;

/** What stands where something is still being read: nothing at first, then its outline, and after a while that it takes long. */
export function Waiting({ rows = 4 }: { rows?: number }) {
  const { say } = useWords();
  const seconds = useSeconds();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), patience);
    return () => clearTimeout(timer);
  }, []);
  if (!isLong) return null;
  return (
    <div role="status" aria-live="polite">
      <Skeleton active={false} title={false} paragraph={{ rows }} />
      <p className="quiet">
        {seconds < 2
          ? say({ zh: '正在读取…', en: 'Reading…' })
          : say({
              zh: `仍在读取，已用 ${seconds} 秒；网络较慢时请稍候。`,
              en: `Still reading, for ${seconds} s; the network may be slow.`,
            })}
      </p>
    </div>
  );
}

function useSeconds(): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return seconds;
}

/** Nothing to show: what that means, and what can be done about it. */
export function Nothing({ what, todo }: { what: Text; todo?: ReactNode }) {
  const { say } = useWords();
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={<span>{say(what)}</span>}>
      {todo}
    </Empty>
  );
}

const words = {
  unreachable: {
    zh: '没有收到平台的答复，请检查网络后重试。已经填写的内容都还在。',
    en: 'No answer came from the platform; check the network and try again. What you typed is still there.',
  },
  expired: { zh: '登录已经失效，请重新登录。', en: 'Your sign-in has ended; sign in again.' },
  refused: {
    zh: '存储服务没有接受这次传输，地址可能已经失效。请重试。',
    en: 'The store did not accept this transfer; the address may have expired. Try again.',
  },
  again: { zh: '重试', en: 'Try again' },
  why: { zh: '说明', en: 'What this means' },
  number: { zh: '请求编号', en: 'Request' },
  basis: {
    law: { zh: '法定', en: 'law' },
    region: { zh: '本地区', en: 'region' },
    platform: { zh: '平台规则', en: 'platform rule' },
  },
} as const;

/** Why something could not be carried out or shown: what is said, on which basis, and what to do. */
export function Failure({ error, onAgain }: { error: unknown; onAgain?: (() => void) | undefined }) {
  const { say } = useWords();
  if (error instanceof Problem && error.status === 404 && onAgain !== undefined)
    return <Result status="404" title={error.message} subTitle={error.said.title} />;
  const again =
    onAgain === undefined ? null : (
      <Button size="small" onClick={onAgain}>
        {say(words.again)}
      </Button>
    );
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={titleOf(error, say)}
      description={<Detail error={error} />}
      action={again}
    />
  );
}

function titleOf(error: unknown, say: (text: Text) => string): string {
  if (error instanceof SignInNeeded) return say(words.expired);
  if (error instanceof Told) return error.message;
  if (error instanceof TransferRefused) return say(words.refused);
  if (!(error instanceof Problem)) return say(words.unreachable);
  return error.said.title ?? error.message;
}

function Detail({ error }: { error: unknown }) {
  const { say } = useWords();
  if (!(error instanceof Problem)) {
    const isKnown = [Unreachable, SignInNeeded, Told].some((kind) => error instanceof kind);
    return isKnown || !(error instanceof Error) ? null : <span className="quiet">{error.message}</span>;
  }
  const { detail, article, basis, type, requestId } = error.said;
  const errors = (error.said.errors ?? []).filter(({ message }) => message !== detail);
  return (
    <div className="typed">
      {detail === undefined || detail === error.said.title ? null : <p style={{ margin: 0 }}>{detail}</p>}
      {errors.length === 0 ? null : (
        <ul style={{ margin: '4px 0', paddingInlineStart: 20 }}>
          {errors.map(({ path, message }) => (
            <li key={`${path} ${message}`}>{message}</li>
          ))}
        </ul>
      )}
      <p className="quiet" style={{ margin: '4px 0 0' }}>
        {basis === undefined ? '' : `${say(words.basis[basis])} · `}
        {article === undefined ? '' : `${article} · `}
        {type === undefined ? null : (
          <a href={type} target="_blank" rel="noreferrer">
            {say(words.why)}
          </a>
        )}
        {requestId === undefined ? '' : ` · ${say(words.number)} ${requestId}`}
      </p>
    </div>
  );
}
