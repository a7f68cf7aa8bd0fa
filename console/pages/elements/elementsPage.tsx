import { Checkbox } from 'antd';
import { Link, useSearchParams } from 'wouter';
import { useMayAct, useMe } from '../../api/me.ts';
import { asking } from '../../look/asked.tsx';
import { Filters } from '../../look/filters.tsx';
import { List, useList } from '../../look/list.tsx';
import { Page } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';

/** Data elements of the region, their source departments, and what does not agree with those (article 19). */
export default function ElementsPage() {
  const { say } = useWords();
  const { data: me } = useMe();
  const isOfficer = useMayAct('officer');
  const [query, setQuery] = useSearchParams();
  const [q, ofSource, isConflict] = [query.get('q'), query.get('source'), query.get('conflict') === 'true'];
  const asked = {
    ...(q ? { q } : {}),
    ...(ofSource ? { source: ofSource } : {}),
    ...(isConflict ? { conflict: 'true' as const } : {}),
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
      </Filters>
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
            cell: ({ listedSource = '' }) => listedSource,
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
