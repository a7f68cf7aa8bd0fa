import { Link } from 'wouter';
import { useMayAct } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';
import { AskersCases } from '../../cases/askersCases.tsx';
import { List, useList } from '../../look/list.tsx';
import { Panel } from '../../look/page.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';

type Entry = components['schemas']['FormEntry'];

/** Forms that townships and villages are asked to fill in: those of one's own, and those that are asked where one is. */
export default function FormsPage() {
  const { say } = useWords();
  const names = useNames();
  const mayDraft = useMayAct('officer');
  return (
    <>
      <AskersCases<Entry>
        kind="form"
        title={{ zh: '填报表单', en: 'Forms' }}
        lead={{
          zh: '要求乡镇、村填报的表单，登记之后方可使用；已经编目、可以共享的字段和已有表单要求填报的字段，不重复要求填报（平台规则）。',
          en: 'A form for townships and villages is used once it is registered; what is catalogued and shared, or asked already, is not asked again (a rule of this platform).',
        }}
        nothing={{ zh: '没有符合条件的表单。', en: 'No form is like that.' }}
        place="/console/forms"
        actions={
          mayDraft ? (
            <Link href="/console/forms/new">{say({ zh: '起草表单', en: 'Draft a form' })}</Link>
          ) : null
        }
        columns={[
          {
            key: 'frequency',
            title: { zh: '填报频率', en: 'How often' },
            cell: ({ frequency }) => names('formFrequencies', frequency),
          },
          { key: 'fields', title: { zh: '字段', en: 'Fields' }, cell: ({ fields }) => fields },
          { key: 'toAsk', title: { zh: '仍需填报', en: 'Still asked' }, cell: ({ toAsk }) => toAsk },
        ]}
        read={({ read, client }, query) => read(client.GET('/v1/forms', { params: { query } }))}
      />
      <AskedHere />
    </>
  );
}

function AskedHere() {
  const { say } = useWords();
  const names = useNames();
  const title = { zh: '要求本地区填报的', en: 'Asked of my region' };
  const list = useList(['form', 'asked'], (api, cursor) =>
    api.read(
      api.client.GET('/v1/forms/asked', {
        params: { query: { limit: '50', ...(cursor === undefined ? {} : { cursor }) } },
      }),
    ),
  );
  return (
    <Panel title={say(title)}>
      <List
        list={list}
        caption={say(title)}
        rowKey={({ id }) => id}
        nothing={{ zh: '没有要求本地区填报的表单。', en: 'No form is asked of your region.' }}
        columns={[
          {
            key: 'name',
            title: { zh: '名称', en: 'Title' },
            cell: ({ id, title: called }) => <Link href={`/console/forms/${id}`}>{called}</Link>,
          },
          {
            key: 'requester',
            title: { zh: '要求填报的部门', en: 'Asked by' },
            cell: ({ requesterName, requester }) => requesterName ?? requester ?? '',
          },
          {
            key: 'frequency',
            title: { zh: '填报频率', en: 'How often' },
            cell: ({ frequency }) => names('formFrequencies', frequency),
          },
        ]}
      />
    </Panel>
  );
}
