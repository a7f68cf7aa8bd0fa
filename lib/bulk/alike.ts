import type { Assessments, CatalogChange } from '../catalog/schema.ts';
import type { FieldError, Text } from '../regulation/text.ts';
import type { BulkCommand } from './orders.ts';

/**
 * What of a body cannot be said of many catalogs at once. An assessment that finds something finds it in one catalog, whose head
 * approves it with that in view (art. 13; PIPL arts. 55 and 56); to withhold a catalog needs the reason and the basis of this one
 * (art. 14); that a catalog is no state or work secret is declared of the one that was looked at (art. 3). That there is nothing, a
 * report may find of all catalogs that it has gone through.
 *
 * @param body as the command's own schema has parsed it
 */
export function notAlike(command: BulkCommand, body: unknown): readonly FieldError[] {
  if (command === 'approve') {
    const { secrecyRisk, personalInformationImpact } = body as Assessments; // parsed by its schema
    return [
      ...ofAssessment('secrecyRisk', secrecyRisk.conclusion),
      ...ofAssessment('personalInformationImpact', personalInformationImpact.conclusion),
    ];
  }
  if (command !== 'change') return [];
  const { sharingClass, secret } = body as CatalogChange; // parsed by its schema
  return [
    ...(secret === undefined ? [] : saidAlone('/body/secret', declaredAlone)),
    ...(sharingClass === 'withheld' ? saidAlone('/body/sharingClass', withheldAlone) : []),
  ];
}

function saidAlone(path: FieldError['path'], message: Text): readonly FieldError[] {
  return [{ path, code: 'not_for_many', message }];
}

function ofAssessment(
  name: keyof Assessments,
  conclusion: Assessments['secrecyRisk']['conclusion'],
): readonly FieldError[] {
  if (conclusion === 'none') return [];
  return [{ path: `/body/${name}/conclusion`, code: 'not_for_many', message: foundAlone }];
}

const foundAlone: Text = {
  zh: '评估有发现的目录应当逐件审核同意：一份评估只有在所列目录均无此类内容时，才能用于批量审核。',
  en: 'A catalog in which an assessment finds something is approved by itself: only that there is nothing can be said of many at once.',
};

const declaredAlone: Text = {
  zh: '是否属于国家秘密、工作秘密，应当在核对该目录的数据项后逐件声明；也可以在目录工作簿中逐行填写后导入。',
  en: 'Whether it is a state or work secret is declared for each catalog by itself, by whoever has looked at its items; a workbook says it row by row.',
};

const withheldAlone: Text = {
  zh: '不予共享应当逐件确定，并写明理由和依据。',
  en: 'To withhold is decided for each catalog by itself, with its reason and basis.',
};
