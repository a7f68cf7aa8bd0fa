import { Button, Drawer, Space } from 'antd';
import { useState } from 'react';
import { useMayAct, useMe } from '../../api/me.ts';
import { later } from '../../look/later.tsx';
import { Panel } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';
import type { Catalog } from './content.ts';
import { ServiceFacts } from './serviceFacts.tsx';

const ServiceTrial = later(() => import('./serviceTrial.tsx').then((trial) => trial.ServiceTrial));
const SecretForm = later(() => import('./serviceTrial.tsx').then((trial) => trial.SecretForm));
const ServiceForm = later(() => import('./serviceForm.tsx').then((form) => form.ServiceForm));

/** The statuses in which nothing is registered any more. */
const over: readonly Catalog['status'][] = ['retired', 'discarded'];

/** The service behind a catalog that is shared by an API or by verification: without one it cannot be submitted. */
export function ServicePanel({ catalog }: { catalog: Catalog }) {
  const { say } = useWords();
  const { data: me } = useMe();
  const isOfficer = useMayAct('officer');
  const [opened, open] = useState<'register' | 'try' | 'secret'>();
  const close = () => open(undefined);
  const { service, sharingMethods = [], provider, status } = catalog;
  const isServed = sharingMethods.includes('api') || sharingMethods.includes('verify');
  if (service === undefined && !isServed) return null;
  const mayRegister = isServed && isOfficer && me?.org === provider && !over.includes(status);
  const titles = {
    register: say({ zh: '登记服务', en: 'Register the service' }),
    secret: say({ zh: '保存密钥', en: 'Keep a secret' }),
    try: say({ zh: '试调用', en: 'Try it' }),
  };
  const offered = (['register', 'secret', 'try'] as const).filter(
    (what) => what !== 'try' || service?.callable,
  );
  return (
    <Panel
      title={say({ zh: '服务接口、核验所用的服务', en: 'The service behind its methods' })}
      more={
        mayRegister ? (
          <Space wrap>
            {offered.map((what) => (
              <Button key={what} size="small" onClick={() => open(what)}>
                {titles[what]}
              </Button>
            ))}
          </Space>
        ) : undefined
      }
    >
      {service === undefined ? (
        <p>
          {say({
            zh: '还没有登记。登记服务之后，目录方能报送和发布（平台规则）。',
            en: 'None is registered. The catalog is submitted and published only with its service (a rule of this platform).',
          })}
        </p>
      ) : (
        <ServiceFacts service={service} />
      )}
      <Drawer
        open={opened !== undefined}
        onClose={close}
        size="min(760px, 100vw)"
        title={opened === undefined ? '' : titles[opened]}
        destroyOnHidden
      >
        {opened === 'register' ? (
          <ServiceForm catalog={catalog} title={titles.register} onClose={close} />
        ) : opened === 'secret' ? (
          <SecretForm secret={service?.auth?.secret} />
        ) : opened === 'try' ? (
          <ServiceTrial catalog={catalog} />
        ) : null}
      </Drawer>
    </Panel>
  );
}
