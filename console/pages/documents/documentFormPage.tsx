import { useSearchParams } from 'wouter';
import { NewCase } from '../../cases/newCasePage.tsx';
import { placeOfCase } from '../../cases/kinds.ts';
import { Nothing, Page } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';

/** Issues the document of an act of a case, which stands in the address. */
export default function DocumentFormPage() {
  const { say } = useWords();
  const [query] = useSearchParams();
  const [kind, id] = [query.get('kind') ?? '', query.get('id') ?? ''];
  const title = { zh: '制发公文', en: 'Issue a document' };
  if (kind === '' || id === '')
    return (
      <Page title={say(title)}>
        <Nothing
          what={{ zh: '请从作出行为的事项中制发公文。', en: 'Issue it from the case whose act it is.' }}
        />
      </Page>
    );
  return (
    <NewCase
      operation="createDocument"
      title={title}
      panel={{ zh: '公文的种类和文字', en: 'Which document, in which languages' }}
      submit={{ zh: '制发', en: 'Issue' }}
      fixed={{ about: { kind, id } }}
      place="/console/documents"
      back={placeOfCase(kind, id) ?? '/console/todo'}
    />
  );
}
