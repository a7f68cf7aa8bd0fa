import { Form, InputNumber } from 'antd';
import { useLocation } from 'wouter';
import type { DataFormat } from '../../files/records.ts';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { LongText } from '../../forms/longText.tsx';
import { Field, type Hints } from '../../forms/fields.tsx';
import { operationForm, resolved } from '../../forms/operations.ts';
import { useWords } from '../../words/language.tsx';
import type { Grant } from '../grants/grant.ts';
import { handOn } from './delivery.ts';
import type { Chosen } from './findings.tsx';
import { stretchBegun, StretchFields, stretchShaped } from './stretchFields.tsx';

/** Declares what will be delivered: its count, and why it is less than was consented to or how it was cut. */
export function Declare({ grant, format, chosen }: { grant: Grant; format: DataFormat; chosen: Chosen }) {
  const { say } = useWords();
  const [, go] = useLocation();
  const operation = operationForm('createDelivery');
  const { file, examined } = chosen;
  const schema = resolved(operation.body ?? {});
  const { encoding, watermark } = schema.properties ?? {};
  return (
    <ChangeForm
      // Another file is another form: its count is its own.
      id={`createDelivery.${grant.id}.${examined.sha256.slice(0, 16)}`}
      title={say({ zh: `交付数据：${grant.catalogName}`, en: `Deliver: ${grant.catalogName}` })}
      schema={operation.body ?? {}}
      method={operation.method}
      href={operation.path.replace('{id}', grant.id)}
      initial={{
        ...stretchBegun(grant),
        records: examined.records,
        ...(examined.encoding === 'gb18030' ? { encoding: 'gb18030' } : {}),
      }}
      shape={stretchShaped}
      fixed={{ format, sha256: examined.sha256, bytes: file.size }}
      submit={say({ zh: '申报并开始上传', en: 'Declare and begin the upload' })}
      onDone={(answer) => {
        const id = idOf(answer);
        if (id === undefined) return;
        handOn(id, file);
        go(`/console/grants/${grant.id}/deliveries/${id}`);
      }}
      onCancel={() => go(`/console/grants/${grant.id}`)}
    >
      {(form) => (
        <>
          <Form.Item
            name="records"
            label={say({ zh: '数据记录数', en: 'Data records' })}
            extra={say({
              zh: `浏览器数得 ${examined.records} 条，不计标题行；请核对。平台逐条计数，与申报不一致的不能交付。`,
              en: `This browser counts ${examined.records}, the header line not among them; please check. The platform counts each record and delivers nothing that differs from what was declared.`,
            })}
            rules={[{ required: true }]}
          >
            <InputNumber min={0} max={2_000_000_000} precision={0} style={{ width: 200 }} />
          </Form.Item>
          <StretchFields grant={grant} schema={schema} form={form} />
          {encoding === undefined ? null : (
            <Field path={['encoding']} schema={encoding} isRequired={false} hints={hints} />
          )}
          {watermark === undefined ? null : (
            <Field path={['watermark']} schema={watermark} isRequired={false} />
          )}
          <Form.Item
            name="fewerBecause"
            label={say({
              zh: '没有数据或者数据不足的理由',
              en: 'Why there is nothing, or less than declared',
            })}
            extra={
              grant.volume === undefined
                ? say({
                    zh: '没有数据可以交付的，应当填写；需求部门可以据此签收或者退回。',
                    en: 'Needed where there is nothing to deliver; the requester receives or rejects it on that.',
                  })
                : say({
                    zh: `答复所述数据量为 ${grant.volume.records} 条。少于该数量的，应当说明理由；需求部门可以据此签收或者退回。`,
                    en: `The answer has declared ${grant.volume.records} records. Where there are fewer, say why; the requester receives or rejects it on that.`,
                  })
            }
            rules={[{ max: 2000 }]}
          >
            <LongText most={2000} />
          </Form.Item>
          {grant.extent.whole ? null : (
            <Form.Item
              name="extentStatement"
              label={say({
                zh: '如何按照获准的数据范围截取',
                en: 'How it was cut to the extent granted',
              })}
              extra={say({
                zh: '获准的是部分数据。目录注明了体现区划或者日期的数据项的，平台逐条判断，可以不填；没有注明的，应当说明，如“按坐落所在行政区划截取”。',
                en: 'A part of the data was granted. Where the catalog names the items that tell region or day, the platform decides record by record and nothing is needed; where it does not, say how it was cut.',
              })}
              rules={[{ max: 2000 }]}
            >
              <LongText most={2000} />
            </Form.Item>
          )}
        </>
      )}
    </ChangeForm>
  );
}

const hints: Hints = {
  encoding: {
    zh: '已按文件开头识别，请核对；不选的，为 UTF-8。',
    en: 'As the beginning of the file tells; please check. UTF-8 where nothing is chosen.',
  },
};

function idOf(answer: unknown): string | undefined {
  return typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : undefined;
}
