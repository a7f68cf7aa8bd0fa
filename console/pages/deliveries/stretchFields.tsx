import { Alert, Button, Form, type FormInstance, Input, Radio } from 'antd';
import { Checkboxes } from '../../forms/checkboxes.tsx';
import { useFieldWords } from '../../forms/fields.tsx';
import type { FieldSchema } from '../../forms/operations.ts';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { instantInWords } from '../../words/time.ts';
import type { Grant } from '../grants/grant.ts';
import { type Stretch, stretchWords } from './stretchWords.ts';

/** What is chosen where a delivery stands by itself, which the API says by naming no mode. */
const alone = 'alone';

interface Typed {
  readonly mode?: string;
  readonly from?: string;
  readonly to?: string;
  readonly corrections?: readonly string[];
}

/** With what the form begins: whoever delivers changes already goes on from where the last delivery has ended. */
export function stretchBegun({ supply }: Grant): Typed {
  const { watermark, deliverAgain: [again] = [] } = supply ?? {};
  if (again !== undefined) return typedOf(again);
  return watermark === undefined ? { mode: alone } : { mode: 'changes', from: watermark };
}

/** Changes are delivered again with the watermarks that they had; no two full loads end at the same one. */
const typedOf = ({ mode, from, to }: Stretch): Typed =>
  mode === 'full' ? { mode, to: '' } : { mode, from: from ?? '', to };

/** What the API takes of it: what stands by itself has no watermarks, and a full load no beginning. */
export function stretchShaped({ mode, from, to, ...others }: Typed): object {
  if (mode === undefined || mode === alone) return others;
  return mode === 'full' ? { ...others, mode, to } : { ...others, mode, from, to };
}

/** Whether all is delivered or what has changed, from which watermark to which, and which corrections travel with it (articles 22 and 26). */
export function StretchFields({
  grant,
  schema: { properties = {} },
  form,
}: {
  grant: Grant;
  schema: FieldSchema;
  form: FormInstance;
}) {
  const { say } = useWords();
  const { deliverAgain = [], owedCorrections = [] } = grant.supply ?? {};
  return (
    <fieldset className="fieldset">
      <legend>{say({ zh: '全量和变更', en: 'Everything, or what has changed' })}</legend>
      {deliverAgain.length === 0 ? null : <Again stretches={deliverAgain} form={form} />}
      <Mode schema={properties['mode']} />
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) => <Watermarks mode={getFieldValue('mode')} grant={grant} schema={properties} />}
      </Form.Item>
      {owedCorrections.length === 0 ? null : (
        <Owed owed={owedCorrections} schema={properties['corrections']} />
      )}
    </fieldset>
  );
}

/** Stretches that were rejected or failed: each is delivered again, a full load up to a new watermark. */
function Again({ stretches, form }: { stretches: readonly Stretch[]; form: FormInstance }) {
  const { say } = useWords();
  return (
    <Alert
      type="warning"
      showIcon
      style={{ margin: '8px 0 16px' }}
      title={say({
        zh: '下列各段已被退回或者交付失败，需求部门取不到其后的数据，请先重新交付',
        en: 'These were rejected or have failed, and hold up what is behind them: deliver them again first',
      })}
      description={
        <ul className="valueList">
          {stretches.map((stretch) => (
            <li key={stretch.number} className="typed">
              {say(stretchWords(stretch))}{' '}
              <Button size="small" onClick={() => form.setFieldsValue(typedOf(stretch))}>
                {say(
                  stretch.mode === 'full'
                    ? {
                        zh: '以新的截至水位重新交付全量',
                        en: 'Deliver everything again, up to a new watermark',
                      }
                    : { zh: `重新交付“${stretch.to}”`, en: `Deliver “${stretch.to}” again` },
                )}
              </Button>
            </li>
          ))}
        </ul>
      }
    />
  );
}

function Mode({ schema = {} }: { schema: FieldSchema | undefined }) {
  const { say } = useWords();
  const names = useNames();
  const { label } = useFieldWords(['mode'], schema);
  return (
    <Form.Item
      name="mode"
      label={label}
      extra={say({
        zh: '首次交付全量，以后可以只交付变化的记录；目录应当注明主键数据项，并且全部获准共享。不按水位交付的，每次交付各自完整。',
        en: 'Everything first, then what has changed: the catalog names key items, all of them granted. Without watermarks each delivery stands by itself.',
      })}
    >
      <Radio.Group
        aria-label={label}
        options={[
          { value: alone, label: say({ zh: '不按水位交付', en: 'by itself, without watermarks' }) },
          ...['full', 'changes'].map((value) => ({ value, label: names('deliveryModes', value) })),
        ]}
      />
    </Form.Item>
  );
}

function Watermarks({
  mode,
  grant,
  schema,
}: {
  mode: string | undefined;
  grant: Grant;
  schema: Readonly<Record<string, FieldSchema>>;
}) {
  const { say } = useWords();
  if (mode !== 'full' && mode !== 'changes') return null;
  const last = grant.supply?.watermark;
  return (
    <>
      {mode === 'full' ? null : (
        <>
          <Watermark
            name="from"
            schema={schema['from']}
            help={
              last === undefined
                ? say({
                    zh: '还没有交付全量，请先交付全量。',
                    en: 'Nothing was delivered in full yet: do that first.',
                  })
                : say({
                    zh: `应当与上一次交付的截至水位相衔接，现为“${last}”。`,
                    en: `Where the last delivery ended: “${last}”.`,
                  })
            }
          />
          <p className="quiet">
            {say({
              zh: '变更数据是两个水位之间新增或者变化的每条记录的全部内容，按变化的先后排列。已经删除的记录只写主键：JSON 中加 "@deleted": true，CSV 中设“@deleted”列，写 true。没有变更的，交付只有标题行的 CSV 文件，水位照常推进。',
              en: 'Changes hold every record that is new or different between the two, whole and in order. A deleted record says its key alone: "@deleted": true in JSON, a column @deleted that says true in CSV. Where nothing has changed, a CSV of its header moves the watermark on.',
            })}
          </p>
        </>
      )}
      <Watermark
        name="to"
        schema={schema['to']}
        help={say({
          zh: '本单位自定的标记，如日期、时间、流水号，平台不作解释；每次使用新的标记。',
          en: 'A mark of your own, such as a day, an instant or a number, which the platform does not interpret; a new one each time.',
        })}
      />
    </>
  );
}

function Watermark({
  name,
  schema = {},
  help,
}: {
  name: 'from' | 'to';
  schema: FieldSchema | undefined;
  help: string;
}) {
  const { label } = useFieldWords([name], schema);
  const { maxLength = 200 } = schema;
  return (
    <Form.Item name={name} label={label} extra={help} rules={[{ required: true }, { max: maxLength }]}>
      <Input style={{ maxWidth: 320 }} autoComplete="off" />
    </Form.Item>
  );
}

/** Corrections that were made and that its receiver has not got yet: those of which the file has the records are named. */
function Owed({
  owed,
  schema = {},
}: {
  owed: NonNullable<NonNullable<Grant['supply']>['owedCorrections']>;
  schema: FieldSchema | undefined;
}) {
  const { say } = useWords();
  const { label } = useFieldWords(['corrections'], schema);
  return (
    <Form.Item
      name="corrections"
      label={label}
      extra={say({
        zh: '校核更正之后，更正的记录应当随下一次交付送达（《条例》第二十六条）。文件中有该项更正的记录的，请选中。',
        en: 'What was corrected travels with the next delivery (article 26). Choose those whose records are in the file.',
      })}
    >
      <Checkboxes
        label={label}
        isBelow
        options={owed.map(({ correctionId, since }) => ({
          value: correctionId,
          label: say({
            zh: `校核申请 ${correctionId}，${instantInWords(since)} 更正`,
            en: `Correction ${correctionId}, of ${instantInWords(since)}`,
          }),
        }))}
      />
    </Form.Item>
  );
}
