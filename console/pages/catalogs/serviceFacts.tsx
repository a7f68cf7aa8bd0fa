import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { components } from '../../api/generated/schema';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { dayInWords } from '../../words/time.ts';

type Service = components['schemas']['ServiceShown'];
type Facts = Omit<Service, 'coming'>;

/** A service as it is registered, and what of it changes from when; where it lies only its provider and the authority are told. */
export function ServiceFacts({ service }: { service: Service }) {
  const { say, language } = useWords();
  const { coming, callable } = service;
  return (
    <>
      {callable ? null : (
        <Alert
          type="warning"
          showIcon
          title={say({
            zh: '还不能通过平台调用：按照以前的方式登记，应当重新登记。',
            en: 'It cannot be called through the platform yet: it was registered as before, and is to be registered anew.',
          })}
        />
      )}
      <FactsOf service={service} />
      {coming === undefined ? null : (
        <>
          <h3>
            {say({
              zh: `自 ${dayInWords(coming.effectiveOn, 'zh', '')}起变更`,
              en: `As it changes on ${dayInWords(coming.effectiveOn, language, '')}`,
            })}
          </h3>
          <p className="typed">{coming.summary}</p>
          <FactsOf service={coming} />
        </>
      )}
    </>
  );
}

function FactsOf({ service }: { service: Facts }) {
  const { say } = useWords();
  const names = useNames();
  const { upstream, auth, items, parameters = {}, itemsServed = [], hours, cache } = service;
  const served = itemsServed.map((item) => (items?.[item] === undefined ? item : `${item}：${items[item]}`));
  const rows: readonly [string, ReactNode][] = [
    [
      say({ zh: '服务的地址', en: 'Address' }),
      upstream && `${names('serviceMethods', upstream.method)} ${upstream.address}`,
    ],
    [
      say({ zh: '认证方式', en: 'Authentication' }),
      auth && [names('serviceAuths', auth.kind), auth.header, auth.secret].filter(Boolean).join('，'),
    ],
    [
      say({ zh: '参数', en: 'Parameters' }),
      listOf(
        Object.entries(parameters).map(([name, { in: place, item }]) =>
          [name, names('parameterPlaces', place), item].filter(Boolean).join('，'),
        ),
      ),
    ],
    [say({ zh: '记录的位置', en: 'Where its records stand' }), upstream?.records],
    [say({ zh: '提供的数据项', en: 'Items that it has' }), listOf(served)],
    [say({ zh: '每项共享权限每日可以调用的次数', en: 'Calls a day of a grant' }), String(service.quota)],
    [
      say({ zh: '每项共享权限每秒可以调用的次数', en: 'Calls a second of a grant' }),
      service.ratePerSecond && String(service.ratePerSecond),
    ],
    [
      say({ zh: '服务时间', en: 'Hours' }),
      hours ? `${names('serviceDays', hours.days)} ${hours.from}–${hours.to}` : service.hoursInWords,
    ],
    [
      say({ zh: '返回内容可以保留', en: 'Answers may be kept for' }),
      cache && say({ zh: `${cache.seconds} 秒`, en: `${cache.seconds} s` }),
    ],
    [say({ zh: '服务联系人和联系方式', en: 'Contact' }), service.contact],
  ];
  return (
    <dl className="values">
      {rows.map(([name, value]) =>
        value === undefined ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="typed">{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function listOf(lines: readonly string[]): ReactNode {
  if (lines.length === 0) return undefined;
  return (
    <ul className="valueList">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
