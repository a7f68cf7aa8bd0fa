import type { DataItem, QualityRule } from '../catalog/schema.ts';
import { wrongCharacterOfLine } from '../typedText.ts';
import { finding, type ProposalFinding, tooManyItems } from './findings.ts';
import { sampleLimits } from './limits.ts';
import { meaningOfName, meanings } from './meanings.ts';
import { holdsValue, itemNames } from './names.ts';
import type { Proposal } from './proposal.ts';

/** A field as a structure declares it. */
export interface DeclaredField {
  /** As the source calls it. */
  readonly field: string;
  /** As people call it, where the structure says so. */
  readonly title?: string | undefined;
  readonly type: DataItem['type'];
  readonly length?: number | undefined;
  readonly isKey?: boolean;
  readonly isRequired?: boolean;
  readonly values?: DataItem['values'];
  readonly rules?: readonly QualityRule[];
  readonly description?: string | undefined;
  /** How the type was written, where nobody knows it. */
  readonly unknownType?: boolean;
  readonly isNested?: boolean;
}

/** The items of a structure that was declared: what is sensitive is told by names alone. */
export function proposeDeclared(
  fields: readonly DeclaredField[],
  said: readonly ProposalFinding[],
): Proposal {
  const nameOf = itemNames();
  const proposed = fields.slice(0, sampleLimits.items).map((field, index) => {
    const { name, findings } = nameOf(field.title ?? field.field, index + 1);
    return declaredItem(name, field, findings);
  });
  const cut = fields.length > sampleLimits.items ? [tooManyItems(fields.length, sampleLimits.items)] : [];
  return {
    dataItems: proposed.map(({ item }) => item),
    findings: [...said, ...cut, ...proposed.flatMap(({ findings }) => findings)],
    records: 0,
  };
}

function declaredItem(name: string, field: DeclaredField, before: readonly ProposalFinding[]) {
  const meaning = meaningOfName(name) ?? meaningOfName(field.field);
  const known = meaning === undefined ? undefined : meanings[meaning];
  const rules = rulesOf(field, known?.rule);
  const written = field.description?.trim().slice(0, 1000);
  const description = written === undefined || holdsValue(written) ? undefined : written;
  const sourceField = field.field.slice(0, 200);
  const isField =
    sourceField.trim() !== '' && wrongCharacterOfLine(sourceField) === undefined && !holdsValue(sourceField);
  const item: DataItem = {
    name,
    type: field.type,
    ...(field.length === undefined ? {} : { length: field.length }),
    ...(known?.sensitivity === undefined ? {} : { sensitivity: known.sensitivity }),
    ...(meaning === 'regionCode' && field.type === 'string' ? { places: 'region' } : {}),
    ...(field.isKey === true ? { primaryKey: true } : {}),
    ...(field.values && field.values.length > 0 ? { values: field.values } : {}),
    ...(rules.length > 0 ? { rules } : {}),
    ...(isField ? { sourceField } : {}),
    ...(description === undefined || description === '' || description === name ? {} : { description }),
  };
  return { item, findings: [...before, ...findingsOf(name, field, known)] };
}

function rulesOf(field: DeclaredField, rule: QualityRule['rule'] | undefined): QualityRule[] {
  const all: readonly QualityRule[] = [
    ...(field.isRequired === true ? [{ rule: 'required' } as const] : []),
    ...(rule !== undefined && field.type === 'string' ? [{ rule }] : []),
    ...(field.type === 'date' || field.type === 'datetime' ? [{ rule: field.type }] : []),
    ...(field.rules ?? []),
    ...(field.values && field.values.length > 0 ? [{ rule: 'inValues' } as const] : []),
  ];
  return all.filter((one, place) => all.findIndex(({ rule: other }) => other === one.rule) === place);
}

function findingsOf(
  name: string,
  field: DeclaredField,
  known: (typeof meanings)[keyof typeof meanings] | undefined,
): readonly ProposalFinding[] {
  return [
    ...(known === undefined
      ? []
      : [
          finding(
            'recognised',
            { zh: `按名称识别为${known.name.zh}。`, en: `By its name: ${known.name.en}.` },
            name,
          ),
        ]),
    ...(known?.sensitivity === undefined ? [] : [finding('personal', personalByName, name)]),
    ...(field.unknownType === true ? [finding('type_unknown', typeUnknown, name)] : []),
    ...(field.isNested === true ? [finding('nested_value', isNested, name)] : []),
  ];
}

const personalByName = {
  zh: '可能是个人信息，请核对敏感程度并在个人信息保护影响评估中写明。',
  en: 'It may be personal information: check how sensitive, and say so in the impact assessment.',
};
const typeUnknown = {
  zh: '结构说明中的类型无法识别，暂列为字符型，请核对。',
  en: 'The declared type is not known; it is proposed as a string: check it.',
};
const isNested = {
  zh: '该项是结构或者列表；要按其中的内容共享的，请分列为数据项。',
  en: 'It is a structure or a list: to share what is in it, make items of it.',
};
