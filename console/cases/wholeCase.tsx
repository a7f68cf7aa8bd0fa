import { Space } from 'antd';
import type { ComponentProps, ReactNode } from 'react';
import { Page, Panel } from '../look/page.tsx';
import { useWords } from '../words/language.tsx';
import type { ActedOn } from './action.ts';
import { Actions, type HandMade } from './actions.tsx';
import type { CodeTexts } from './codeTexts.tsx';
import { Deadlines } from './deadlines.tsx';
import { organisationsOf } from './organisations.ts';
import { PartiesPanel } from './parties.tsx';
import { ReadersPanel } from './readers.tsx';
import { RecordPanel, type RecordedEvent } from './record.tsx';
import { Status } from './status.tsx';

/** What of a case between departments its page shows beside what is the kind's own. */
type Shown = ActedOn &
  ComponentProps<typeof PartiesPanel>['view'] &
  Parameters<typeof organisationsOf>[0] & {
    readonly deadlines: ComponentProps<typeof Deadlines>['deadlines'];
  };

/** How the rest of a case is read: each kind has its own addresses. */
export interface Roads<View, Event extends RecordedEvent> {
  readonly view: () => Promise<View>;
  readonly events: ComponentProps<typeof RecordPanel<Event>>['read'];
  /** Absent: such cases have no terms. */
  readonly proof?: ComponentProps<typeof Deadlines>['readProof'];
  readonly readers: ComponentProps<typeof ReadersPanel>['read'];
}

/**
 * The page of a case: what one can do now, what the case is about, what happened, by when, who is concerned and who has looked.
 * @param kind as the API names it
 */
export function WholeCase<View extends Shown, Event extends RecordedEvent>({
  kind,
  view,
  title,
  links,
  roads,
  onAnswer,
  effect,
  recordTexts,
  handMade,
  children,
}: {
  kind: string;
  view: View;
  title: string;
  links?: ReactNode;
  roads: Roads<View, Event>;
  /** Told what a step was answered, where that says more than the case does afterwards. */
  onAnswer?: (answer: unknown) => void;
  /** What a command that asks for nothing is about, beyond what every case says of itself. */
  effect?: (command: string, view: View) => ReactNode;
  /** What codes in its record are called, as far as the case tells it. */
  recordTexts?: CodeTexts;
  /** Its forms that are made by hand. */
  handMade?: HandMade<View>;
  children: ReactNode;
}) {
  const { say } = useWords();
  const { id, statusName, requesterName, providerName, deadlines } = view;
  const organisations = organisationsOf(view);
  return (
    <Page
      title={title}
      lead={
        <Space wrap>
          <Status name={statusName} />
          <span>{[requesterName, providerName].filter((name) => name !== undefined).join(' → ')}</span>
        </Space>
      }
      actions={links}
    >
      <Panel title={say({ zh: '现在可以办理', en: 'What you can do now' })}>
        <Actions
          kind={kind}
          view={view}
          read={roads.view}
          onAnswer={onAnswer}
          {...(effect ? { effect } : {})}
          {...(handMade ? { handMade } : {})}
        />
      </Panel>
      <div className="columns">
        <div>
          {children}
          <RecordPanel
            recordKey={[kind, id, 'events']}
            organisations={organisations}
            texts={recordTexts}
            read={roads.events}
          />
        </div>
        <div>
          {roads.proof === undefined ? null : (
            <Deadlines kind={kind} id={id} deadlines={deadlines} readProof={roads.proof} />
          )}
          <PartiesPanel view={view} kind={kind} />
          <ReadersPanel
            readersKey={[kind, id, 'readers']}
            organisations={organisations}
            read={roads.readers}
          />
        </div>
      </div>
    </Page>
  );
}
