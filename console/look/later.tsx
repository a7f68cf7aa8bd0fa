import { type ComponentType, createElement, lazy, Suspense, useState } from 'react';
import { Mishap } from './mishap.tsx';
import { Waiting } from './page.tsx';
import { loaded } from './reach.ts';

/**
 * A part of a page that is loaded when it is first shown: most who come to a case read it and open no form. What cannot be loaded
 * is told in its place, and the page around it stays.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const made = () =>
    lazy<ComponentType<Props>>(() => loaded(load).then((component) => ({ default: component })));
  // One for all who show it; made anew when it failed: what failed to load once is never asked for again.
  let current = made();
  return function Later(props: Props) {
    const [part, setPart] = useState(() => current);
    const again = () => {
      current = made();
      setPart(() => current);
    };
    return (
      <Mishap onAgain={again}>
        <Suspense fallback={<Waiting />}>{createElement(part, props)}</Suspense>
      </Mishap>
    );
  };
}
