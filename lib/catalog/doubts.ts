import { categoriesOf, type Category } from '../aggregation/categories.ts';
import { type FieldError, type Pointer, pointer, type Text } from '../regulation/text.ts';
import type { RecordedAssessments, RecordedContent } from './events.ts';

/** A data item that is called as personal information is, where no impact assessment says that there is some (R37.3). */
export interface Doubt {
  /** The field in which it stands, such as `/dataItems/0/name`. */
  readonly path: Pointer;
  readonly item: string;
  readonly reason: Text;
}

/** Categories of which a name alone says that the item is of a person, and who it is. */
const obvious: ReadonlySet<Category> = new Set(['identity', 'biometric']);
/** So many say it: a wide table would otherwise be told twice. */
const toldAtMost = 20;

/**
 * What of a catalog whoever compiles or reviews it should look at once more: it is told, and refuses nothing.
 * @param assessments those that are made of this content; undefined before they are
 */
export function doubtsIn(
  { dataItems = [] }: RecordedContent,
  assessments: RecordedAssessments | undefined,
): readonly Doubt[] {
  const impact = assessments?.personalInformationImpact;
  // An assessment of old is a text, and concludes nothing.
  if (impact && (!('conclusion' in impact) || impact.conclusion !== 'none')) return [];
  return dataItems
    .flatMap(({ name }, index) =>
      isCalledPersonal(name)
        ? [
            {
              path: pointer('dataItems', index, 'name'),
              item: name,
              reason: reasonOf(name, impact !== undefined),
            },
          ]
        : [],
    )
    .slice(0, toldAtMost);
}

function isCalledPersonal(name: string): boolean {
  return categoriesOf(name, '').some((category) => obvious.has(category));
}

/**
 * The items for which an assessment of many catalogs cannot speak: they are called as personal information is, and their own draft does
 * not say that they are none. Such a catalog is assessed by itself (arts. 13, 37; PIPL arts. 55, 56).
 */
export function doubtsForMany({ dataItems = [] }: RecordedContent): readonly FieldError[] {
  return dataItems.flatMap(({ name, sensitivity }, index): FieldError[] => {
    if (sensitivity !== undefined || !isCalledPersonal(name)) return [];
    const message = {
      zh: `数据项“${name}”的名称通常属于个人信息，目录没有注明其个人信息类别。`,
      en: `“${name}” is called as personal information is, and the catalog does not say what it is.`,
    };
    return [{ path: pointer('dataItems', index, 'name'), code: 'not_for_many', message }];
  });
}

function reasonOf(item: string, isAssessed: boolean): Text {
  return isAssessed
    ? {
        zh: `个人信息保护影响评估的结论为不涉及个人信息，而数据项“${item}”的名称通常属于个人信息，请核实（平台提示，不影响办理）。`,
        en: `The impact assessment finds no personal information, and “${item}” is called as such information is: look at it once more (a hint of this platform; it stops nothing).`,
      }
    : {
        zh: `数据项“${item}”的名称通常属于个人信息，请在个人信息保护影响评估中核实（平台提示，不影响办理）。`,
        en: `“${item}” is called as personal information is: look at it in the impact assessment (a hint of this platform; it stops nothing).`,
      };
}
