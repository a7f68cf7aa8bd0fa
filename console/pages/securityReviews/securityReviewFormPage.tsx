import { useSearchParams } from 'wouter';
import { NewCase } from '../../cases/newCasePage.tsx';
import { Nothing, Page } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';

/** Begins a security review of a request, which stands in the address. */
export default function SecurityReviewFormPage() {
  const { say } = useWords();
  const [query] = useSearchParams();
  const requestId = query.get('request') ?? '';
  const title = { zh: '提起安全审查', en: 'Begin a security review' };
  if (requestId === '')
    return (
      <Page title={say(title)}>
        <Nothing
          what={{ zh: '请从所要审查的共享申请中提起。', en: 'Begin it from the request to review.' }}
        />
      </Page>
    );
  return (
    <NewCase
      operation="createSecurityReview"
      title={title}
      panel={{ zh: '提起审查的理由', en: 'Why it is reviewed' }}
      submit={{ zh: '提起', en: 'Begin' }}
      fixed={{ requestId }}
      place="/console/security-reviews"
      back={`/console/requests/${requestId}`}
    />
  );
}
