import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { operations } from '../../api/generated/schema';
import { useRead } from '../../api/api.tsx';
import { useMayAct, useMe } from '../../api/me.ts';
import { useChange } from '../../forms/change.ts';
import { asking } from '../../look/asked.tsx';
import { Filters } from '../../look/filters.tsx';
import { List, useList } from '../../look/list.tsx';
import { Failure, Page, Panel } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';

/** Data elements of the region, their source departments, and what does not agree with those (article 19). */
export default function ElementsPage() {
  const { say } = useWords();
  const { data: me } = useMe();
  const isOfficer = useMayAct('officer');
  const [query, setQuery] = useSearchParams();
  const [q, ofSource, isConflict] = [query.get('q'), query.get('source'), query.get('conflict') === 'true'];
  const listedSource = query.get('listedSource');
  const isOpen = query.get('undesignated') === 'true';
  const asked = {
    ...(q ? { q } : {}),
    ...(ofSource ? { source: ofSource } : {}),
    ...(isConflict ? { conflict: 'true' as const } : {}),
    ...(listedSource ? { listedSource } : {}),
    ...(isOpen ? { undesignated: 'true' as const } : {}),
  };
  const list = useList(['element', 'list', asked], (api, cursor) =>
    api.read(
      api.client.GET('/v1/elements', {
        params: { query: { limit: '50', ...asked, ...(cursor === undefined ? {} : { cursor }) } },
      }),
    ),
  );
  const title = { zh: '数据元与数源部门', en: 'Data elements and their sources' };
  return (
    <Page
      title={say(title)}
      lead={say({
        zh: '一项数据由一个数源部门统一收集、更新并向各部门共享，其他部门予以配合（《条例》第十九条）。数据元和数源部门由政务数据共享主管部门登记、确定。',
        en: 'One source department collects a data element for all, keeps it up to date and shares it; the others cooperate (article 19). The authority records elements and designates their sources.',
      })}
      actions={
        isOfficer && me?.kind === 'authority' ? (
          <Link href="/console/imports/new?kind=elements">
            {say({ zh: '导入数据元清单', en: 'Import a list of elements' })}
          </Link>
        ) : null
      }
    >
      <Filters kind="element" query={query} onQuery={setQuery}>
        {me === undefined || me.kind === 'authority' || me.kind === 'government' ? null : (
          <Checkbox
            checked={ofSource === me.org}
            onChange={({ target }) => setQuery(asking('source', target.checked ? me.org : undefined))}
          >
            {say({ zh: '只看本单位为数源部门的', en: 'Only those of which we are the source' })}
          </Checkbox>
        )}
        <Checkbox
          checked={isConflict}
          onChange={({ target }) => setQuery(asking('conflict', target.checked ? 'true' : undefined))}
        >
          {say({ zh: '只看数源不一致的', en: 'Only where sources do not agree' })}
        </Checkbox>
        <Checkbox
          checked={isOpen}
          disabled={isConflict}
          onChange={({ target }) => setQuery(asking('undesignated', target.checked ? 'true' : undefined))}
        >
          {say({ zh: '只看尚未确定的', en: 'Only those without a source' })}
        </Checkbox>
        {listedSource ? (
          <Button size="small" onClick={() => setQuery(asking('listedSource', undefined))}>
            {say({ zh: `来源部门“${listedSource}”：取消筛选`, en: `Listed as ${listedSource}: show all` })}
          </Button>
        ) : null}
      </Filters>
      {listedSource && isOfficer && me?.kind === 'authority' ? (
        <DesignateMany
          key={listedSource}
          listedSource={listedSource}
          elements={(list.rows ?? []).flatMap(({ elementCode, source }) => (source ? [] : [elementCode]))}
          isAll={!list.hasNextPage}
        />
      ) : null}
      <List
        list={list}
        caption={say(title)}
        rowKey={({ elementCode }) => elementCode}
        nothing={{ zh: '没有符合条件的数据元。', en: 'No data element is like that.' }}
        columns={[
          {
            key: 'name',
            title: { zh: '数据元', en: 'Data element' },
            cell: ({ elementCode, name }) => <Link href={`/console/elements/${elementCode}`}>{name}</Link>,
            sortBy: ({ name }) => name,
          },
          { key: 'code', title: { zh: '编码', en: 'Code' }, cell: ({ elementCode }) => elementCode },
          {
            key: 'source',
            title: { zh: '数源部门', en: 'Source department' },
            cell: ({ source }) => source?.name ?? say({ zh: '尚未确定', en: 'not designated' }),
            sortBy: ({ source }) => source?.name ?? '',
          },
          {
            key: 'listed',
            title: { zh: '清单所列来源部门', en: 'Source as listed' },
            cell: ({ listedSource: listed }) =>
              listed === undefined ? (
                ''
              ) : (
                <Button
                  type="link"
                  size="small"
                  onClick={() => setQuery({ listedSource: listed, undesignated: 'true' })}
                  aria-label={say({
                    zh: `只看来源部门为“${listed}”的`,
                    en: `Only those listed as of ${listed}`,
                  })}
                >
                  {listed}
                </Button>
              ),
          },
          {
            key: 'conflicts',
            title: { zh: '不一致之处', en: 'What does not agree' },
            cell: ({ conflicts = [] }) => (
              <>
                {conflicts.map(({ why }) => (
                  <div key={why.zh}>{say(why)}</div>
                ))}
              </>
            ),
          },
        ]}
      />
    </Page>
  );
}

type Designated = operations['designateSources']['responses'][200]['content']['application/json'];

/** Elements of one order. */
const together = 50;

/** Designates one department as the source of all that a list says of one name: each is decided and recorded by itself. */
function DesignateMany({
  listedSource,
  elements,
  isAll,
}: {
  listedSource: string;
  elements: readonly string[];
  isAll: boolean;
}) {
  const { say } = useWords();
  const change = useChange();
  const [department, choose] = useState<string>();
  const [refused, setRefused] = useState<Designated['items']>([]);
  const { data } = useRead(['element', 'candidates', listedSource], (api) =>
    api.read(api.client.GET('/v1/element-sources', { params: { query: { listedSource } } })),
  );
  const candidates = data?.items ?? [];
  const some = elements.slice(0, together);
  return (
    <Panel title={say({ zh: '一并确定数源部门', en: 'Designate the source of all of these' })}>
      <p>
        {say({
          zh: `清单所列来源部门“${listedSource}”可能是下列单位。所列 ${elements.length} 项${isAll ? '' : '（还有更多）'}尚未确定，每次至多确定 ${together} 项，逐项决定、逐项记录；不在其中的，打开数据元逐项确定。`,
          en: `${listedSource} may be one of these. ${elements.length}${isAll ? '' : ' and more'} have no source; up to ${together} are designated at once, each by itself. Otherwise open an element and designate its source there.`,
        })}
      </p>
      <label>
        {say({ zh: '数源部门', en: 'Source department' })}
        <Select
          style={{ minWidth: 280 }}
          value={department}
          onChange={choose}
          placeholder={say(
            candidates.length === 0
              ? { zh: '没有相近的单位', en: 'None is called so' }
              : { zh: '请选择', en: 'Choose' },
          )}
          options={candidates.map(({ org, name }) => ({ value: org, label: name }))}
        />
      </label>{' '}
      <Button
        type="primary"
        disabled={department === undefined || some.length === 0}
        loading={change.isRunning}
        onClick={() => {
          const body = { elements: some, department };
          // What failed is shown below.
          change
            .run({ method: 'POST', href: '/v1/element-sources', body })
            // Parsed by the platform that wrote it.
            .then((answer) => setRefused((answer as Designated).items.filter((each) => !each.isDesignated)))
            .catch(() => undefined);
        }}
      >
        {say({ zh: `确定 ${some.length} 项`, en: `Designate ${some.length}` })}
      </Button>
      <ul role="status">
        {refused.map(({ elementCode, why, errors = [] }) => (
          <li key={elementCode}>
            {elementCode}
            {why === undefined ? '' : `${say({ zh: '：', en: ': ' })}${say(why)}`}
            {errors.map(({ path, message }) => (
              <div key={path}>{message}</div>
            ))}
          </li>
        ))}
      </ul>
      {change.error === undefined ? null : <Failure error={change.error} />}
    </Panel>
  );
}
