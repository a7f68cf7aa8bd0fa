import { Button, Drawer, Space } from 'antd';
import { type ComponentType, type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import type { Choices } from '../forms/fields.tsx';
import { NoLonger } from '../forms/noLonger.ts';
import { later } from '../look/later.tsx';
import { useWords } from '../words/language.tsx';
import { type ActedOn, type Action, type ActionFormProps, dangerous, shortNameOf } from './action.ts';
import { Awaited } from './awaited.tsx';
import { BasisMark } from './basisMark.tsx';
import { type Changed, LostRace } from './lostRace.tsx';

/** Forms made by hand, by the operation they are for. */
export type HandMade<View> = Readonly<Record<string, ComponentType<ActionFormProps<View>>>>;

const FormOfSchema = later(() => import('./formOfSchema.tsx').then((module) => module.FormOfSchema));

/** An action that was chosen, and the case as it was then: what others change meanwhile is told before it is acted on. */
interface Opened<View> {
  readonly action: Action;
  readonly view: View;
}

/**
 * What the caller may do with a case now: a button for each action that the platform names. A command that nobody has made a
 * form for has one from its schema.
 */
export function Actions<View extends ActedOn>({
  kind,
  view,
  choices,
  handMade = {},
  links = {},
  first,
  isSecondary = false,
  effect,
  onAnswer,
  read,
}: {
  /** As the API names it. */
  kind: string;
  view: View;
  choices?: Choices;
  handMade?: HandMade<View>;
  /** Commands that have a page of their own → its address. */
  links?: Readonly<Record<string, string>>;
  /** What stands before the actions: a way to something that is no command of this case. */
  first?: ReactNode;
  /** What is to be done first stands elsewhere on the page. */
  isSecondary?: boolean;
  /** What a command that asks for nothing will give out or bring about, as far as the case has it prepared. */
  effect?: (command: string, view: View) => ReactNode;
  /** Told what a step was answered, where that says more than the case does afterwards. */
  onAnswer?: ((answer: unknown) => void) | undefined;
  /** Reads the case anew, to show what somebody else changed. */
  read: () => Promise<View>;
}) {
  const { say } = useWords();
  const [, go] = useLocation();
  const [opened, open] = useState<Opened<View>>();
  const chosen = opened?.action;
  const [lost, setLost] = useState<Changed<View>>();
  const close = () => {
    open(undefined);
    setLost(undefined);
  };
  const onLostRace = () => {
    // Whoever cannot read it anew now is told all the same.
    void read()
      .catch(() => view)
      .then((now) => setLost({ before: opened?.view ?? view, now }));
  };
  // An open form stays, with what was typed, also when nothing is left to be done.
  if (view.actions.length === 0 && !first && chosen === undefined)
    return (
      <>
        <p className="quiet">
          {say({ zh: '现在没有需要您办理的。', en: 'There is nothing for you to do here now.' })}
        </p>
        <Awaited {...view} />
      </>
    );
  const stillThere = lost?.now.actions.find(({ command }) => command === chosen?.command);
  const isNoLonger = lost !== undefined && stillThere === undefined;
  const given = chosen && {
    action: chosen,
    view: opened?.view ?? view,
    onDone: (answer?: unknown) => {
      close();
      onAnswer?.(answer);
    },
    onCancel: close,
    onLostRace,
  };
  const Form = chosen && (handMade[chosen.body ?? ''] ?? undefined);
  return (
    <>
      <Awaited {...view} />
      <Space wrap>
        {first}
        {view.actions.map((action, index) => {
          const isDanger = dangerous.test(action.command);
          const link = links[action.command];
          const type = index === 0 && !isDanger && !first && !isSecondary ? 'primary' : 'default';
          return link === undefined ? (
            <Button key={action.command} type={type} danger={isDanger} onClick={() => open({ action, view })}>
              {shortNameOf(action)}
            </Button>
          ) : (
            <Button
              key={action.command}
              type={type}
              href={link}
              onClick={(event) => {
                // Another page of the console, not another document.
                event.preventDefault();
                go(link);
              }}
            >
              {shortNameOf(action)}
            </Button>
          );
        })}
      </Space>
      <Drawer
        open={chosen !== undefined}
        onClose={close}
        size="min(680px, 100vw)"
        title={chosen && shortNameOf(chosen)}
        destroyOnHidden
        extra={chosen ? <BasisMark basis={chosen.basis} article={chosen.article} /> : null}
      >
        {chosen && shortNameOf(chosen) !== chosen.name ? <p className="quiet">{chosen.name}</p> : null}
        {lost ? (
          <LostRace
            kind={kind}
            changed={lost}
            isNoLonger={isNoLonger}
            onGoOn={() => {
              if (stillThere) open({ action: stillThere, view: lost.now });
              setLost(undefined);
            }}
            onClose={close}
          />
        ) : null}
        <NoLonger value={isNoLonger}>
          {given && Form ? <Form {...given} /> : null}
          {given && !Form ? (
            <FormOfSchema {...given} choices={choices} effect={effect?.(given.action.command, given.view)} />
          ) : null}
        </NoLonger>
      </Drawer>
    </>
  );
}
