import { useWords } from '../../words/language.tsx';
import type { Grant } from './grant.ts';

/** The data items by which the platform tells whether a record lies within the extent granted; nothing where there are none. */
export function PlacedBy({ placedBy }: { placedBy: Grant['placedBy'] | undefined }) {
  const { say } = useWords();
  const { region, date } = placedBy ?? {};
  const items = [
    ...(region === undefined ? [] : [say({ zh: `${region}（行政区划）`, en: `${region} (region)` })]),
    ...(date === undefined ? [] : [say({ zh: `${date}（日期）`, en: `${date} (day)` })]),
  ];
  if (items.length === 0) return null;
  return (
    <dl className="values">
      <div>
        <dt>{say({ zh: '平台据以截取的数据项', en: 'Items by which the platform cuts' })}</dt>
        <dd className="typed">{items.join(say({ zh: '、', en: ', ' }))}</dd>
      </div>
    </dl>
  );
}
