import { Select } from 'antd';
import type { Text } from '../../words/text.ts';
import { useWords } from '../../words/language.tsx';
import { depthOf, isWithin, useRegionTree } from '../../words/regions.ts';

/** Chooses one of the registered regions by name or code, those within `within` alone. */
export function RegionSelect({
  value,
  onChange,
  within = '',
  none,
  id,
}: {
  value?: string | undefined;
  onChange?: (code: string | undefined) => void;
  /** Path of the region in which all of them lie. */
  within?: string;
  /** What is said where none is chosen; without it one must be. */
  none?: Text;
  id?: string;
}) {
  const { say } = useWords();
  const { data } = useRegionTree();
  const regions = (data?.items ?? []).filter(({ path }) => isWithin(path, within));
  const highest = Math.min(...regions.map(depthOf));
  const options = regions.map((region) => ({
    value: region.code,
    label: `${'　'.repeat(depthOf(region) - highest)}${region.name}（${region.code}）`,
    title: `${region.name}（${region.code}）`,
  }));
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      style={{ minWidth: 240, maxWidth: '100%' }}
      value={value}
      placeholder={none === undefined ? '' : say(none)}
      allowClear={none !== undefined}
      optionLabelProp="title"
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(code: string | undefined) => onChange?.(code)}
      options={options}
    />
  );
}
