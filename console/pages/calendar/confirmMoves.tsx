import { Button, Space } from 'antd';
import { useState } from 'react';
import { useChange } from '../../forms/change.ts';
import { Failure, Waiting } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';
import { Moves } from './moves.tsx';
import type { Moved } from './years.ts';

/** First what it would move, then the confirmation, of the version that was looked at. */
export function ConfirmMoves({
  href,
  version,
  name,
  look,
}: {
  href: string;
  version: number;
  /** What confirming is called. */
  name: string;
  /** The dry run of the confirmation. */
  look: () => Promise<Moved | undefined>;
}) {
  const { say } = useWords();
  const change = useChange();
  const [seen, setSeen] = useState<{ would: Moved; version: number }>();
  const [isLooking, setLooking] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  async function see(): Promise<void> {
    setLooking(true);
    setFailure(undefined);
    try {
      const would = await look();
      if (would) setSeen({ would, version });
    } catch (error) {
      setFailure(error);
    } finally {
      setLooking(false);
    }
  }

  return (
    <>
      {seen === undefined ? null : <Moves would={seen.would} />}
      {isLooking ? <Waiting rows={2} /> : null}
      {failure === undefined ? null : <Failure error={failure} />}
      {change.error === undefined ? null : <Failure error={change.error} />}
      <Space wrap style={{ marginTop: 12 }}>
        <Button disabled={isLooking} onClick={() => void see()}>
          {say({ zh: '这会移动什么？', en: 'What would this move?' })}
        </Button>
        {seen === undefined ? null : (
          <Button
            type="primary"
            loading={change.isRunning}
            onClick={() =>
              void change
                .run({ method: 'POST', href, body: {}, version: seen.version })
                .catch(() => undefined)
            }
          >
            {name}
          </Button>
        )}
        <span className="quiet">
          {seen === undefined
            ? say({ zh: '请先查看将变动的期限，再确认。', en: 'See what would move before you confirm it.' })
            : ''}
        </span>
      </Space>
    </>
  );
}
