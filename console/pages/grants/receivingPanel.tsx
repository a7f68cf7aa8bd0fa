import { Panel } from '../../look/page.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { Grant } from './grant.ts';

/** How what is delivered is received, where the requester has said so; everybody else sees where it goes, and no more. */
export function ReceivingPanel({ grant: { receiving, receivesAt } }: { grant: Grant }) {
  const { say } = useWords();
  const names = useNames();
  if (receivesAt === undefined) return null;
  const { mode, host } = receivesAt;
  const { url, format, encoding, compression, encryption, faulty } = receiving ?? {};
  const asUploaded = say({ zh: '与上传的相同', en: 'as it was uploaded' });
  const rows: readonly [string, string | undefined][] = [
    [say({ zh: '方式', en: 'How' }), names('receivingModes', mode)],
    [say({ zh: '接收地址', en: 'Address' }), url],
  ];
  const hostRow: typeof rows = [[say({ zh: '推送到的主机', en: 'Posted to host' }), host]];
  const forms: typeof rows = [
    [say({ zh: '格式', en: 'Format' }), format === undefined ? asUploaded : names('deliveryFormats', format)],
    [say({ zh: '编码', en: 'Encoding' }), names('deliveryEncodings', encoding ?? 'utf-8')],
    [say({ zh: '压缩', en: 'Packed' }), names('receivedCompressions', compression ?? 'none')],
    [say({ zh: '有误的记录', en: 'Records at fault' }), names('faultyPolicies', faulty ?? 'refuse')],
    [say({ zh: '加密密钥', en: 'Sealed for the key' }), encryption?.keyId],
  ];
  const shown = [...rows, ...(receiving ? forms : hostRow)];
  return (
    <Panel title={say({ zh: '接收方式', en: 'How it is received' })}>
      <dl className="values">
        {shown.map(([name, value]) =>
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
