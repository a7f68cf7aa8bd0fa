import { Link, useParams } from 'wouter';
import { useApi, useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import type { components } from '../../api/generated/schema';
import { FoundItems } from '../../cases/foundItems.tsx';
import { type Roads, WholeCase } from '../../cases/wholeCase.tsx';
import { Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { later } from '../../look/later.tsx';
import { Table } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { useRegions } from '../../words/register.ts';

const SettleForm = later(() => import('./settleForm.tsx').then((form) => form.SettleForm));

type Form = components['schemas']['Form'];

/** A form: what it asks, what of that is known or asked already, and what becomes of it. */
export default function FormPage() {
  const { id = '' } = useParams();
  const query = useRead(['form', id], (api) => readForm(api, id));
  return <Shown query={query}>{(form) => <Whole form={form} />}</Shown>;
}

const readForm = (api: Api, id: string) =>
  api.read(api.client.GET('/v1/forms/{id}', { params: { path: { id } } }));

const roadsOf = (api: Api, id: string) =>
  ({
    view: () => readForm(api, id),
    events: ({ read, client }, cursor) =>
      read(
        client.GET('/v1/forms/{id}/events', {
          params: { path: { id }, query: { ...(cursor && { cursor }) } },
        }),
      ),
    readers: ({ read, client }, cursor) =>
      read(
        client.GET('/v1/forms/{id}/readers', {
          params: { path: { id }, query: { ...(cursor && { cursor }) } },
        }),
      ),
  }) satisfies Roads<Form, components['schemas']['FormEvent']>;

function Whole({ form }: { form: Form }) {
  const { say } = useWords();
  const names = useNames();
  const api = useApi();
  const known = useRegions();
  const {
    id,
    title,
    purpose,
    regions,
    frequency,
    findings,
    matches,
    possible,
    settled,
    askedAlready,
    toAsk,
  } = form;
  return (
    <WholeCase
      kind="form"
      view={form}
      title={title}
      roads={roadsOf(api, id)}
      handMade={{ settleForm: SettleForm }}
    >
      <Panel title={say({ zh: '要求填报的内容', en: 'What is asked' })}>
        <p className="typed">{purpose}</p>
        <p>
          {names('formFrequencies', frequency)} ·{' '}
          {regions.map((code) => known.find((each) => each.code === code)?.name ?? code).join('、')}
        </p>
        <p>
          {say({ zh: '仍需填报：', en: 'Still asked: ' })}
          {toAsk.join('、')}
        </p>
      </Panel>
      {askedAlready.length === 0 ? null : (
        <Panel title={say({ zh: '已有表单要求填报的字段', en: 'Fields that are asked already' })}>
          <Table
            caption={say({ zh: '已有表单要求填报的字段', en: 'Fields that are asked already' })}
            rows={askedAlready}
            rowKey={({ field, formId }) => `${field} ${formId}`}
            columns={[
              { key: 'field', title: { zh: '字段', en: 'Field' }, cell: ({ field }) => field },
              {
                key: 'form',
                title: { zh: '已有的表单', en: 'Form' },
                cell: ({ formId, formTitle }) => <Link href={`/console/forms/${formId}`}>{formTitle}</Link>,
              },
              {
                key: 'by',
                title: { zh: '要求填报的部门', en: 'Asked by' },
                cell: ({ requesterName }) => requesterName,
              },
              {
                key: 'how',
                title: { zh: '认定方式', en: 'Found by' },
                cell: ({ how }) => names('foundBy', how),
              },
            ]}
          />
        </Panel>
      )}
      <FoundItems findings={findings} matches={matches} possible={possible} />
      {settled.length === 0 ? null : (
        <Panel title={say({ zh: '重复字段的处理', en: 'What becomes of what is known' })}>
          <Table
            caption={say({ zh: '重复字段的处理', en: 'What becomes of what is known' })}
            rows={settled}
            rowKey={({ field }) => field}
            columns={[
              { key: 'field', title: { zh: '字段', en: 'Field' }, cell: ({ field }) => field },
              {
                key: 'by',
                title: { zh: '处理', en: 'What becomes of it' },
                cell: ({ by }) => names('formSettlements', by),
              },
              {
                key: 'why',
                title: { zh: '理由或者数据项', en: 'Reasons, or the item' },
                cell: ({ reasons, dataItem }) => reasons ?? dataItem ?? '',
              },
            ]}
          />
        </Panel>
      )}
    </WholeCase>
  );
}
