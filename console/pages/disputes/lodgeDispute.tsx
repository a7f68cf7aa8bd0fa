import { Link } from 'wouter';
import { useMe } from '../../api/me.ts';
import { useWords } from '../../words/language.tsx';

/** The way from a case to a dispute about it, for the officers of both sides. */
export function LodgeDispute({
  kind,
  view: { id, provider, requester },
}: {
  kind: string;
  view: { readonly id: string; readonly provider?: string; readonly requester?: string };
}) {
  const { say } = useWords();
  const { data: me } = useMe();
  const isSide = me !== undefined && (me.org === provider || me.org === requester);
  if (!isSide || !me.roles.includes('officer')) return null;
  return (
    <Link href={`/console/disputes/new?kind=${kind}&id=${id}`}>
      {say({ zh: '提出争议', en: 'Dispute it' })}
    </Link>
  );
}
