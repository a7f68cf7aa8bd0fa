import { type ReactNode, useState } from 'react';
import { useApi } from '../api/api.tsx';
import type { Api } from '../api/client.ts';
import { NoLonger } from '../forms/noLonger.ts';
import { useWords } from '../words/language.tsx';
import { type Changed, LostRace } from './lostRace.tsx';

/**
 * The form by which something is changed, for that thing as it was when the form was opened: what somebody else changes
 * meanwhile is told, side by side, before it could be overwritten, also where this window has read it anew by itself.
 */
export function AsOpened<View extends object>({
  kind,
  view,
  read,
  mayChange = always,
  otherwise = null,
  children,
}: {
  /** Which kind of case it is, as the API names it. */
  kind: string;
  /** As it was read last. */
  view: View;
  /** Reads it anew, to show what somebody else changed. */
  read: (api: Api) => Promise<View>;
  mayChange?: (view: View) => boolean;
  /** Stands here where it could not be changed from the beginning. */
  otherwise?: ReactNode;
  children: (opened: View, onLostRace: () => void) => ReactNode;
}) {
  const api = useApi();
  const { say } = useWords();
  const [opened, open] = useState(mayChange(view) ? view : undefined);
  const [lost, setLost] = useState<Changed<View>>();
  const [isTakenOver, takeOver] = useState(false);
  if (opened === undefined) {
    if (!mayChange(view)) return otherwise;
    // What could not be changed can be by now.
    open(view);
    return null;
  }
  const onLostRace = () => {
    takeOver(false);
    // Whoever cannot read it anew now is told all the same.
    void read(api)
      .catch(() => opened)
      .then((now) => setLost({ before: opened, now }));
  };
  const isNoLonger = lost !== undefined && !mayChange(lost.now);
  return (
    <>
      {lost === undefined ? null : (
        <LostRace
          kind={kind}
          changed={lost}
          isNoLonger={isNoLonger}
          onGoOn={() => {
            open(lost.now);
            setLost(undefined);
            takeOver(true);
          }}
          onClose={() => setLost(undefined)}
        />
      )}
      {isTakenOver ? <p role="status">{say(takenOver)}</p> : null}
      <NoLonger value={isNoLonger}>{children(opened, onLostRace)}</NoLonger>
    </>
  );
}

const always = () => true;

const takenOver = {
  zh: '您改动过的各项保留不变，其余各项已换成现在的内容。请核对后提交。',
  en: 'What you changed is kept; everything else is as it stands now. Check it, then send it.',
};
