import { Button, Result, Space } from 'antd';
import { Component, type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../words/language.tsx';
import { isNotLoaded, type WhyNot, whyNotLoaded } from './reach.ts';

interface Given {
  readonly children: ReactNode;
  /** Where the person is: whoever goes elsewhere leaves the mishap behind. */
  readonly at?: string;
  /** Makes ready what is to be tried again. */
  readonly onAgain?: () => void;
}

/** Stands in for a page that failed to be drawn or loaded, so that the rest stays usable. */
export class Mishap extends Component<Given, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidUpdate({ at }: Given): void {
    if (this.state.error !== undefined && at !== this.props.at) this.again();
  }

  private again(): void {
    this.props.onAgain?.();
    this.setState({ error: undefined });
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === undefined ? this.props.children : <Sorry error={error} onAgain={() => this.again()} />;
  }
}

const titles = {
  updated: { zh: '平台已经更新，请重新载入本页', en: 'The platform has been updated; load this page anew' },
  unreachable: {
    zh: '没有连接到平台，本页未能读取',
    en: 'There is no connection; this page could not be loaded',
  },
  failed: { zh: '本页未能显示', en: 'This page could not be shown' },
};
const leads = {
  updated: {
    zh: '已经填写的内容都保留着，重新载入后可以继续。',
    en: 'What you have typed is kept; load the page anew and go on.',
  },
  unreachable: {
    zh: '请检查网络后重试。已经填写的内容都保留着。',
    en: 'Check the network and try again. What you have typed is kept.',
  },
  failed: {
    zh: '已经填写的内容都保留着。可以重试，或者从菜单前往其他页面。',
    en: 'What you have typed is kept. Try again, or go elsewhere by the menu.',
  },
};

/** Why it failed; `undefined` while that is being found out. */
function useWhy(error: Error): WhyNot | 'failed' | undefined {
  const [why, setWhy] = useState<WhyNot>();
  const isLoading = isNotLoaded(error);
  useEffect(() => {
    if (isLoading) void whyNotLoaded().then(setWhy);
  }, [isLoading]);
  return isLoading ? why : 'failed';
}

function Sorry({ error, onAgain }: { error: Error; onAgain: () => void }) {
  const { say } = useWords();
  const why = useWhy(error);
  if (why === undefined) return null;
  const again = (
    <Button type="primary" onClick={onAgain}>
      {say({ zh: '重试', en: 'Try again' })}
    </Button>
  );
  return (
    <div role="alert">
      <Result
        status="warning"
        title={say(titles[why])}
        subTitle={say(leads[why])}
        extra={
          <Space>
            {why === 'updated' ? null : again}
            <Button type={why === 'updated' ? 'primary' : 'default'} onClick={() => location.reload()}>
              {say({ zh: '重新载入', en: 'Load anew' })}
            </Button>
          </Space>
        }
      />
    </div>
  );
}
