import { Alert } from 'antd';
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
export function LostRace<View extends object>({ changed: { before, now } }: { changed: Changed<View> }) {
  const { say } = useWords();
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(
    (name) => !passedOver.has(name),
  );
  const different = names.filter(
    (name) => JSON.stringify(valueOf(before, name)) !== JSON.stringify(valueOf(now, name)),
  );
  const of = (view: object) => Object.fromEntries(different.map((name) => [name, valueOf(view, name)]));
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      style={{ marginBottom: 16 }}
      title={say({ zh: '他人刚刚更改了这一事项', en: 'Somebody else has just changed this' })}
      description={
        <>
          <p>
            {say({
              zh: '您的内容没有提交，仍保留在下方。请看变更之处，再决定是否提交。',
              en: 'What you typed was not sent and is still below. See what changed, then decide whether to send it.',
            })}
          </p>
          {different.length === 0 ? null : (
            <div className="columnsEven">
              <section>
                <h3>{say({ zh: '您看到的', en: 'What you saw' })}</h3>
                <Values of={of(before)} />
              </section>
              <section>
                <h3>{say({ zh: '现在', en: 'Now' })}</h3>
                <Values of={of(now)} />
              </section>
            </div>
          )}
        </>
      }
    />
  );
}
