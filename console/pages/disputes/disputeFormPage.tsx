import { useSearchParams } from 'wouter';
import { NewCase } from '../../cases/newCasePage.tsx';
import { placeOfCase } from '../../cases/kinds.ts';
import { Nothing, Page } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';

/** Lodges a dispute about a case, which stands in the address. */
export default function DisputeFormPage() {
  const { say } = useWords();
  const [query] = useSearchParams();
  const [kind, id] = [query.get('kind') ?? '', query.get('id') ?? ''];
  const title = { zh: '提出争议，先行协商', en: 'Lodge a dispute: negotiation comes first' };
  if (kind === '' || id === '')
    return (
      <Page title={say(title)}>
        <Nothing
          what={{ zh: '请从有异议的事项中提出争议。', en: 'Lodge it from the case that is in dispute.' }}
        />
      </Page>
    );
  return (
    <NewCase
      operation="createDispute"
      title={title}
      panel={{ zh: '争议的内容', en: 'What is in dispute' }}
      submit={{ zh: '提出', en: 'Lodge' }}
      fixed={{ about: { kind, id } }}
      place="/console/disputes"
      back={placeOfCase(kind, id) ?? '/console/disputes'}
    />
  );
}
