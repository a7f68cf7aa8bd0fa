import { Panel } from '../look/page.tsx';
import { useNames } from '../words/labels.ts';
import { useWords } from '../words/language.tsx';
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
export function PartiesPanel({ view }: { view: WithParties }) {
  const { say } = useWords();
  const names = useNames();
  const { competence, competenceBasis, confidentiality } = view;
  const rows = [
    [say({ zh: '需求部门', en: 'Requester' }), view.requesterName],
    [say({ zh: '提供部门', en: 'Provider' }), view.providerName],
    [say({ zh: '政务数据共享主管部门', en: 'Authority' }), view.authorityName],
    [
      say({ zh: '需求部门的政务数据共享主管部门', en: "The requester's authority" }),
      view.requesterAuthority === view.authority ? undefined : view.requesterAuthorityName,
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
