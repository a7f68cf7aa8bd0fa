import type { ReactNode } from 'react';

/** One of the places that data passes. */
export interface Station {
  readonly key: string;
  readonly title: string;
  /** Whether data has got there. */
  readonly isReached: boolean;
  readonly content: ReactNode;
}

/** Where data comes from and where it has got to, station by station: a list in its order for whoever hears it. */
export function Flow({ caption, stations }: { caption: string; stations: readonly Station[] }) {
  return (
    <div className="flowRoom">
      <ol className="flow" aria-label={caption}>
        {stations.map(({ key, title, isReached, content }) => (
          <li key={key} className={isReached ? undefined : 'flowAhead'}>
            <strong>{title}</strong>
            <div className="typed">{content}</div>
          </li>
        ))}
      </ol>
    </div>
  );
}
