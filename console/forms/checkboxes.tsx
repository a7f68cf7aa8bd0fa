import { Checkbox } from 'antd';
import type { Choice } from './fields.tsx';

/**
 * Several choices of a form field, heard as one group by its label. The form hands down more attributes than a group may have
 * (that it is required stands in the label), so those that it may have are handed on by name.
 */
export function Checkboxes({
  label,
  options,
  isBelow = false,
  id,
  value,
  onChange,
  'aria-describedby': describedBy,
}: {
  label: string;
  options: readonly (string | Choice)[];
  /** One below the other; otherwise side by side. */
  isBelow?: boolean;
  id?: string;
  value?: string[];
  onChange?: (value: string[]) => void;
  'aria-describedby'?: string;
}) {
  return (
    <Checkbox.Group
      role="group"
      aria-label={label}
      className={isBelow ? 'choicesBelow' : 'choices'}
      options={[...options]}
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      {...(onChange === undefined ? {} : { onChange })}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
    />
  );
}
