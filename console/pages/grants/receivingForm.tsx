import { Form } from 'antd';
import { type ActionFormProps, shortNameOf } from '../../cases/action.ts';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { Field, type Hints } from '../../forms/fields.tsx';
import { operationForm, resolved } from '../../forms/operations.ts';
import { useWords } from '../../words/language.tsx';
import type { Grant } from './grant.ts';

/** How the requester's systems take what is delivered, beginning with how they do now. */
export function ReceivingForm({ action, view: grant, ...told }: ActionFormProps<Grant>) {
  const { say } = useWords();
  const schema = resolved(operationForm('setReceivingGrant').body ?? {});
  const { mode, url, encryption, ...others } = schema.properties ?? {};
  const keyId = encryption && resolved(encryption).properties?.['keyId'];
  return (
    <ChangeForm
      id={`setReceivingGrant.${grant.id}`}
      title={action.name}
      schema={schema}
      method={action.method}
      href={action.href}
      version={grant.version}
      initial={grant.receiving ?? { mode: 'pull' }}
      shape={shaped}
      submit={shortNameOf(action)}
      {...told}
    >
      {() => (
        <>
          <p className="quiet">
            {say({
              zh: '由平台推送到接收地址的，由工作机构负责人设定，提供部门和政务数据共享主管部门可见推送到的主机。自下一次交付起适用，已经开始的交付不变。平台上的页面只能合并 UTF-8 编码、不压缩的逐行记录和 CSV；其他形式由本单位系统提取或者接收。',
              en: 'To have it posted to an address is for the office head to set; the provider and the authority see the host. It holds from the next delivery on; what was begun stays as it is. The pages of this platform put together plain UTF-8 lines and tables alone; other forms are for your systems.',
            })}
          </p>
          {mode ? <Field path={['mode']} schema={mode} isRequired /> : null}
          <Form.Item noStyle shouldUpdate>
            {({ getFieldValue }) =>
              url && getFieldValue('mode') === 'webhook' ? (
                <Field path={['url']} schema={url} isRequired hints={hints} />
              ) : null
            }
          </Form.Item>
          {Object.entries(others).map(([name, field]) => (
            <Field key={name} path={[name]} schema={field} isRequired={false} hints={hints} />
          ))}
          {keyId ? (
            <Field path={['encryption', 'keyId']} schema={keyId} isRequired={false} hints={hints} />
          ) : null}
        </>
      )}
    </ChangeForm>
  );
}

const hints: Hints = {
  'encryption.keyId': {
    zh: '填写本单位登记的加密密钥的编号，每个分片即装入只有本单位能够打开的信封；不填写的，不加密。',
    en: 'With the id of a key for encryption that you have registered each part comes in an envelope that you alone open; without one, none does.',
  },
  faulty: {
    zh: '不选择的，整次不予交付。选择剔除的，有误的记录不交付，其序号和原因双方可见；数量因此少于答复所述的，由贵单位签收后才视为已经共享。按水位交付和随之送达更正的，一律整次不予交付。',
    en: 'Unless chosen the whole is refused. Where they are left out, both sides see which and why, and what is then less than the answer has declared counts as shared once you have accepted it. What goes by watermarks or brings corrections is always refused as a whole.',
  },
  url: {
    zh: '以 https 开头的公网域名地址。平台的每次推送都有签名，接收系统答复所收到的记录数和校验值之后，该分片才算送达；重定向和错误答复按照未送达处理，稍后重试。',
    en: 'An https address with a public name. Every post is signed; a part counts as received once your system answers with its count and digest. Redirects and errors are tried again later.',
  },
};

interface Typed {
  mode?: string;
  url?: string;
  encryption?: { keyId?: string };
}

/** Whoever fetches has no address; whoever names no key has nothing sealed. */
function shaped({ url, encryption, ...typed }: Typed): object {
  const key = encryption?.keyId ? { encryption } : {};
  return typed.mode === 'webhook' ? { ...typed, url, ...key } : { ...typed, ...key };
}
