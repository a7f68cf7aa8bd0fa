import { Button, Form } from 'antd';
import { Link, useLocation } from 'wouter';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { Checkboxes } from '../../forms/checkboxes.tsx';
import { Fields } from '../../forms/fields.tsx';
import { operationForm } from '../../forms/operations.ts';
import { List, useList } from '../../look/list.tsx';
import { Page, Panel } from '../../look/page.tsx';
import { instantInWords } from '../../words/time.ts';
import { useWords } from '../../words/language.tsx';

const title = { zh: '将多件申请编为一组', en: 'Gather requests' };
const noDrafts = { zh: '没有可以编组的草稿。', en: 'There is no draft to gather.' };

/** Gathers drafts of one's own department that are in no bundle yet. */
export default function BundleFormPage() {
  const { say } = useWords();
  const [, go] = useLocation();
  const { method, path, body = {} } = operationForm('createBundle');
  const list = useList(['request', 'list', 'toGather'], ({ read, client }, cursor) =>
    read(
      client.GET('/v1/requests', {
        params: {
          query: {
            side: 'requester',
            status: 'draft,awaitingApproval',
            limit: '100',
            ...(cursor && { cursor }),
          },
        },
      }),
    ),
  );
  const drafts = list.rows?.filter(({ bundleId }) => bundleId === undefined) ?? [];
  const label = say({ zh: '编为一组的申请', en: 'The requests' });
  const atLeast = say({ zh: '请选择两件以上、五十件以下', en: 'Choose two to fifty' });
  return (
    <Page title={say(title)}>
      <Panel title={say({ zh: '需求和各件申请', en: 'The need, and its requests' })}>
        {drafts.length === 0 ? (
          // Where only drafts of other bundles were read so far, it can be read on.
          <List
            list={{ ...list, rows: list.rows && [] }}
            caption={label}
            columns={[]}
            rowKey={({ id }) => id}
            nothing={noDrafts}
            nothingTodo={
              <Link href="/console/catalogs">
                {say({ zh: '先对各目录起草申请', en: 'Draft requests over the catalogs first' })}
              </Link>
            }
          />
        ) : (
          <ChangeForm
            id="createBundle"
            title={say(title)}
            schema={body}
            method={method}
            href={path}
            submit={say({ zh: '编为一组', en: 'Gather them' })}
            onDone={(answer) => go(`/console/bundles/${idIn(answer)}`)}
            onCancel={() => go('/console/bundles')}
          >
            {() => (
              <>
                <Fields schema={body} without={['requests']} />
                <Form.Item
                  name="requests"
                  label={label}
                  extra={say({
                    zh: '一个目录一件。发出之前可以分别修改；编入后不能移出，不需要的可以撤回。',
                    en: 'One for each catalog. Each can still be changed before it is sent; none leaves the bundle, but may be withdrawn.',
                  })}
                  rules={[{ required: true, type: 'array', min: 2, max: 50, message: atLeast }]}
                >
                  <Checkboxes
                    label={label}
                    isBelow
                    options={drafts.map(({ id, catalogName, providerName = '', statusName, createdAt }) => ({
                      value: id,
                      label: [catalogName, providerName, statusName, instantInWords(createdAt)]
                        .filter((word) => word !== '')
                        .join(' · '),
                    }))}
                  />
                </Form.Item>
                {list.hasNextPage ? (
                  <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                    {say({
                      zh: `已读取 ${drafts.length} 件，继续读取更早的草稿`,
                      en: `${drafts.length} read so far: read earlier drafts`,
                    })}
                  </Button>
                ) : null}
              </>
            )}
          </ChangeForm>
        )}
      </Panel>
    </Page>
  );
}

function idIn(answer: unknown): string {
  return typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : '';
}
