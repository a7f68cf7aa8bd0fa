import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';
import { useWords } from '../words/language.tsx';

/** Stands in for a page that failed to be drawn or loaded, so that the rest stays usable. */
export class Mishap extends Component<{ children: ReactNode }, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === undefined ? this.props.children : <Sorry error={error} />;
  }
}

/** A newer version was deployed: the piece that is asked for is no longer there. */
const isGone = (error: Error) => /dynamically imported module|Importing a module script/i.test(error.message);

function Sorry({ error }: { error: Error }) {
  const { say } = useWords();
  const title = isGone(error)
    ? say({ zh: '平台已经更新，请重新载入本页', en: 'The platform has been updated; load this page anew' })
    : say({ zh: '本页未能显示', en: 'This page could not be shown' });
  return (
    <Result
      status="warning"
      title={title}
      subTitle={say({
        zh: '已经填写的内容都保留着，重新载入后可以继续。',
        en: 'What you have typed is kept; load the page anew and go on.',
      })}
      extra={
        <Button type="primary" onClick={() => location.reload()}>
          {say({ zh: '重新载入', en: 'Load anew' })}
        </Button>
      }
    />
  );
}
