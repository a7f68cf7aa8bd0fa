import { Alert, Button, Space } from 'antd';
import { useEffect, useRef } from 'react';
import { viewSchema } from './toldIn.ts';
import { Values } from './values.tsx';
import { useWords } from '../words/language.tsx';

/** A case as somebody saw it, and as it is by now. */
export interface Changed<View> {
  readonly before: View;
  readonly now: View;
}

/** What tells nothing to a person who compares. */
const passedOver = new Set(['version', 'actions', 'deadlines', 'confidentiality', 'status']);

const valueOf = (view: object, name: string) => Object.entries(view).find(([key]) => key === name)?.[1];

/** That somebody else was faster, and what they changed. What was typed stays; it is sent against what stands now. */
export function LostRace<View extends object>({
  kind,
  changed: { before, now },
  isNoLonger,
  onGoOn,
  onClose,
}: {
  /** Of which kind of case, as the API names it. */
  kind: string;
  changed: Changed<View>;
  /** What was to be done cannot be done any more. */
  isNoLonger: boolean;
  onGoOn: () => void;
  onClose: () => void;
}) {
  const { say } = useWords();
  const place = useRef<HTMLDivElement>(null);
  // It stands above the form, whose end is where the person is.
  useEffect(() => {
    // Newer browsers answer a promise, which is nothing to be called when this goes away.
    place.current?.scrollIntoView({ block: 'start' });
  }, []);
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(
    (name) => !passedOver.has(name),
  );
  const different = names.filter(
    (name) => JSON.stringify(valueOf(before, name)) !== JSON.stringify(valueOf(now, name)),
  );
  const of = (view: object) => Object.fromEntries(different.map((name) => [name, valueOf(view, name)]));
  return (
    <div ref={place}>
      <Alert
        type="warning"
        showIcon
        role="alert"
        style={{ marginBottom: 16 }}
        title={say({ zh: '他人刚刚更改了这一事项', en: 'Somebody else has just changed this' })}
        description={
          <>
            <p>{say(isNoLonger ? noLongerWords : words)}</p>
            {different.length === 0 ? null : (
              <div className="columnsEven">
                <section>
                  <h3>{say({ zh: '您看到的', en: 'What you saw' })}</h3>
                  <Values of={of(before)} schema={viewSchema(kind)} />
                </section>
                <section>
                  <h3>{say({ zh: '现在', en: 'Now' })}</h3>
                  <Values of={of(now)} schema={viewSchema(kind)} />
                </section>
              </div>
            )}
            <Space style={{ marginTop: 12 }}>
              {isNoLonger ? null : (
                <Button type="primary" onClick={onGoOn}>
                  {say({ zh: '按现在的内容继续', en: 'Go on with what stands now' })}
                </Button>
              )}
              <Button onClick={onClose}>{say({ zh: '关闭', en: 'Close' })}</Button>
            </Space>
          </>
        }
      />
    </div>
  );
}

const words = {
  zh: '您的内容没有提交，仍保留在下方。请看变更之处，再决定是否提交。',
  en: 'What you typed was not sent and is still below. See what changed, then decide whether to send it.',
};
const noLongerWords = {
  zh: '现在已经不能办理这一步，您的内容没有提交，仍保留在下方，可以复制。',
  en: 'This step cannot be taken any more. What you typed was not sent and is still below, to be copied.',
};
