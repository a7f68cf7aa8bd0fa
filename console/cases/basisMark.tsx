import type { Text } from '../words/text.ts';
import { useNames } from '../words/labels.ts';
import { chineseNumeral } from '../words/numerals.ts';
import { useWords } from '../words/language.tsx';

/** On what a term, an action or a refusal stands: the law and which article, a region's commitment, a rule of the platform. */
export function BasisMark({ basis, article }: { basis: string; article?: string | number | undefined }) {
  const names = useNames();
  const { say } = useWords();
  const title: Text = { zh: '依据性质', en: 'On what it stands' };
  return (
    <span className={`basis basis-${basis}`} title={say(title)}>
      {names('deadlineBases', basis) === basis ? names('bases', basis) : names('deadlineBases', basis)}
      {article === undefined ? '' : ` · ${articleOf(article, say)}`}
    </span>
  );
}

/** A number, or a citation that the platform has written already. */
function articleOf(article: string | number, say: (text: Text) => string): string {
  return /^\d+$/.test(String(article))
    ? say({ zh: `《条例》第${chineseNumeral(Number(article))}条`, en: `article ${article}` })
    : String(article);
}
