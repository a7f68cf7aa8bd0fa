import { type Query, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { Problem } from '../api/problem.ts';
import { useWords } from '../words/language.tsx';
import { Failure, Waiting } from './page.tsx';

/** Something that is read, as far as it is not there yet. */
export interface BeingRead {
  readonly error: Error | null;
  readonly refetch: () => unknown;
  /** How often the attempt that is under way has failed so far, and at what. */
  readonly failureCount?: number;
  readonly failureReason?: Error | null;
}

/** Stands where something is not read yet: that it takes a while, that it failed and is tried again, or that it failed for good. */
export function Reading({ query, rows }: { query: BeingRead; rows?: number }) {
  const { error, refetch, failureCount = 0, failureReason = null } = query;
  if (error) return <Failure error={error} onAgain={() => void refetch()} />;
  if (failureCount === 0) return <Waiting {...(rows === undefined ? {} : { rows })} />;
  return <TriedAgain times={failureCount} reason={failureReason} />;
}

/** Whoever waits is told at the first failure, not after the last. */
function TriedAgain({ times, reason }: { times: number; reason: Error | null }) {
  const { say } = useWords();
  const client = useQueryClient();
  const why =
    reason instanceof Problem
      ? reason.message
      : say({ zh: '没有收到平台的答复', en: 'no answer came from the platform' });
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      title={say({ zh: '没有读到，正在重新读取', en: 'It could not be read; it is being tried again' })}
      description={say({
        zh: `已失败 ${times} 次：${why.replace(/。$/, '')}。可以稍候，或者立即重试。`,
        en: `${times} attempt${times === 1 ? '' : 's'} failed: ${why.replace(/\.$/, '')}. Wait a moment, or try again at once.`,
      })}
      action={
        <Button
          size="small"
          onClick={() => {
            for (const query of client.getQueryCache().findAll({ predicate: isFailing }))
              void query
                .cancel({ silent: true })
                .then(() => query.fetch())
                // What comes of it is shown where it is read.
                .catch(() => undefined);
          }}
        >
          {say({ zh: '重试', en: 'Try again' })}
        </Button>
      }
    />
  );
}

/** Waits for its next attempt, which whoever sits in front need not wait for. */
const isFailing = ({ state }: Query) => state.data === undefined && state.fetchFailureCount > 0;

/** What was read, or that it is being read, or why not. */
export function Shown<T>({
  query,
  children,
}: {
  query: BeingRead & { readonly data: T | undefined };
  children: (data: T) => ReactNode;
}) {
  const { data, error, refetch } = query;
  if (data === undefined) return <Reading query={query} />;
  return (
    <>
      {error ? <Failure error={error} onAgain={() => void refetch()} /> : null}
      {children(data)}
    </>
  );
}
