import { Link } from 'wouter';
import { useRead } from '../../api/api.tsx';
import type { components } from '../../api/generated/schema';
import { useWords } from '../../words/language.tsx';
import { Overlapping, PutTogether } from '../requests/findings.tsx';

type Findings = components['schemas']['BundlePartFindings'];

/** What is to be known before the drafts of a bundle are sent: of each by itself, and of all of them together (articles 20 and 25). */
export function BundleFindings({
  bundle,
}: {
  bundle: Pick<components['schemas']['Bundle'], 'id' | 'beforeSending'>;
}) {
  const { say } = useWords();
  const { id, beforeSending } = bundle;
  const { data } = useRead(
    ['bundle', id, 'findings'],
    (api) => api.read(api.client.GET('/v1/bundles/{id}/findings', { params: { path: { id } } })),
    { enabled: beforeSending !== undefined },
  );
  if (beforeSending === undefined || data === undefined) return null;
  const found = data.parts.filter(({ items }) => items.length > 0);
  const { findings, isComplete } = data.aggregation;
  return (
    <>
      {found.map((part) => (
        <OfPart key={part.id} part={part} />
      ))}
      {findings.length === 0 ? null : <PutTogether findings={findings} />}
      {found.length === 0 && findings.length === 0 && isComplete ? (
        <p className="quiet">
          {say({
            zh: '尚未发出的各件没有重复的申请、已有的权限，也没有发现数据汇聚的风险。',
            en: 'No draft overlaps with what the department asks for or holds, and nothing they put together was found to be a risk.',
          })}
        </p>
      ) : null}
      {isComplete ? null : (
        <p className="quiet">
          {say({
            zh: '本部门持有和申请的数据过多，只查看了最近的 1000 项。',
            en: 'The department holds and asks for so much that only the latest 1000 were looked at.',
          })}
        </p>
      )}
    </>
  );
}

function OfPart({ part: { id, catalogName, items } }: { part: Findings }) {
  return (
    <>
      <p>
        <Link href={`/console/requests/${id}`}>{catalogName}</Link>
      </p>
      <Overlapping items={items} />
    </>
  );
}
