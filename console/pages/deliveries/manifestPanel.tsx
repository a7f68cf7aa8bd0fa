import { Button } from 'antd';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { useMe } from '../../api/me.ts';
import { fileNameOf } from '../../files/saving.ts';
import { save } from '../../files/transfer.ts';
import { Failure, Panel } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';
import type { Delivery } from './delivery.ts';

/** What stood ready, as the platform has signed it: for both sides, to be verified without the platform. */
export function ManifestPanel({ delivery, catalogName }: { delivery: Delivery; catalogName: string }) {
  const { say } = useWords();
  const api = useApi();
  const { data: me } = useMe();
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<unknown>();
  const { id, grantId, provider, requester, digest, createdAt } = delivery;
  const isSide = me !== undefined && (me.org === provider || me.org === requester);
  if (!isSide || digest === undefined) return null;
  const fetchIt = async () => {
    setRunning(true);
    setError(undefined);
    try {
      const file = await api.file(`/v1/grants/${grantId}/deliveries/${id}/manifest`);
      const name = say({ zh: '交付清单', en: 'manifest' });
      save(file, `${fileNameOf(catalogName || id)}-${createdAt.slice(0, 10)}-${name}.json`);
    } catch (failure) {
      setError(failure);
    } finally {
      setRunning(false);
    }
  };
  return (
    <Panel
      title={say({ zh: '交付清单', en: 'The manifest' })}
      more={
        <Button size="small" loading={isRunning} onClick={() => void fetchIt()}>
          {say({ zh: '下载签名的清单', en: 'Download it, signed' })}
        </Button>
      }
    >
      <p>
        {say({
          zh: '清单载明权限、数据项、格式、记录数和各分片的摘要，带有平台的签名，其摘要记入办理过程；可以脱离平台核验。',
          en: 'It states the grant, the items, the form, the records and the digest of the parts, signed by the platform; its hash is in the record, and it is verified without the platform.',
        })}
      </p>
      {error === undefined ? null : <Failure error={error} />}
    </Panel>
  );
}
