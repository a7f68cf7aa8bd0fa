import type { FormInstance } from 'antd';
import { Problem } from '../api/problem.ts';
import { type Path, stepsOf } from './typed.ts';

/**
 * Shows what the platform says of single fields at these fields, and leads to the first of them.
 * @param typedAt where a form has what the body has at a place, where the form is made otherwise
 */
export function showAtFields(
  form: FormInstance,
  error: unknown,
  typedAt: (path: Path) => Path = (path) => path,
): void {
  if (!(error instanceof Problem)) return;
  const { errors = [] } = error.said;
  const fields = form.getFieldsError().map(({ name }) => name.join('/'));
  const known = errors.flatMap(({ path, message }) => {
    const place = placeIn(fields, typedAt(stepsOf(path)));
    return place === undefined ? [] : [{ name: [...place], errors: [message] }];
  });
  form.setFields(known);
  if (known.length > 0) focusFirstWrong();
}

/** The field that stands at a place or around it: of a list that is one field, the list. */
function placeIn(fields: readonly string[], path: Path): Path | undefined {
  const places = path.map((_, index) => path.slice(0, path.length - index));
  return places.find((place) => fields.includes(place.join('/')));
}

/**
 * Puts the focus on the first field that is wrong, once it is marked: whatever kind of field it is, which the library itself does
 * not do for groups of choices.
 */
export function focusFirstWrong(): void {
  requestAnimationFrame(() => {
    const wrong = document.querySelector('.changeForm .ant-form-item-has-error');
    wrong?.closest('details')?.setAttribute('open', '');
    wrong?.scrollIntoView({ block: 'center' });
    wrong?.querySelector<HTMLElement>('input, textarea, select, button')?.focus({ preventScroll: true });
  });
}
