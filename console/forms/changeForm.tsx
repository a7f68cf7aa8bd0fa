import { Alert, Button, Form, type FormInstance, Space } from 'antd';
import { type ReactNode, use, useEffect, useMemo, useRef } from 'react';
import { Problem } from '../api/problem.ts';
import { Failure } from '../look/page.tsx';
import { useWords } from '../words/language.tsx';
import type { Text } from '../words/text.ts';
import { useChange } from './change.ts';
import { type Choices, Fields, type Hints } from './fields.tsx';
import { useKept } from './kept.ts';
import { NoLonger } from './noLonger.ts';
import { isSame, overtaken } from './overtaken.ts';
import { type FieldSchema, resolved } from './operations.ts';
import { focusFirstWrong, showAtFields } from './problemFields.ts';
import { bodyOf, emptiedLists, type Path, takenAway } from './typed.ts';

export interface ChangeFormProps {
  /** Which form it is, so that what was typed is found again: operation and case. */
  readonly id: string;
  /** What is being done, as a person calls it. */
  readonly title: string;
  readonly schema: FieldSchema;
  readonly method: string;
  /** The address; where a part of it is typed, how it follows from what was. */
  readonly href: string | ((typed: object) => string);
  readonly version?: number | undefined;
  readonly initial?: object | undefined;
  readonly choices?: Choices | undefined;
  readonly hints?: Hints | undefined;
  /** Fields that are given and not shown. */
  readonly fixed?: object;
  /** Names of fields whose values may be about a person: they are never kept in this browser. */
  readonly unkept?: readonly string[];
  readonly submit: string;
  readonly isDanger?: boolean;
  /** What is sent changes nothing yet: what was typed stays kept. */
  readonly isTrial?: boolean;
  /** What is said of values that were kept and are there again, where a person has not typed all of them. */
  readonly restored?: Text;
  /** A hand-made form: fields of its own instead of those of the schema. */
  readonly children?: (form: FormInstance) => ReactNode;
  /** Turns what a hand-made form has typed into what the schema means. */
  readonly shape?: (typed: object) => object;
  /** Where a hand-made form has what the body has at a place: what is wrong is said there. */
  readonly typedAt?: (path: Path, typed: object) => Path;
  /** Completes what is sent by what a form leaves out as empty and the schema must have. */
  readonly whole?: (body: object) => object;
  onDone(answer: unknown, sent: object): void;
  onCancel?: () => void;
  /** Told when somebody else was faster. */
  onLostRace?: (problem: Problem) => void;
}

/**
 * A form for one operation. What is typed is kept until it was sent; what is wrong is said at its field; when no answer comes
 * the same can be sent again and is carried out once.
 */
export function ChangeForm(props: ChangeFormProps) {
  const { id, title, schema, method, href, version, initial, fixed, onDone, onLostRace } = props;
  const { say } = useWords();
  const [form] = Form.useForm<object>();
  const kept = useKept(id, title, version);
  const change = useChange(kept.tries);
  const isNoLonger = use(NoLonger);
  // Who has somebody told of a lost race says more about it than the problem does, and not the opposite beside it.
  const isToldElsewhere =
    onLostRace !== undefined && change.error instanceof Problem && change.error.isLostRace;
  const restored = useRef(kept.typed);
  const restoredFor = useRef(kept.typedFor);
  const begun = useRef({ version, initial });
  const start = useMemo(() => ({ ...initial, ...asObject(restored.current) }), [initial]);
  useEffect(() => {
    // On a page of its own the heading has the focus; what it took away again would already be called missing. A dialog takes it
    // when it opens: the first field has it after that.
    // Whoever chose, by the arrow keys, what made the form appear below keeps the focus at the choice.
    const timer = setTimeout(() => {
      if (isAtWork(document.activeElement)) return;
      const first = document.querySelector<HTMLElement>(
        ':is([role="dialog"] .changeForm) :is(input, textarea, button)',
      );
      first?.focus();
    });
    return () => clearTimeout(timer);
  }, []);

  useEffect(() => {
    const before = begun.current;
    if (before.version === version) return;
    begun.current = { version, initial };
    fill(overtaken(form.getFieldsValue(true), before.initial ?? {}, initial ?? {}));
    // Only another version is another beginning: what it begins with is made anew whenever it is drawn.
  }, [version]);

  /** What is kept of what was typed. */
  function toKeep(): object {
    const whole: object = form.getFieldsValue(true);
    const { unkept = [] } = props;
    return Object.fromEntries(Object.entries(whole).filter(([name]) => !unkept.includes(name)));
  }

  function fill(values: object): void {
    form.setFieldsValue(
      Object.fromEntries(Object.keys(form.getFieldsValue(true)).map((name) => [name, undefined])),
    );
    form.setFieldsValue(values);
  }

  async function send(): Promise<void> {
    const whole: object = form.getFieldsValue(true);
    const typed = props.shape ? props.shape(whole) : whole;
    const emptied = method === 'PATCH' ? emptiedLists(typed) : {};
    const given: object = { ...emptied, ...Object(bodyOf(typed, schema, resolved)), ...fixed };
    const sent = method === 'PATCH' ? { ...given, ...takenAway({ ...initial }, given, schema) } : given;
    const body = props.whole ? props.whole(sent) : sent;
    try {
      const to = typeof href === 'string' ? href : href(whole);
      const answer = await change.run({ method, href: to, version, body });
      if (!props.isTrial) kept.forget();
      onDone(answer, body);
    } catch (error) {
      if (error instanceof Problem && error.isLostRace) onLostRace?.(error);
      showAtFields(form, error, (path) => props.typedAt?.(path, whole) ?? path);
    }
  }

  return (
    <Form
      className="changeForm"
      form={form}
      layout="vertical"
      initialValues={start}
      onValuesChange={() => kept.keep(toKeep())}
      onFinish={() => void send()}
      onFinishFailed={focusFirstWrong}
      requiredMark={requiredMark(say({ zh: '必填', en: 'required' }))}
      validateMessages={{ required: say({ zh: '此项为必填项', en: 'This is required' }) }}
    >
      {kept.elsewhere === undefined ? null : (
        <OtherWindow
          isGone={kept.elsewhere.isGone}
          onTakeOver={() => {
            const { typed } = kept.elsewhere ?? {};
            kept.takeOver();
            fill({ ...initial, ...asObject(typed) });
          }}
          onGoOn={() => kept.goOn(toKeep())}
        />
      )}
      {restored.current === undefined || isSame(restored.current, initial) ? null : (
        <p className="quiet" role="status">
          {say(props.restored ?? restoredTyping)}{' '}
          {restoredFor.current === undefined || restoredFor.current === version ? null : (
            <strong>{say(changedSince)} </strong>
          )}
          <Button
            size="small"
            onClick={() => {
              kept.forget();
              restored.current = undefined;
              fill({ ...initial });
            }}
          >
            {say({ zh: '不用，重新填写', en: 'Start anew' })}
          </Button>
        </p>
      )}
      {props.children?.(form) ?? <Fields schema={schema} choices={props.choices} hints={props.hints} />}
      {change.error === undefined || isToldElsewhere ? null : (
        <Failure error={change.error} onAgain={isWorthwhile(change.error) ? () => void send() : undefined} />
      )}
      <Space style={{ marginTop: 16 }}>
        {isNoLonger ? null : (
          <Button
            type="primary"
            danger={props.isDanger ?? false}
            htmlType="submit"
            loading={change.isRunning}
          >
            {props.submit}
          </Button>
        )}
        {props.onCancel ? (
          <Button onClick={props.onCancel}>{say({ zh: '取消', en: 'Cancel' })}</Button>
        ) : null}
      </Space>
    </Form>
  );
}

/** That another window works at the same form, and what to do about it: neither text overwrites the other. */
function OtherWindow({
  isGone,
  onTakeOver,
  onGoOn,
}: {
  isGone: boolean;
  onTakeOver: () => void;
  onGoOn: () => void;
}) {
  const { say } = useWords();
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      style={{ marginBottom: 16 }}
      title={say(
        isGone
          ? {
              zh: '本表单在另一个窗口中已经提交，或者已经放弃。',
              en: 'This form was sent in another window, or given up there.',
            }
          : { zh: '本表单在另一个窗口中也有改动。', en: 'This form was changed in another window as well.' },
      )}
      description={say(
        isGone
          ? {
              zh: '提交之前，请先核对是否已经提交过。继续填写的，内容另行保留。',
              en: 'See whether it was sent before you send it again. If you go on, your text is kept on its own.',
            }
          : {
              zh: '两个窗口的内容不会互相覆盖：可以改用那个窗口的内容，或者继续填写本窗口的，分别保留。',
              en: 'Neither text overwrites the other: take over the one of that window, or go on with yours, which is kept beside it.',
            },
      )}
      action={
        <Space orientation="vertical">
          {isGone ? null : (
            <Button size="small" onClick={onTakeOver}>
              {say({ zh: '改用那个窗口的内容', en: 'Take over that text' })}
            </Button>
          )}
          <Button size="small" onClick={onGoOn}>
            {say({ zh: '继续填写本窗口的', en: 'Go on with mine' })}
          </Button>
        </Space>
      }
    />
  );
}

const restoredTyping = {
  zh: '已恢复上次填写、尚未提交的内容。',
  en: 'What you typed last time and did not send is back.',
};
const changedSince = {
  zh: '此后该事项已被更改：请与现在的内容核对之后再提交。',
  en: 'It was changed since: compare it with what stands now before you send it.',
};

/** What the platform refused is refused again; whatever else failed, or came too often, may succeed. */
const isWorthwhile = (error: unknown) =>
  !(error instanceof Problem) || error.status >= 500 || error.status === 429;

/** Whether the focus is at something that a person works with in a dialog, and not at the dialog as a whole or behind it. */
const isAtWork = (element: Element | null) =>
  element?.matches('[role="dialog"] :is(input, textarea, select)') ?? false;

const asObject = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});

/** Said in words, not by an asterisk alone. */
const requiredMark = (word: string) =>
  function Mark(label: ReactNode, { required }: { required: boolean }) {
    return (
      <>
        {label}
        {required ? <span className="required">{word}</span> : null}
      </>
    );
  };
