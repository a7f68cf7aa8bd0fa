import { Alert, Button, Progress } from 'antd';
import { useEffect, useState } from 'react';
import { useWords } from '../words/language.tsx';
import type { Text } from '../words/text.ts';
import { loadSample, type SampleState, sampleState } from './sample.ts';
import { useSession } from './session.tsx';

/** What whoever is not signed in sees: what this is, and the way in. */
export function Welcome() {
  const { say, language, setLanguage } = useWords();
  const { state, refused, settings, signIn } = useSession();
  return (
    <main className="welcome">
      <div style={{ textAlign: 'end' }}>
        <Button
          type="link"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {language === 'zh' ? 'English' : '中文'}
        </Button>
      </div>
      <h1>{say({ zh: '共享 · 政务数据共享平台', en: 'Gongxiang · government data sharing' })}</h1>
      <p>
        {say({
          zh: '依据《政务数据共享条例》：编制和发布目录，申请和答复，共享和签收。期限按工作日计算，每一步都有记录可查。',
          en: 'As State Council Order 809 demands: catalogs, requests and answers, deliveries and receipts. Terms in working days, every step on record.',
        })}
      </p>
      {state === 'unreachable' ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={say({
            zh: '暂时无法连接统一身份认证，请检查网络后重试。',
            en: 'The identity provider cannot be reached just now; check the network and try again.',
          })}
        />
      ) : null}
      {refused === undefined ? null : <Refused code={refused} />}
      <p style={{ margin: '20px 0' }}>
        <Button type="primary" size="large" onClick={() => signIn()}>
          {say({ zh: '登录', en: 'Sign in' })}
        </Button>
      </p>
      {settings.embedded ? <Sample /> : null}
      <p className="quiet">
        <a href="/about">{say({ zh: '平台建成了什么', en: 'What is built' })}</a> ·{' '}
        <a href="/docs">{say({ zh: '接口说明', en: 'The API' })}</a>
      </p>
    </main>
  );
}

/** Why somebody is not signed in. What they did themselves is no fault, and is said quietly. */
function Refused({ code }: { code: string }) {
  const { say } = useWords();
  const own = ownDoing[code];
  if (own !== undefined) return <Alert type="info" showIcon role="status" title={say(own)} />;
  const known = refusals[code];
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={say(known ?? refusedWords)}
      description={known === undefined ? <span className="quiet">{code}</span> : null}
    />
  );
}

const ownDoing: Readonly<Record<string, Text>> = {
  access_denied: { zh: '已取消登录。', en: 'The sign-in was cancelled.' },
  signed_out_elsewhere: {
    zh: '已在另一个窗口退出登录。',
    en: 'You have signed out in another window.',
  },
};
const busy = {
  zh: '统一身份认证暂时不能办理，请稍后再试。',
  en: 'The identity provider cannot do it just now; try again later.',
};
const unregistered = {
  zh: '统一身份认证没有接受本平台的登录请求，请告知平台的管理人员。',
  en: 'The identity provider did not accept the platform’s request; tell those who operate the platform.',
};
const again = {
  zh: '这次登录已经失效，请重新登录。',
  en: 'This sign-in is no longer good; sign in again.',
};
const refusals: Readonly<Record<string, Text>> = {
  server_error: busy,
  temporarily_unavailable: busy,
  invalid_grant: again,
  invalid_answer: again,
  invalid_client: unregistered,
  unauthorized_client: unregistered,
  invalid_request: unregistered,
  invalid_scope: unregistered,
};
const refusedWords = {
  zh: '统一身份认证没有准许登录，请重试；仍不成功的，请告知平台的管理人员。',
  en: 'The identity provider did not let you in; try again, or tell those who operate the platform.',
};

/** On one's own machine: an invented city to look at, where the platform is still empty. */
function Sample() {
  const { say } = useWords();
  const [sample, setSample] = useState<SampleState>();
  const [isRefused, setRefused] = useState(false);
  const isLoading = sample?.state === 'loading';
  useEffect(() => {
    let isThere = true;
    const look = () =>
      sampleState().then(
        (now) => isThere && setSample(now),
        () => undefined,
      );
    void look();
    const timer = setInterval(() => isLoading && void look(), 500);
    return () => {
      isThere = false;
      clearInterval(timer);
    };
  }, [isLoading]);
  if (sample === undefined) return null;
  const load = () => {
    setSample({ ...sample, state: 'loading' });
    loadSample().then(setSample, () => setRefused(true));
  };
  return (
    <section className="panel" aria-label={say({ zh: '示例城市', en: 'Sample city' })}>
      <h2>{say({ zh: '示例城市', en: 'Sample city' })}</h2>
      {sample.state === 'loaded' ? (
        <p>
          {say({
            zh: '示例城市已经装入：登录时选择其中一人，例如经办人或者工作机构负责人，看看各自的待办。',
            en: 'The sample city is loaded: sign in as one of its people, an officer or an office head say, and see what each has to do.',
          })}
        </p>
      ) : (
        <>
          <p>
            {say({
              zh: '本平台运行在这台机器上，尚无数据。装入一座虚构的示例城市：八个部门、六十条目录、二十余件共享申请，约需十余秒。',
              en: 'This platform runs on this very machine and is empty. Load an invented city: eight departments, sixty catalogs, two dozen requests, in some ten seconds.',
            })}
          </p>
          {isLoading ? (
            <div role="status" aria-live="polite">
              <Progress percent={percentOf(sample)} status="active" />
              <p className="quiet">{sample.step ? say(sample.step) : ''}</p>
            </div>
          ) : (
            <Button onClick={load}>{say({ zh: '装入示例城市', en: 'Load the sample city' })}</Button>
          )}
          {isRefused ? (
            <Alert
              type="error"
              role="alert"
              title={say({
                zh: '示例城市未能装入：平台已有数据的，请先清空数据，重新启动后再试。',
                en: 'The sample city was not loaded: where the platform holds data already, start it anew with --reset.',
              })}
            />
          ) : null}
        </>
      )}
    </section>
  );
}

const percentOf = ({ done = 0, total = 0 }: SampleState) =>
  total === 0 ? 0 : Math.round((100 * done) / total);
