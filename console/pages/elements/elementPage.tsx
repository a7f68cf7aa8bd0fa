import { Link, useParams } from 'wouter';
import { useRead } from '../../api/api.tsx';
import type { components } from '../../api/generated/schema';
import { useMayAct, useMe } from '../../api/me.ts';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { operationForm } from '../../forms/operations.ts';
import { Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { Table } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';

type Element = components['schemas']['ElementWithSources'];

/** A data element: its source where one is, which catalogs have it, and what does not agree. */
export default function ElementPage() {
  const { code = '' } = useParams();
  const query = useRead(['element', code], (api) =>
    api.read(api.client.GET('/v1/elements/{code}', { params: { path: { code } } })),
  );
  return (
    <Shown query={query}>
      {(element) => <Whole element={element} onChange={() => void query.refetch()} />}
    </Shown>
  );
}

function Whole({ element, onChange }: { element: Element; onChange: () => void }) {
  const { say } = useWords();
  const { name, elementCode, otherNames = [], quality, listedSource, source, conflicts } = element;
  return (
    <Page title={say({ zh: `数据元：${name}`, en: `Data element: ${name}` })} lead={elementCode}>
      <Panel title={say({ zh: '数据元', en: 'Data element' })}>
        {otherNames.length === 0 ? null : (
          <p>
            {say({ zh: '其他名称：', en: 'Also called: ' })}
            {otherNames.join('、')}
          </p>
        )}
        {quality === undefined ? null : (
          <p>
            {say({ zh: '质量规则：', en: 'Quality rule: ' })}
            {quality}
          </p>
        )}
        {listedSource === undefined ? null : (
          <p>
            {say({ zh: '清单所列来源部门：', en: 'Source as listed: ' })}
            {listedSource}
          </p>
        )}
        <p>
          {say({ zh: '数源部门：', en: 'Source department: ' })}
          {source?.name ?? say({ zh: '尚未确定', en: 'not designated' })}
        </p>
        {conflicts.map(({ why }) => (
          <p key={why.zh}>{say(why)}</p>
        ))}
      </Panel>
      <Bearers element={element} />
      <Designate element={element} onChange={onChange} />
    </Page>
  );
}

function Bearers({ element: { bearers } }: { element: Element }) {
  const { say } = useWords();
  const names = useNames();
  const title = { zh: '含有该数据元的目录', en: 'Catalogs that have it' };
  if (bearers.length === 0) return null;
  return (
    <Panel title={say(title)}>
      <Table
        caption={say(title)}
        rows={bearers}
        rowKey={({ catalogId }) => catalogId}
        columns={[
          {
            key: 'catalog',
            title: { zh: '目录', en: 'Catalog' },
            cell: ({ catalogId, catalogName }) => (
              <Link href={`/console/catalogs/${catalogId}`}>{catalogName}</Link>
            ),
          },
          { key: 'item', title: { zh: '数据项', en: 'Item' }, cell: ({ dataItem }) => dataItem },
          {
            key: 'provider',
            title: { zh: '提供部门', en: 'Provider' },
            cell: ({ providerName }) => providerName,
          },
          {
            key: 'class',
            title: { zh: '共享属性', en: 'Sharing class' },
            cell: (bearer) => names('sharingClasses', bearer.class),
          },
        ]}
      />
    </Panel>
  );
}

/** An officer of the authority names the source for its region. */
function Designate({ element: { elementCode }, onChange }: { element: Element; onChange: () => void }) {
  const { say } = useWords();
  const { data: me } = useMe();
  const isOfficer = useMayAct('officer');
  if (!isOfficer || me?.kind !== 'authority') return null;
  const { method, path, body = {} } = operationForm('designateSource');
  const title = { zh: '确定数源部门', en: 'Designate the source department' };
  return (
    <Panel title={say(title)}>
      <ChangeForm
        id={`designateSource.${elementCode}`}
        title={say(title)}
        schema={body}
        method={method}
        href={path.replace('{code}', elementCode)}
        submit={say({ zh: '确定', en: 'Designate' })}
        onDone={onChange}
      />
    </Panel>
  );
}
