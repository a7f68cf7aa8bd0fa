import { useParams, useSearchParams } from 'wouter';
import { useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import type { components } from '../../api/generated/schema';
import { AsOpened } from '../../cases/asOpened.tsx';
import { CannotChange } from '../../cases/cannotChange.tsx';
import { operationForm } from '../../forms/operations.ts';
import { Page } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useWords } from '../../words/language.tsx';
import { ChooseCatalog } from './chooseCatalog.tsx';
import { RequestForm } from './requestForm.tsx';

type Request = components['schemas']['Request'];

/** Drafting a request, or changing a draft: what the law asks, field by field, and why. */
export default function RequestFormPage() {
  const { id } = useParams();
  return id === undefined ? <NewRequest /> : <ChangedRequest id={id} />;
}

function NewRequest() {
  const { say } = useWords();
  const [query] = useSearchParams();
  const catalogId = query.get('catalog');
  const title = say({ zh: '起草共享申请', en: 'Draft a request' });
  return (
    <Page title={title} lead={say(lead)}>
      {catalogId === null ? (
        <ChooseCatalog />
      ) : (
        <WithCatalog catalogId={catalogId} items={query.getAll('item')} request={undefined} />
      )}
    </Page>
  );
}

const lead = {
  zh: '《政务数据共享条例》第二十条：提出共享申请，应当明确使用依据、使用场景、使用范围、共享方式、使用时限等。填写的内容随时保留在本机；提交后由本部门工作机构负责人审核同意，即为提供部门收到申请之时。',
  en: 'Article 20: a request names its basis, scenario, range of use, method and duration. What you type is kept on this machine at once. Your office head approves it, and that instant is receipt by the provider.',
};

const readRequest = (api: Api, id: string) =>
  api.read(api.client.GET('/v1/requests/{id}', { params: { path: { id } } }));

function ChangedRequest({ id }: { id: string }) {
  const { say } = useWords();
  const query = useRead(['request', id], (api) => readRequest(api, id));
  return (
    <Page title={say({ zh: '修改共享申请', en: 'Change a request' })} lead={say(lead)}>
      <Shown query={query}>
        {(request) => (
          <AsOpened
            kind="request"
            view={request}
            read={(api) => readRequest(api, id)}
            mayChange={({ actions }) => actions.some(({ command }) => command === 'change')}
            otherwise={
              <CannotChange
                form={`changeRequest.${id}`}
                title={say({ zh: `共享申请：${request.catalogName}`, en: `Request: ${request.catalogName}` })}
                statusName={request.statusName}
                address={`/console/requests/${id}`}
                schema={operationForm('changeRequest').body ?? {}}
              />
            }
          >
            {(opened, onLostRace) => (
              <WithCatalog
                catalogId={opened.catalogId}
                items={opened.dataItems}
                request={opened}
                onLostRace={onLostRace}
              />
            )}
          </AsOpened>
        )}
      </Shown>
    </Page>
  );
}

function WithCatalog({
  catalogId,
  items,
  request,
  onLostRace,
}: {
  catalogId: string;
  items: readonly string[];
  request: Request | undefined;
  onLostRace?: () => void;
}) {
  const query = useRead(['catalog', catalogId], (api) =>
    api.read(api.client.GET('/v1/catalogs/{id}', { params: { path: { id: catalogId } } })),
  );
  return (
    <Shown query={query}>
      {(catalog) => <RequestForm catalog={catalog} items={items} request={request} onLostRace={onLostRace} />}
    </Shown>
  );
}
