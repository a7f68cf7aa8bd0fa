import { viewSchema } from '../../cases/toldIn.ts';
import { Values } from '../../cases/values.tsx';
import { Panel } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';
import type { Grant } from './grant.ts';

/** What has become of a grant in use: suspended, asked to change, proposed to end, disposed of. Nothing where it just goes on. */
export function LifePanel({ grant }: { grant: Grant }) {
  const { say } = useWords();
  const { suspension, askedChange, changeRefused, thirdParties, ending, arbitraryEnd, overAt, disposal } =
    grant;
  const told = {
    suspension,
    askedChange,
    changeRefused,
    thirdParties,
    ending,
    arbitraryEnd,
    overAt,
    disposal,
  };
  if (Object.values(told).every((value) => value === undefined)) return null;
  return (
    <Panel title={say({ zh: '暂停、变更、终止和处置', en: 'Suspension, change, ending, disposal' })}>
      <Values of={told} schema={viewSchema('grant')} />
    </Panel>
  );
}
