import { Link } from 'wouter';
import type { components } from '../api/generated/schema';
import { useNames } from '../words/labels.ts';
import { useWords } from '../words/language.tsx';
import { placeOfCase } from './kinds.ts';

type Finding = components['schemas']['AggregationFinding'] & {
  /** The security review that was made of it, where what is held is told. */
  readonly review?: components['schemas']['HeldFindingReview'];
};
type Part = components['schemas']['AggregationPart'];

/** What one requester puts together: each risk with its weight, why it is one, and the data that makes it so (article 25). */
export function AggregationFindings({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul style={{ margin: 0, paddingInlineStart: 20 }}>
      {findings.map((finding) => (
        <li key={finding.rule}>
          <One finding={finding} />
        </li>
      ))}
    </ul>
  );
}

function One({ finding }: { finding: Finding }) {
  const { say } = useWords();
  const names = useNames();
  const { name, weight, basis, bearing, mayInvolveSecrets, reasons, parts, itemsLeftOut } = finding;
  return (
    <>
      <strong>{say(name)}</strong>
      {say({ zh: '：', en: ': ' })}
      {names('aggregationWeights', weight)}
      {say({ zh: '（', en: ' (' })}
      {names('bases', basis)}
      {say({ zh: '），', en: '), ' })}
      {names('aggregationBearings', bearing)}
      {mayInvolveSecrets
        ? say({ zh: '，可能涉及国家秘密、工作秘密', en: '; state or work secrets may arise' })
        : ''}
      {finding.review === undefined ? null : <Reviewed review={finding.review} />}
      <div className="typed">{say(reasons)}</div>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {parts.map((part) => (
          <li key={`${part.kind} ${part.id} ${part.category}`}>
            <OnePart part={part} />
          </li>
        ))}
      </ul>
      {itemsLeftOut === 0 ? null : (
        <div className="quiet">
          {say({
            zh: `另有 ${itemsLeftOut} 个数据项没有列出`,
            en: `${itemsLeftOut} more data items are not listed`,
          })}
        </div>
      )}
    </>
  );
}

function Reviewed({ review: { id, conclusion } }: { review: components['schemas']['HeldFindingReview'] }) {
  const { say } = useWords();
  const names = useNames();
  return (
    <div>
      <Link href={`/console/security-reviews/${id}`}>
        {conclusion === undefined
          ? say({ zh: '正在安全审查', en: 'under security review' })
          : say({ zh: '已经安全审查，结论为', en: 'reviewed for security: ' }) +
            names('reviewConclusions', conclusion)}
      </Link>
    </div>
  );
}

function OnePart({ part: { category, origin, kind, id, catalogName, providerName, items } }: { part: Part }) {
  const { say } = useWords();
  const names = useNames();
  const of = providerName === undefined ? '' : say({ zh: `（${providerName}）`, en: ` (${providerName})` });
  const place = placeOfCase(kind, id);
  return (
    <>
      {names('aggregationCategories', category)}
      {say({ zh: '：', en: ': ' })}
      {place === undefined ? catalogName : <Link href={place}>{catalogName}</Link>}
      {of}
      {say({ zh: '，', en: ', ' })}
      {names('aggregationOrigins', origin)}
      <div className="typed">{items.join(say({ zh: '、', en: ', ' }))}</div>
    </>
  );
}
