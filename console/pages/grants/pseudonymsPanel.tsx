import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useMe } from '../../api/me.ts';
import { later } from '../../look/later.tsx';
import { Panel } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';
import type { Grant } from './grant.ts';

const PseudonymsForm = later(() => import('./pseudonymsForm.tsx').then((form) => form.PseudonymsForm));

/** Which pseudonyms the provider's own values have under a grant: for its officer alone, and that it was asked is on record. */
export function PseudonymsPanel({ grant }: { grant: Grant }) {
  const { say } = useWords();
  const { data: me } = useMe();
  const [isOpen, open] = useState(false);
  const isMine = me !== undefined && me.org === grant.provider && me.roles.includes('officer');
  const items = pseudonymised(grant);
  if (!isMine || items.length === 0) return null;
  const title = say({ zh: '查询假名', en: 'Look up pseudonyms' });
  return (
    <Panel
      title={say({ zh: '假名', en: 'Pseudonyms' })}
      more={
        <Button size="small" onClick={() => open(true)}>
          {title}
        </Button>
      }
    >
      <p>
        {say({
          zh: `${items.join('、')}以假名提供。需求部门就某个假名提出疑问的，可以查询本单位的值对应哪些假名；查询留有记录，双方可以看到。`,
          en: `${items.join(', ')}: given by pseudonyms. Where the requester asks about one, look up which pseudonyms your own values have; it is recorded and both sides see it.`,
        })}
      </p>
      <Drawer
        open={isOpen}
        onClose={() => open(false)}
        size="min(680px, 100vw)"
        title={title}
        destroyOnHidden
      >
        <PseudonymsForm grant={grant} items={items} />
      </Drawer>
    </Panel>
  );
}

const pseudonymised = ({ treatments = {} }: Grant) =>
  Object.entries(treatments).flatMap(([item, form]) => (form === 'pseudonymised' ? [item] : []));
