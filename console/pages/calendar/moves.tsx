import { Link } from 'wouter';
import { placeOfCase } from '../../cases/kinds.ts';
import { Nothing } from '../../look/page.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { Moved } from './years.ts';

type Move = Moved['moves'][number];

/** What an announcement would move: how many terms, and which, from which day to which. */
export function Moves({ would }: { would: Moved }) {
  const { say } = useWords();
  const names = useNames();
  const { year, examined, moved, atLeast, moves } = would;
  const least = atLeast ? say({ zh: '至少 ', en: 'at least ' }) : '';
  const columns: readonly Column<Move>[] = [
    {
      key: 'case',
      title: { zh: '事项', en: 'Case' },
      cell: ({ kind, id }) => <CaseLink kind={kind} id={id} />,
      sortBy: ({ id }) => id,
    },
    {
      key: 'deadline',
      title: { zh: '期限', en: 'Term' },
      cell: ({ kind, deadline }) => names('deadlines', kind, deadline),
      sortBy: ({ deadline }) => deadline,
    },
    {
      key: 'from',
      title: { zh: '现在的截止日', en: 'Due now' },
      cell: ({ from }) => <span className="number">{from}</span>,
      sortBy: ({ from }) => from,
    },
    {
      key: 'to',
      title: { zh: '变动后的截止日', en: 'Due then' },
      cell: ({ from, to }) => (
        <span className="number">
          {to} {to > from ? say({ zh: '（推后）', en: '(later)' }) : say({ zh: '（提前）', en: '(earlier)' })}
        </span>
      ),
      sortBy: ({ to }) => to,
    },
  ];
  return (
    <section aria-label={say({ zh: '将变动的期限', en: 'What would move' })}>
      <p role="status">
        {say({
          zh: `检查了${least} ${examined} 个尚未届满的期限，按照这份 ${year} 年的安排，${least}${moved} 个的截止日将变动。`,
          en: `Of ${least}${examined} open terms that were looked at, ${least}${moved} would end on another day by this announcement for ${year}.`,
        })}
        {moved > moves.length
          ? say({ zh: `以下列出其中 ${moves.length} 个。`, en: ` ${moves.length} of them are listed.` })
          : ''}
      </p>
      {moves.length === 0 ? (
        <Nothing what={{ zh: '没有期限会因此变动。', en: 'No term would move.' }} />
      ) : (
        <Table
          caption={say({ zh: '将变动的期限', en: 'What would move' })}
          columns={columns}
          rows={moves}
          rowKey={({ id, deadline }) => `${id} ${deadline}`}
        />
      )}
    </section>
  );
}

/** Kinds of case that whoever runs the platform may look at; others show nothing of themselves but in an emergency. */
const open = ['catalog'];

function CaseLink({ kind, id }: { kind: string; id: string }) {
  const names = useNames();
  const place = open.includes(kind) ? placeOfCase(kind, id) : undefined;
  const name = `${names('kinds', kind)} ${id}`;
  return place === undefined ? name : <Link href={place}>{name}</Link>;
}
