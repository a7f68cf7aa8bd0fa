import { Button, Drawer, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { useRead } from '../../api/api.tsx';
import type { components } from '../../api/generated/schema';
import { useMe } from '../../api/me.ts';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { Fields } from '../../forms/fields.tsx';
import { operationForm, resolved } from '../../forms/operations.ts';
import { Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { Catalog } from './content.ts';

type Rights = components['schemas']['CatalogRights'];
type Declared = components['schemas']['RightsDeclared'];
const rights = ['collection', 'use', 'circulation'] as const;

/** Who holds the three rights over the data: for everybody what is confirmed, for the two sides what is declared as well. */
export function RightsPanel({ catalog }: { catalog: Catalog }) {
  const { say } = useWords();
  const { id, edition, version } = catalog;
  const query = useRead(['catalog', id, 'rights', String(version)], (api) =>
    api.read(api.client.GET('/v1/catalogs/{id}/rights', { params: { path: { id } } })),
  );
  if (edition === undefined) return null;
  return (
    <Panel title={say({ zh: '数据权利', en: 'Rights over the data' })}>
      <Shown query={query}>{(read) => <Whole catalog={catalog} read={read} />}</Shown>
    </Panel>
  );
}

function Whole({ catalog, read }: { catalog: Catalog; read: Rights }) {
  const { say } = useWords();
  const names = useNames();
  const { confirmed, declared, reasons, users } = read;
  return (
    <>
      <p>
        <Tag>{names('rightsStatuses', read.status)}</Tag>
        {say({
          zh: `依共享权限使用该数据的部门 ${users.count} 个。`,
          en: `${users.count} departments use the data under a grant.`,
        })}
      </p>
      {confirmed === undefined ? null : <Holders of={confirmed} />}
      {declared === undefined ? null : (
        <>
          <h3>{say({ zh: '尚未确认的登记', en: 'Declared, not confirmed yet' })}</h3>
          {reasons === undefined ? null : (
            <p>{say({ zh: `已退回，理由：${reasons}`, en: `Returned: ${reasons}` })}</p>
          )}
          <Holders of={declared} />
        </>
      )}
      {users.grants.length === 0 ? null : (
        <ul>
          {users.grants.map(({ grantId, name, from, until }) => (
            <li key={grantId}>
              <Link href={`/console/grants/${grantId}`}>{name}</Link> {from} – {until}
            </li>
          ))}
        </ul>
      )}
      <Declare catalog={catalog} initial={declared ?? confirmed} />
    </>
  );
}

function Holders({ of }: { of: Declared }) {
  const { say } = useWords();
  const names = useNames();
  return (
    <dl className="values">
      {rights.map((right) => {
        const { name, basis, since } = of[right];
        return (
          <div key={right}>
            <dt>{names('dataRights', right)}</dt>
            <dd className="typed">
              {say({
                zh: `${name}，依据：${basis}，自 ${since} 起`,
                en: `${name}, on ${basis}, since ${since}`,
              })}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** The provider's officer declares them, or declares them anew. */
function Declare({ catalog, initial }: { catalog: Catalog; initial: Declared | undefined }) {
  const { say } = useWords();
  const { data: me } = useMe();
  const [isOpen, open] = useState(false);
  if (me === undefined || me.org !== catalog.provider || !me.roles.includes('officer')) return null;
  const operation = operationForm('putCatalogRights');
  const schema = resolved(operation.body ?? {});
  const title = say({ zh: '登记数据权利', en: 'Declare the rights' });
  return (
    <>
      <Button onClick={() => open(true)}>{title}</Button>
      <Drawer
        open={isOpen}
        onClose={() => open(false)}
        size="min(760px, 100vw)"
        title={title}
        destroyOnHidden
      >
        <ChangeForm
          id={`rights.${catalog.id}`}
          title={title}
          schema={schema}
          method={operation.method}
          href={operation.path.replace('{id}', catalog.id)}
          version={catalog.version}
          initial={initial === undefined ? {} : picked(initial)}
          submit={say({ zh: '登记，报主管部门确认', en: 'Declare, for the authority to confirm' })}
          onDone={() => open(false)}
          onCancel={() => open(false)}
        >
          {() => <Fields schema={schema} />}
        </ChangeForm>
      </Drawer>
    </>
  );
}

/** The three rights alone, without who declared or confirmed them. */
function picked({ collection, use, circulation }: Declared): Declared {
  return { collection, use, circulation };
}
