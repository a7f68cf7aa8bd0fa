import { useSearchParams } from 'wouter';
import { NewCase } from '../../cases/newCasePage.tsx';
import { placeOfCase } from '../../cases/kinds.ts';
import { type DocumentedKind, useIssuable } from '../../documents/panel.tsx';
import { Nothing, Page } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';

const title = { zh: '制发公文', en: 'Issue a document' };

/** Issues the document of an act of a case, which stands in the address. */
export default function DocumentFormPage() {
  const [query] = useSearchParams();
  const id = query.get('id') ?? '';
  const kind = kinds.find((each) => each === query.get('kind'));
  return kind === undefined || id === '' ? (
    <NoForm what={{ zh: '请从作出行为的事项中制发公文。', en: 'Issue it from the case whose act it is.' }} />
  ) : (
    <OfCase kind={kind} id={id} />
  );
}

const kinds: readonly DocumentedKind[] = ['request', 'grant', 'correction', 'dispute'];

function NoForm({ what }: { what: Parameters<typeof Nothing>[0]['what'] }) {
  const { say } = useWords();
  return (
    <Page title={say(title)}>
      <Nothing what={what} />
    </Page>
  );
}

/** Offers the documents of acts that are one's own and on record. */
function OfCase({ kind, id }: { kind: DocumentedKind; id: string }) {
  const names = useNames();
  const query = useIssuable(kind, id);
  return (
    <Shown query={query}>
      {(issuable) =>
        issuable.length === 0 ? (
          <NoForm
            what={{
              zh: '该事项的记录中没有本单位作出的、可以制发公文的行为。',
              en: 'The record of the case holds no act of your organisation of which there is a document.',
            }}
          />
        ) : (
          <NewCase
            operation="createDocument"
            title={title}
            panel={{ zh: '公文的种类和文字', en: 'Which document, in which languages' }}
            submit={{ zh: '制发', en: 'Issue' }}
            fixed={{ about: { kind, id } }}
            place="/console/documents"
            back={placeOfCase(kind, id) ?? '/console/todo'}
            choices={{ type: issuable.map((value) => ({ value, label: names('documentTypes', value) })) }}
          />
        )
      }
    </Shown>
  );
}
