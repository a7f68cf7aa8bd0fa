import { useRead } from '../../api/api.tsx';
import { Nothing, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useWords } from '../../words/language.tsx';
import { instantInWords } from '../../words/time.ts';

/** The keys by which a receiver knows that a notice is the platform's, and how. */
export function KeysPanel() {
  const { say } = useWords();
  const query = useRead(['keys'], (api) => api.read(api.client.GET('/.well-known/gongxiang-keys')));
  return (
    <Panel title={say({ zh: '平台的公钥', en: "The platform's public keys" })}>
      <p>
        {say({
          zh: '平台发往接收地址的请求按照 RFC 9421 签名，五分钟内有效。接收方以请求头 gongxiang-certificate 中的签发密钥编号找到公钥，核验证书、签名和内容摘要；已经收到的通知，凭通知编号识别。',
          en: 'What is posted is signed by RFC 9421 and good for five minutes. A receiver finds the key by the issuer that the header gongxiang-certificate names, verifies certificate, signature and content digest, and knows a notice that it has by its id.',
        })}{' '}
        <a href="/docs" target="_blank" rel="noreferrer">
          {say({ zh: '接口说明', en: 'API documentation' })}
        </a>{' '}
        <a href="/.well-known/gongxiang-keys" target="_blank" rel="noreferrer">
          {say({ zh: '公钥集（JSON）', en: 'The set (JSON)' })}
        </a>
      </p>
      <Shown query={query}>
        {({ keys }) =>
          keys.length === 0 ? (
            <Nothing
              what={{
                zh: '目前没有公钥：平台没有配置签名密钥。',
                en: 'There are none: no signing key is configured.',
              }}
            />
          ) : (
            keys.map(({ kid, x, alg, crv, from, until }) => (
              <dl key={kid} className="values">
                <div>
                  <dt>{say({ zh: '密钥编号', en: 'Key id' })}</dt>
                  <dd className="typed number">{kid}</dd>
                </div>
                <div>
                  <dt>{say({ zh: '算法', en: 'Algorithm' })}</dt>
                  <dd>
                    {alg}（{crv}）
                  </dd>
                </div>
                <div>
                  <dt>{say({ zh: '公钥', en: 'Key' })}</dt>
                  <dd className="typed number">{x}</dd>
                </div>
                {from === undefined ? undefined : (
                  <div>
                    <dt>{say({ zh: '生效时间', en: 'In use since' })}</dt>
                    <dd>{instantInWords(from)}</dd>
                  </div>
                )}
                {until === undefined ? undefined : (
                  <div>
                    <dt>{say({ zh: '失效时间', en: 'Until' })}</dt>
                    <dd>{instantInWords(until)}</dd>
                  </div>
                )}
              </dl>
            ))
          )
        }
      </Shown>
    </Panel>
  );
}
