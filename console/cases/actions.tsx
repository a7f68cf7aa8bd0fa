import { Button, Drawer, Space } from 'antd';
import { type ComponentType, type ReactNode, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import type { components } from '../api/generated/schema';
import { ChangeForm } from '../forms/changeForm.tsx';
import type { Choices } from '../forms/fields.tsx';
import { NoLonger } from '../forms/noLonger.ts';
import { fieldsOf, operationForm } from '../forms/operations.ts';
import { useWords } from '../words/language.tsx';
import { Awaited } from './awaited.tsx';
import { BasisMark } from './basisMark.tsx';
import { type Changed, LostRace } from './lostRace.tsx';

export type Action = components['schemas']['Action'];

/** What an action's form is given. */
export interface ActionFormProps<View> {
  readonly action: Action;
  readonly view: View;
  readonly onDone: () => void;
  readonly onCancel: () => void;
  /** Told when somebody else was faster; where nobody is, the form says it itself. */
  readonly onLostRace?: () => void;
}

/** Forms made by hand, by the operation they are for. */
export type HandMade<View> = Readonly<Record<string, ComponentType<ActionFormProps<View>>>>;

/** An action that was chosen, and the case as it was then: what others change meanwhile is told before it is acted on. */
interface Opened<View> {
  readonly action: Action;
  readonly view: View;
}

/** What a command is called on a button: what its name adds in brackets stands in its form. */
export const shortNameOf = ({ name }: Action) => name.replace(/\s*（[^（）]*）$/u, '');

/** What of a case its actions need. */
export interface ActedOn {
  readonly id: string;
  readonly version: number;
  readonly statusName: string;
  readonly actions: readonly Action[];
  readonly awaits: readonly components['schemas']['Awaited'][];
  readonly name?: string | null | undefined;
  readonly catalogName?: string | undefined;
  readonly requesterName?: string | undefined;
  readonly providerName?: string | undefined;
}

const dangerous =
  /^(return|refuse|discard|withdraw|retire|reject|erase|revoke|close|end|terminate|suspend|dispute)/;

/**
 * What the caller may do with a case now: a button for each action that the platform names. A command that nobody has made a
 * form for has one from its schema.
 */
export function Actions<View extends ActedOn>({
  view,
  choices,
  handMade = {},
  links = {},
  first,
  isSecondary = false,
  effect,
  read,
}: {
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
    onDone: close,
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
          <Suspense fallback={null}>{given && Form ? <Form {...given} /> : null}</Suspense>
          {given && !Form ? <FormOfSchema {...given} choices={choices} effect={effect} /> : null}
        </NoLonger>
      </Drawer>
    </>
  );
}

/** The form that an operation's own schema makes. */
export function FormOfSchema<View extends ActedOn>({
  action,
  view,
  choices,
  effect,
  ...told
}: ActionFormProps<View> & {
  choices?: Choices | undefined;
  effect?: ((command: string, view: View) => ReactNode) | undefined;
}) {
  const { say } = useWords();
  // A command that asks for nothing names no form.
  const body = action.body === undefined ? undefined : operationForm(action.body).body;
  const isBare = fieldsOf(body).length === 0;
  return (
    <>
      {isBare ? (
        <>
          <p>{say({ zh: `确认${shortNameOf(action)}？`, en: `${shortNameOf(action)}: confirm?` })}</p>
          <Matter action={action} view={view} />
          {effect?.(action.command, view)}
        </>
      ) : null}
      <ChangeForm
        id={`${action.body ?? action.command}.${view.id}`}
        title={action.name}
        schema={body ?? {}}
        method={action.method}
        href={action.href}
        version={view.version}
        choices={choices}
        submit={shortNameOf(action)}
        isDanger={dangerous.test(action.command)}
        {...told}
      />
    </>
  );
}

/** What a confirmation is about: which case, whose, and on what the command stands. */
function Matter({ action, view }: { action: Action; view: ActedOn }) {
  const { say } = useWords();
  const { requesterName, providerName } = view;
  const sides = [requesterName, providerName].filter((name) => name !== undefined).join(' → ');
  const rows = [
    [say({ zh: '事项', en: 'Case' }), view.catalogName ?? view.name ?? ''],
    [
      requesterName === undefined
        ? say({ zh: '提供部门', en: 'Provider' })
        : say({ zh: '需求部门 → 提供部门', en: 'Requester → provider' }),
      sides,
    ],
    [say({ zh: '现在的状态', en: 'Where it stands' }), view.statusName],
    [
      say({ zh: '依据', en: 'Basis' }),
      <BasisMark key="basis" basis={action.basis} article={action.article} />,
    ],
  ] as const;
  return (
    <dl className="values">
      {rows.map(([name, value]) =>
        value === '' ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
