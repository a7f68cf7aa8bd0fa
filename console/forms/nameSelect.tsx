import { Select } from 'antd';
import { useState } from 'react';
import { useRead } from '../api/api.tsx';
import { useWords } from '../words/language.tsx';
import { useRegionTree } from '../words/regions.ts';
import { allPages, pageAt, useDepartments } from '../words/register.ts';
import type { Named } from './named.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

interface Given {
  readonly value?: string | undefined;
  readonly onChange?: (code: string | undefined) => void;
  readonly id?: string;
}

/** Chooses a department, a catalog, a region or a function of one's own department by its name; whoever has its code can paste that as well. */
export function NameSelect({ of, ...given }: Given & { of: Named }) {
  if (of === 'region') return <RegionSelect {...given} />;
  if (of === 'duty') return <DutySelect {...given} />;
  return of === 'department' ? <DepartmentSelect {...given} /> : <CatalogSelect {...given} />;
}

function RegionSelect(given: Given) {
  const { data } = useRegionTree();
  const options = (data?.items ?? []).map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }));
  return <CodeSelect {...given} options={options} isFiltered />;
}

function DutySelect(given: Given) {
  const { data = [] } = useRead(['duty', 'own'], (api) =>
    allPages((cursor) => api.read(api.client.GET('/v1/duties', { params: { query: pageAt(cursor) } }))),
  );
  const inForce = data.filter(({ status }) => status === 'inForce');
  const options = inForce.map(({ id, ownId, name }) => ({ value: id, label: `${name}（${ownId}）` }));
  return <CodeSelect {...given} options={options} isFiltered />;
}

function DepartmentSelect(given: Given) {
  const departments = useDepartments();
  const options = departments.map(({ uscc, name }) => ({ value: uscc, label: `${name}（${uscc}）` }));
  return <CodeSelect {...given} options={options} isFiltered />;
}

function CatalogSelect(given: Given) {
  const [wanted, want] = useState('');
  const { data } = useRead(['catalog', 'byName', wanted], (api) =>
    api.read(
      api.client.GET('/v1/catalogs', {
        params: { query: { limit: '20', ...(wanted === '' ? {} : { q: wanted }) } },
      }),
    ),
  );
  const options = (data?.items ?? []).map(({ id, name, providerName }) => ({
    value: id,
    label: providerName === undefined ? name : `${name}（${providerName}）`,
  }));
  return <CodeSelect {...given} options={options} onSearch={want} />;
}

function CodeSelect({
  value,
  onChange,
  id,
  options,
  isFiltered = false,
  onSearch,
}: Given & {
  options: readonly Option[];
  /** All that can be chosen is there, and what is typed filters it here; otherwise the platform looks for it. */
  isFiltered?: boolean;
  onSearch?: (typed: string) => void;
}) {
  const { say } = useWords();
  const [typed, type] = useState('');
  const [chosen, choose] = useState<Option>();
  const isThere = (code: string) => options.some((option) => option.value === code);
  const pasted = isCode(typed) && !isThere(typed) ? [byItsCode(typed, say)] : [];
  const kept = value === undefined || isThere(value) || pasted.some((option) => option.value === value);
  const before = kept ? [] : [chosen?.value === value && chosen ? chosen : { value, label: value }];
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      value={value}
      allowClear
      placeholder={say({ zh: '输入名称查找，或者粘贴编号', en: 'Type a name, or paste a code' })}
      showSearch={{
        ...(isFiltered ? { optionFilterProp: 'label' } : { filterOption: false }),
        onSearch: (text: string) => {
          type(text.trim());
          onSearch?.(text.trim());
        },
      }}
      onChange={(code: string | undefined, option) => {
        choose(Array.isArray(option) ? undefined : option);
        onChange?.(code);
      }}
      options={[...options, ...pasted, ...before]}
    />
  );
}

/** What a code of any kind is written with: no name is. */
function isCode(typed: string): boolean {
  return /^([0-9A-Za-z-]{12,128}|\d{6}|\d{9})$/.test(typed);
}

function byItsCode(code: string, say: ReturnType<typeof useWords>['say']): Option {
  return { value: code, label: say({ zh: `按编号填写：${code}`, en: `By its code: ${code}` }) };
}
