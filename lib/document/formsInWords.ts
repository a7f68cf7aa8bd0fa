import { treatmentNames } from '../catalog/names.ts';
import { type Treatments, treatmentsAmong } from '../catalog/treatments.ts';
import type { Text } from '../regulation/text.ts';

/**
 * Which of the granted items are given masked, pseudonymised or, by an answer, in the clear.
 *
 * @param treatments what the catalog says of its items
 * @param inClear items of which an answer gives the values all the same
 * @returns undefined where the catalog treats none of them
 */
export function formsInWords(
  treatments: Treatments | undefined,
  dataItems: readonly string[],
  inClear: readonly string[],
): Text | undefined {
  const forms = Object.entries(treatmentsAmong(treatments, dataItems) ?? {}).map(
    ([item, form]) => [item, inClear.includes(item) ? 'clear' : form] as const,
  );
  if (forms.length === 0) return undefined;
  const said = (['masked', 'pseudonymised', 'clear'] as const).flatMap((form) => {
    const items = forms.filter(([, one]) => one === form).map(([item]) => item);
    const { zh, en } = treatmentNames[form];
    return items.length === 0
      ? []
      : [{ zh: `${items.join('、')}以${zh}提供`, en: `${items.join(', ')}: ${en}` }];
  });
  return { zh: said.map(({ zh }) => zh).join('；'), en: said.map(({ en }) => en).join('; ') };
}
