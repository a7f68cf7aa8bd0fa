import { Form, Select } from 'antd';
import { useState } from 'react';
import { useRead } from '../api/api.tsx';
import { useWords } from '../words/language.tsx';
import { useMattersOf } from '../words/matters.ts';
import { useRegionTree } from '../words/regions.ts';
import { allPages, pageAt, useDepartments } from '../words/register.ts';
import type { Named, NamedMany } from './named.ts';
import type { Path } from './typed.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

interface Given {
  readonly value?: string | undefined;
  readonly onChange?: (code: string | undefined) => void;
  readonly id?: string;
}

interface GivenMany {
  readonly value?: readonly string[] | undefined;
  readonly onChange?: (codes: readonly string[] | undefined) => void;
  readonly id?: string;
}

/** Chooses a department, a catalog, a region or a function of one's own department by its name; whoever has its code can paste that as well. */
export function NameSelect({ of, ...given }: Given & { of: Named }) {
  if (of === 'region') return <RegionSelect {...given} />;
  if (of === 'duty') return <DutySelect {...given} />;
  return of === 'department' ? <DepartmentSelect {...given} /> : <CatalogSelect {...given} />;
}

/** Chooses any number of regions, or of matters of the department that the form names beside them. */
export function NamesSelect({ of, path, ...given }: GivenMany & { of: NamedMany; path: Path }) {
  return of === 'region' ? <RegionsSelect {...given} /> : <MattersSelect {...given} path={path} />;
}

function RegionSelect(given: Given) {
  return <CodeSelect {...given} options={useRegionOptions()} isFiltered />;
}

function RegionsSelect(given: GivenMany) {
  return <CodesSelect {...given} options={useRegionOptions()} />;
}

function useRegionOptions(): readonly Option[] {
  const { data } = useRegionTree();
  return (data?.items ?? []).map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }));
}

/** A department's matters are known once it is chosen. */
function MattersSelect({ path, ...given }: GivenMany & { path: Path }) {
  const form = Form.useFormInstance();
  const org: unknown = Form.useWatch([...path.slice(0, -1), 'org'], { form, preserve: true });
  const matters = useMattersOf(typeof org === 'string' ? org : undefined);
  return <CodesSelect {...given} options={matters.map(({ id, name }) => ({ value: id, label: name }))} />;
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

/** Several at once; a code that none of the names has can be pasted, too. */
function CodesSelect({
  value = [],
  onChange,
  id,
  options,
}: GivenMany & {
  options: readonly Option[];
}) {
  const { say } = useWords();
  const [typed, type] = useState('');
  const known = new Set(options.map((option) => option.value));
  const unknown = [...value, ...(isCode(typed) ? [typed] : [])].filter((code) => !known.has(code));
  const others = [...new Set(unknown)].map((code) =>
    code === typed && !value.includes(code) ? byItsCode(code, say) : { value: code, label: code },
  );
  return (
    <Select
      mode="multiple"
      {...(id === undefined ? {} : { id })}
      value={[...value]}
      allowClear
      placeholder={say({ zh: '输入名称查找，可以选择多个', en: 'Type a name; choose any number' })}
      showSearch={{ optionFilterProp: 'label', onSearch: (text: string) => type(text.trim()) }}
      onChange={(codes: readonly string[]) => {
        type('');
        onChange?.(codes.length === 0 ? undefined : codes);
      }}
      options={[...options, ...others]}
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
