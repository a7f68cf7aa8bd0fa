import { Panel } from '../look/page.tsx';
import { useNames } from '../words/labels.ts';
import { useWords } from '../words/language.tsx';
import type { Text } from '../words/text.ts';
import { BasisMark } from './basisMark.tsx';

/** What a case says of who stands in it, and of what is confidential in it. */
interface WithParties {
  readonly provider?: string;
  readonly providerName?: string;
  readonly requester?: string;
  readonly requesterName?: string;
  readonly authority?: string;
  readonly authorityName?: string;
  readonly competence?: string;
  readonly competenceBasis?: string;
  readonly requesterAuthority?: string;
  readonly requesterAuthorityName?: string;
  readonly governmentName?: string;
  readonly confidentiality?: string;
}

/** Both sides and their authorities, why that one is competent, and the duty of confidentiality. */
export function PartiesPanel({
  view,
  kind,
}: {
  view: WithParties;
  /** As the API names it: each kind calls its sides by what they are there. */
  kind: string;
}) {
  const { say } = useWords();
  const names = useNames();
  const { competence, competenceBasis, confidentiality } = view;
  const called = (side: string, otherwise: Text) => {
    const name = names('sides', kind, side);
    return name === side ? say(otherwise) : name;
  };
  const isOther = ![view.authority, view.requester].includes(view.requesterAuthority);
  const rows = [
    [called('requester', { zh: '需求部门', en: 'Requester' }), view.requesterName],
    [called('provider', { zh: '提供部门', en: 'Provider' }), view.providerName],
    [called('authority', { zh: '政务数据共享主管部门', en: 'Authority' }), view.authorityName],
    [
      called('requesterAuthority', { zh: '其政务数据共享主管部门', en: 'Its authority' }),
      isOther ? view.requesterAuthorityName : undefined,
    ],
    [say({ zh: '作出决定的人民政府', en: 'The deciding government' }), view.governmentName],
  ] as const;
  return (
    <Panel title={say({ zh: '当事各方', en: 'Parties' })}>
      <dl className="values">
        {rows.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="typed">{value}</dd>
            </div>
          ),
        )}
        {competence === undefined ? null : (
          <div>
            <dt>{say({ zh: '政务数据共享主管部门依何确定', en: 'Why this authority' })}</dt>
            <dd>
              {names('competenceRules', competence)}{' '}
              {competenceBasis === undefined ? null : <BasisMark basis={competenceBasis} />}
            </dd>
          </div>
        )}
      </dl>
      {confidentiality === undefined ? null : <p className="quiet">{confidentiality}</p>}
    </Panel>
  );
}
