import type { FormInstance } from 'antd';
import { Problem } from '../api/problem.ts';
import { type Path, stepsOf, valueAt } from './typed.ts';

/**
 * Shows what the platform says of single fields at these fields, and leads to the first of them.
 * @returns whether all that is wrong is shown at a field
 */
export function showAtFields(form: FormInstance, error: unknown): boolean {
  if (!(error instanceof Problem)) return false;
  const { errors = [] } = error.said;
  const typed: unknown = form.getFieldsValue(true);
  const known = errors.flatMap(({ path, message }) => {
    const name = placeIn(form, typed, stepsOf(path));
    return name === undefined ? [] : [{ name: [...name], errors: [message] }];
  });
  form.setFields(known);
  const [first] = known;
  if (first) form.scrollToField(first.name, { behavior: 'instant', block: 'center', focus: true });
  return errors.length > 0 && known.length === errors.length;
}

/** The field that stands at a place or around it: of a list that is one field, the list. */
function placeIn(form: FormInstance, typed: unknown, path: Path): Path | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const place = path.slice(0, length);
    if (form.getFieldInstance([...place]) !== undefined) return place;
    if (
      length === path.length &&
      valueAt(typed, place) !== undefined &&
      Array.isArray(valueAt(typed, place.slice(0, -1)))
    )
      continue;
  }
  return undefined;
}
