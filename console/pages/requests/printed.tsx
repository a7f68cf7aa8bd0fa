import { Button, Dropdown } from 'antd';
import { flushSync } from 'react-dom';
import { useWords } from '../../words/language.tsx';
import type { Text } from '../../words/text.ts';
import { AnswerLetter } from './printedAnswer.tsx';
import { Application, ExtensionNotice, SupplementNotice } from './printedNotices.tsx';
import type { Request } from './requestPage.tsx';

const documents = {
  application: { zh: '共享申请表', en: 'The request' },
  supplementNotice: { zh: '补充材料告知书', en: 'Notice of missing material' },
  extensionNotice: { zh: '延长答复期限告知', en: 'Notice of an extension' },
  answer: { zh: '答复书', en: 'The answer' },
} as const satisfies Readonly<Record<string, Text>>;

/** Which of a request's documents on paper. */
export type PrintedName = keyof typeof documents;

const shown = {
  application: Application,
  supplementNotice: SupplementNotice,
  extensionNotice: ExtensionNotice,
  answer: AnswerLetter,
} as const;

/** What of a request there is on paper: the request itself, and a notice or letter of what has happened. */
function printedOf({ supplementNotice, extension, answer, status }: Request): PrintedName[] {
  const isAnswered = ['consented', 'partlyConsented', 'refused'].includes(status);
  return [
    'application',
    ...(supplementNotice ? (['supplementNotice'] as const) : []),
    ...(extension?.status === 'consented' ? (['extensionNotice'] as const) : []),
    ...(answer && isAnswered ? (['answer'] as const) : []),
  ];
}

/**
 * The request as documents on paper, each on a page of its own: 共享申请表, and of what has happened 补充材料告知书, 延期告知
 * and 答复书. Shown only in print.
 * @param only the one that is printed; all of them where none is named
 */
export function PrintedRequest({ request, only }: { request: Request; only?: PrintedName | undefined }) {
  return (
    <div className="printed">
      {printedOf(request)
        .filter((name) => only === undefined || name === only)
        .map((name) => {
          const Printed = shown[name];
          return <Printed key={name} request={request} />;
        })}
    </div>
  );
}

/** Prints the request: where there are several documents, one of them or all. */
export function PrintRequest({
  request,
  onChosen,
}: {
  request: Request;
  onChosen: (only: PrintedName | undefined) => void;
}) {
  const { say } = useWords();
  const names = printedOf(request);
  const printOne = (only: PrintedName | undefined) => {
    // The page must have it before the browser takes its picture; printed otherwise, it is whole again.
    flushSync(() => onChosen(only));
    addEventListener('afterprint', () => onChosen(undefined), { once: true });
    print();
  };
  const word = say({ zh: '打印', en: 'Print' });
  if (names.length === 1) return <Button onClick={() => printOne(undefined)}>{word}</Button>;
  const items = [
    { key: 'all', label: say({ zh: '全部文书', en: 'All documents' }), onClick: () => printOne(undefined) },
    ...names.map((name) => ({ key: name, label: say(documents[name]), onClick: () => printOne(name) })),
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button>{word}</Button>
    </Dropdown>
  );
}
