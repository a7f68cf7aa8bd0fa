import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useMayAct, useMe } from '../../api/me.ts';
import { Values } from '../../cases/values.tsx';
import { later } from '../../look/later.tsx';
import { Panel } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';
import type { Catalog } from './content.ts';

const ServiceForm = later(() => import('./serviceForm.tsx').then((form) => form.ServiceForm));

/** The statuses in which nothing is registered any more. */
const over: readonly Catalog['status'][] = ['retired', 'discarded'];

/** The service behind a catalog that is shared by an API or by verification: without one it cannot be submitted. */
export function ServicePanel({ catalog }: { catalog: Catalog }) {
  const { say } = useWords();
  const { data: me } = useMe();
  const isOfficer = useMayAct('officer');
  const [isOpen, open] = useState(false);
  const { service, sharingMethods = [], provider, status } = catalog;
  const isServed = sharingMethods.includes('api') || sharingMethods.includes('verify');
  if (service === undefined && !isServed) return null;
  const mayRegister = isServed && isOfficer && me?.org === provider && !over.includes(status);
  const title = say({ zh: '登记服务', en: 'Register the service' });
  return (
    <Panel
      title={say({ zh: '服务接口、核验所用的服务', en: 'The service behind its methods' })}
      more={
        mayRegister ? (
          <Button size="small" onClick={() => open(true)}>
            {title}
          </Button>
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
        <Values of={service} schema={{ ref: 'ServiceDescription' }} />
      )}
      <Drawer
        open={isOpen}
        onClose={() => open(false)}
        size="min(680px, 100vw)"
        title={title}
        destroyOnHidden
      >
        <ServiceForm catalog={catalog} title={title} onClose={() => open(false)} />
      </Drawer>
    </Panel>
  );
}
