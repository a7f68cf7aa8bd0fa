import { Link } from 'wouter';
import { useMayAct, useMe } from '../../api/me.ts';
import { useWords } from '../../words/language.tsx';

/** Leads to where one's own department changes what it has registered, as long as that is in force. */
export function ChangeLink({
  of,
  page,
}: {
  of: { readonly status: string; readonly provider?: string | undefined };
  page: string;
}) {
  const { say } = useWords();
  const { data: me } = useMe();
  const mayRegister = useMayAct('officer', 'officeHead', 'departmentHead');
  if (!mayRegister || me?.org !== of.provider || of.status !== 'inForce') return null;
  return <Link href={page}>{say({ zh: '修改', en: 'Change' })}</Link>;
}
