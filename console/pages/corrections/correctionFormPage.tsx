import { useLocation, useSearchParams } from 'wouter';
import { useRead } from '../../api/api.tsx';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { Fields } from '../../forms/fields.tsx';
import { operationForm } from '../../forms/operations.ts';
import { Nothing, Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useWords } from '../../words/language.tsx';
import { instantInWords } from '../../words/time.ts';
import { type Grant, readGrant } from '../grants/grant.ts';

/** Lodges a correction of the data of a grant, which stands in the address. */
export default function CorrectionFormPage() {
  const { say } = useWords();
  const [query] = useSearchParams();
  const grantId = query.get('grant') ?? '';
  const read = useRead(['grant', grantId], (api) => readGrant(api, grantId));
  if (grantId === '')
    return (
      <Page title={say({ zh: '提出数据校核申请', en: 'Lodge a correction' })}>
        <Nothing
          what={{
            zh: '请从取得数据的共享权限中提出校核申请。',
            en: 'Lodge it from the grant under which the data was received.',
          }}
        />
      </Page>
    );
  return <Shown query={read}>{(grant) => <Lodging grant={grant} />}</Shown>;
}

/** Grant and catalog are known, and not asked for. */
function Lodging({ grant: { id, catalogId, catalogName, dataItems, deliveries } }: { grant: Grant }) {
  const { say } = useWords();
  const [, go] = useLocation();
  const { method, path, body = {} } = operationForm('createCorrection');
  const title = say({ zh: `提出数据校核申请：${catalogName}`, en: `Lodge a correction: ${catalogName}` });
  const items = dataItems.map((value) => ({ value, label: value }));
  const delivered = deliveries
    .filter(({ status }) => status === 'ready' || status === 'received' || status === 'upheld')
    .map(({ deliveryId, at }) => ({ value: deliveryId, label: instantInWords(at) }));
  const choices = { 'records.item': items, keyItem: items, seenIn: delivered };
  return (
    <Page title={title}>
      <Panel title={say({ zh: '有疑义的数据', en: 'The data in doubt' })}>
        <ChangeForm
          id={`createCorrection.${id}`}
          title={title}
          schema={body}
          method={method}
          href={path}
          fixed={{ grantId: id, catalogId }}
          submit={say({ zh: '提出', en: 'Lodge' })}
          onDone={(answer) => go(`/console/corrections/${idIn(answer)}`)}
          onCancel={() => go(`/console/grants/${id}`)}
        >
          {() => <Fields schema={body} without={['grantId', 'catalogId']} choices={choices} />}
        </ChangeForm>
      </Panel>
    </Page>
  );
}

function idIn(answer: unknown): string {
  return typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : '';
}
