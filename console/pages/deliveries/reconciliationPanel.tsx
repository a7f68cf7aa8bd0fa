import { Flow } from '../../look/flow.tsx';
import { Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { bytesInWords } from '../../words/bytes.ts';
import { useWords } from '../../words/language.tsx';
import type { Text } from '../../words/text.ts';
import type { Delivery } from './delivery.ts';
import { useReconciliation } from './reconciliation.ts';

type Reconciled = NonNullable<ReturnType<typeof useReconciliation>['data']>;

interface Station {
  readonly name: Text;
  readonly records: number;
  readonly parts?: number;
  readonly bytes?: number;
}

/** From what was declared to what was received: how many records, parts and bytes stand at each station. */
export function ReconciliationPanel({ delivery }: { delivery: Delivery }) {
  const { say } = useWords();
  const query = useReconciliation(delivery);
  if (!query.isEnabled) return null;
  return (
    <Panel title={say({ zh: '对账', en: 'Reconciliation' })}>
      <Shown query={query}>{(reconciled) => <Reconciliation reconciled={reconciled} />}</Shown>
    </Panel>
  );
}

function stationsOf({ declared, cut, leftOut, delivered, received }: Reconciled): readonly Station[] {
  return [
    { name: { zh: '申报', en: 'Declared' }, records: declared.records },
    { name: { zh: '核对、切分', en: 'Counted and cut' }, ...cut },
    { name: { zh: '未予交付：数据范围之外', en: 'Left out: outside the extent' }, records: leftOut.outside },
    {
      name: { zh: '未予交付：获准的数据项全空', en: 'Left out: nothing granted in it' },
      records: leftOut.empty,
    },
    { name: { zh: '未予交付：记录有误', en: 'Left out: at fault' }, records: leftOut.faulty ?? 0 },
    { name: { zh: '可以提取', en: 'Delivered' }, ...delivered },
    { name: { zh: '已签收', en: 'Received' }, ...received },
  ];
}

function Reconciliation({ reconciled }: { reconciled: Reconciled }) {
  const { say } = useWords();
  const { missing, missingParts, delivered, cut, leftOut, unmade } = reconciled;
  const heads = [
    say({ zh: '环节', en: 'Station' }),
    say({ zh: '记录数', en: 'Records' }),
    say({ zh: '分片数', en: 'Parts' }),
    say({ zh: '字节数', en: 'Bytes' }),
  ] as const;
  const isEven = cut.records === allLeftOut(leftOut) + delivered.records;
  const caption = say({
    zh: '各环节的记录数、分片数和字节数',
    en: 'Records, parts and bytes, station by station',
  });
  return (
    <>
      <Way reconciled={reconciled} caption={caption} />
      <div className="scroll" role="region" aria-label={caption} tabIndex={0}>
        <table className="table">
          <caption className="visuallyHidden">{caption}</caption>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {stationsOf(reconciled).map(({ name, records, parts, bytes }) => (
              <tr key={name.en}>
                <th scope="row" data-label={heads[0]}>
                  {say(name)}
                </th>
                <td className="number" data-label={heads[1]}>
                  {records.toLocaleString('en')}
                </td>
                <td className="number" data-label={heads[2]}>
                  {parts?.toLocaleString('en') ?? '—'}
                </td>
                <td className="number" data-label={heads[3]}>
                  {bytes === undefined ? '—' : bytesInWords(bytes)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p role="status">
        {say(
          missingParts === 0
            ? { zh: '各分片都已签收。', en: 'Every part was received.' }
            : {
                zh: `尚未签收 ${missingParts} 个分片：${namedParts(missing, missingParts, '、')}。`,
                en: `Not received yet: ${missingParts} (${namedParts(missing, missingParts, ', ')}).`,
              },
        )}
        {isEven && cut.parts === delivered.parts
          ? ` ${say({ zh: '切分的记录数等于未予交付与可以提取的记录数之和。', en: 'What was cut is what was left out and what was delivered.' })}`
          : ''}
      </p>
      {unmade.length === 0 ? null : (
        <p className="typed">
          {say({
            zh: `其中不能交付或者不能重新生成的：${unmadeInWords(unmade, '、', '（', '）')}。`,
            en: `Of them cannot be delivered, or made anew: ${unmadeInWords(unmade, ', ', ' (', ')')}.`,
          })}
        </p>
      )}
    </>
  );
}

/** The way of the records for whoever sees it; the same figures stand in the table beside it, so that nobody is told everything twice. */
function Way({ reconciled, caption }: { reconciled: Reconciled; caption: string }) {
  const { say } = useWords();
  const { declared, cut, leftOut, delivered, received } = reconciled;
  const left = allLeftOut(leftOut);
  const besides = left === 0 ? '' : say({ zh: `，未予交付 ${left} 条`, en: `, ${left} left out` });
  const stations = [
    { name: { zh: '申报', en: 'Declared' }, records: declared.records, isReached: true },
    { name: { zh: '核对、切分', en: 'Counted and cut' }, records: cut.records, isReached: cut.parts > 0 },
    {
      name: { zh: '可以提取', en: 'Delivered' },
      records: delivered.records,
      isReached: delivered.parts > 0,
      besides,
    },
    { name: { zh: '已签收', en: 'Received' }, records: received.records, isReached: received.parts > 0 },
  ];
  return (
    <div aria-hidden="true">
      <Flow
        caption={caption}
        stations={stations.map((station) => ({
          key: station.name.en,
          title: say(station.name),
          isReached: station.isReached,
          content: `${say(countWords(station.records))}${station.besides ?? ''}`,
        }))}
      />
    </div>
  );
}

const allLeftOut = ({ outside, empty, faulty = 0 }: Reconciled['leftOut']) => outside + empty + faulty;

const countWords = (records: number) => ({
  zh: `${records.toLocaleString('en')} 条`,
  en: records.toLocaleString('en'),
});

/** The first of the parts that are missing, by their numbers. */
const namedAtMost = 20;

function unmadeInWords(unmade: Reconciled['unmade'], between: string, open: string, close: string): string {
  const named = unmade.slice(0, namedAtMost).map(({ part, codeName }) => `${part}${open}${codeName}${close}`);
  return unmade.length > namedAtMost ? `${named.join(between)}…` : named.join(between);
}

function namedParts(missing: readonly number[], all: number, between: string): string {
  const named = missing.slice(0, namedAtMost).join(between);
  return all > namedAtMost ? `${named}…` : named;
}
