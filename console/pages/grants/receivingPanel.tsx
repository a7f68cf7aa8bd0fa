import { Panel } from '../../look/page.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { Grant } from './grant.ts';

/** How what is delivered is received, where the requester has said so; nobody else sees it. */
export function ReceivingPanel({ grant: { receiving } }: { grant: Grant }) {
  const { say } = useWords();
  const names = useNames();
  if (receiving === undefined) return null;
  const { mode, url, format, encoding, compression, encryption, faulty } = receiving;
  const asUploaded = say({ zh: '与上传的相同', en: 'as it was uploaded' });
  const rows: readonly [string, string | undefined][] = [
    [say({ zh: '方式', en: 'How' }), names('receivingModes', mode)],
    [say({ zh: '接收地址', en: 'Address' }), url],
    [say({ zh: '格式', en: 'Format' }), format === undefined ? asUploaded : names('deliveryFormats', format)],
    [say({ zh: '编码', en: 'Encoding' }), names('deliveryEncodings', encoding ?? 'utf-8')],
    [say({ zh: '压缩', en: 'Packed' }), names('receivedCompressions', compression ?? 'none')],
    [say({ zh: '有误的记录', en: 'Records at fault' }), names('faultyPolicies', faulty ?? 'refuse')],
    [say({ zh: '加密密钥', en: 'Sealed for the key' }), encryption?.keyId],
  ];
  return (
    <Panel title={say({ zh: '接收方式', en: 'How it is received' })}>
      <dl className="values">
        {rows.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="typed">{value}</dd>
            </div>
          ),
        )}
      </dl>
    </Panel>
  );
}
