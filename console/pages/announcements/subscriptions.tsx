import { Button, Drawer, Form, Select } from 'antd';
import { useState } from 'react';
import { useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import { useMayAct } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { AsOpened } from '../../cases/asOpened.tsx';
import { useChange } from '../../forms/change.ts';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { Field } from '../../forms/fields.tsx';
import { operationForm, resolved } from '../../forms/operations.ts';
import { Failure, Nothing, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useWords } from '../../words/language.tsx';
import type { Text } from '../../words/text.ts';
import { useDepartments, useRegions } from '../../words/register.ts';
import { useFields } from './announcementsPage.tsx';

type All = components['schemas']['Subscriptions'];
type Subscription = components['schemas']['Subscription'];

/** Of which announcements one's organisation is told, once a day at most. */
export function Subscriptions() {
  const { say } = useWords();
  const query = useRead(['subscription'], readSubscriptions);
  return (
    <Panel title={say({ zh: '本单位的订阅', en: 'Subscriptions of my organisation' })}>
      <Shown query={query}>{(all) => <List all={all} />}</Shown>
    </Panel>
  );
}

const readSubscriptions = (api: Api) => api.read(api.client.GET('/v1/subscriptions'));

function List({ all }: { all: All }) {
  const { say } = useWords();
  const mayChange = useMayAct('officer', 'officeHead', 'departmentHead');
  const [chosen, choose] = useState<Partial<Subscription>>();
  const { subscriptions, version } = all;
  return (
    <>
      {subscriptions.length === 0 ? (
        <Nothing
          what={{
            zh: '还没有订阅。订阅之后，符合条件的目录发布或者撤销时，每日至多通知一次。',
            en: 'Nothing is subscribed to. Whoever subscribes is told once a day at most of what was published or retired.',
          }}
        />
      ) : (
        <ul className="entries" aria-label={say({ zh: '各项订阅', en: 'Subscriptions' })}>
          {subscriptions.map((subscription) => (
            <Entry
              key={subscription.id}
              subscription={subscription}
              version={version}
              onChange={mayChange ? () => choose(subscription) : undefined}
            />
          ))}
        </ul>
      )}
      {mayChange ? (
        <Button onClick={() => choose({})}>{say({ zh: '增加一项订阅', en: 'Subscribe' })}</Button>
      ) : null}
      <Drawer
        open={chosen !== undefined}
        onClose={() => choose(undefined)}
        size="min(560px, 100vw)"
        title={say(chosen?.id === undefined ? titles.add : titles.change)}
        destroyOnHidden
      >
        {chosen === undefined ? null : (
          <AsOpened kind="subscription" view={all} read={readSubscriptions}>
            {({ version: seen }, onLostRace) => (
              <SubscriptionForm
                subscription={chosen}
                version={seen}
                onClose={() => choose(undefined)}
                onLostRace={onLostRace}
              />
            )}
          </AsOpened>
        )}
      </Drawer>
    </>
  );
}

const titles = {
  add: { zh: '增加一项订阅', en: 'Subscribe' },
  change: { zh: '修改订阅', en: 'Change the subscription' },
} as const;

function Entry({
  subscription,
  version,
  onChange,
}: {
  subscription: Subscription;
  version: number;
  onChange: (() => void) | undefined;
}) {
  const { say } = useWords();
  const change = useChange();
  const words = useInWords(subscription);
  const operation = operationForm('endSubscription');
  const end = () =>
    change
      .run({
        method: operation.method,
        href: operation.path.replace('{id}', subscription.id),
        version,
        body: {},
      })
      // Why not is shown below.
      .catch(() => undefined);
  return (
    <li>
      <span className="typed">{words}</span>{' '}
      {onChange === undefined ? null : (
        <>
          <Button
            size="small"
            onClick={onChange}
            aria-label={say({ zh: `修改订阅：${words}`, en: `Change: ${words}` })}
          >
            {say({ zh: '修改', en: 'Change' })}
          </Button>{' '}
          <Button
            size="small"
            danger
            loading={change.isRunning}
            onClick={() => void end()}
            aria-label={say({ zh: `取消订阅：${words}`, en: `End: ${words}` })}
          >
            {say({ zh: '取消订阅', en: 'End' })}
          </Button>
        </>
      )}
      {change.error === undefined ? null : <Failure error={change.error} />}
    </li>
  );
}

/** What is subscribed to, in one line. */
function useInWords({ regions, fields, providers, q }: Subscription): string {
  const { say } = useWords();
  const regionNames = new Map(useRegions().map(({ code, name }) => [code, name]));
  const providerNames = new Map(useDepartments().map(({ uscc, name }) => [uscc, name]));
  const parts = [
    regions &&
      say({ zh: '地区：', en: 'region: ' }) + regions.map((code) => regionNames.get(code) ?? code).join('、'),
    fields && say({ zh: '业务领域：', en: 'field: ' }) + fields.join('、'),
    providers &&
      say({ zh: '提供单位：', en: 'provider: ' }) +
        providers.map((code) => providerNames.get(code) ?? code).join('、'),
    q && say({ zh: `名称包含“${q}”`, en: `name has “${q}”` }),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? say({ zh: '全部公布', en: 'everything announced' }) : parts.join('；');
}

function SubscriptionForm({
  subscription,
  version,
  onClose,
  onLostRace,
}: {
  subscription: Partial<Subscription>;
  version: number;
  onLostRace: () => void;
  onClose: () => void;
}) {
  const { say } = useWords();
  // The organisation's own number of a subscription: nobody reads it.
  const [id] = useState(subscription.id ?? crypto.randomUUID());
  const operation = operationForm('putSubscription');
  const schema = resolved(operation.body ?? {});
  const { properties = {} } = schema;
  const { id: _, ...initial } = subscription;
  const regions = useRegions().map(({ code, name }) => ({ value: code, label: name }));
  const providers = useDepartments().map(({ uscc, name }) => ({ value: uscc, label: name }));
  const fields = useFields().map((value) => ({ value, label: value }));
  return (
    <ChangeForm
      id={`putSubscription.${subscription.id ?? 'new'}`}
      title={say(subscription.id === undefined ? titles.add : titles.change)}
      schema={schema}
      method={operation.method}
      href={operation.path.replace('{id}', id)}
      version={version}
      initial={initial}
      submit={say({ zh: '订阅', en: 'Subscribe' })}
      onDone={onClose}
      onCancel={onClose}
      onLostRace={onLostRace}
    >
      {() => (
        <>
          <p className="quiet">
            {say({
              zh: '同时填写几项的，须同时符合；都不填的，通知全部公布的目录。',
              en: 'All that is filled in must fit; whoever fills in nothing is told of everything.',
            })}
          </p>
          <Several name="regions" label={labels.regions} options={regions} />
          <Several name="fields" label={labels.fields} options={fields} />
          <Several name="providers" label={labels.providers} options={providers} />
          {properties['q'] ? <Field path={['q']} schema={properties['q']} isRequired={false} /> : null}
        </>
      )}
    </ChangeForm>
  );
}

const labels = {
  regions: { zh: '地区及其以下', en: 'Regions and what is below them' },
  fields: { zh: '提供部门的业务领域', en: 'Fields of the providers’ work' },
  providers: { zh: '提供单位', en: 'Providers' },
} as const;

/** Any number of what the register knows, found by typing a part of its name. */
function Several({
  name,
  label,
  options,
}: {
  name: string;
  label: Text;
  options: readonly { value: string; label: string }[];
}) {
  const { say } = useWords();
  return (
    <Form.Item name={name} label={say(label)} extra={say({ zh: '不选的不限。', en: 'None: whichever.' })}>
      <Select mode="multiple" allowClear showSearch={{ optionFilterProp: 'label' }} options={[...options]} />
    </Form.Item>
  );
}
