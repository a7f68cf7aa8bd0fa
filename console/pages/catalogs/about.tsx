import type { ReactNode } from 'react';
import { useRead } from '../../api/api.tsx';
import { useNames } from '../../words/labels.ts';
import { Panel } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';
import { instantInWords } from '../../words/time.ts';
import type { Catalog } from './content.ts';

/** Who stands in the case, and what whoever reads it is bound to. */
export function About({ catalog }: { catalog: Catalog }) {
  const { say } = useWords();
  const names = useNames();
  const { providerName, authorityName, competence, preparers, createdAt, publishedAt } = catalog;
  const rows: readonly [string, ReactNode][] = [
    [say({ zh: '提供单位', en: 'Provider' }), providerName],
    [say({ zh: '政务数据共享主管部门', en: 'Authority' }), authorityName],
    [
      say({ zh: '政务数据共享主管部门依何确定', en: 'Why this authority' }),
      competence && names('competenceRules', competence),
    ],
    [
      say({ zh: '编制人', en: 'Prepared by' }),
      preparers && <Preparers org={catalog.provider} accounts={preparers} />,
    ],
    [say({ zh: '开始编制', en: 'Begun' }), instantInWords(createdAt)],
    [say({ zh: '现行内容的发布时间', en: 'In force since' }), publishedAt && instantInWords(publishedAt)],
  ];
  return (
    <Panel title={say({ zh: '当事各方', en: 'Parties' })}>
      <dl className="values">
        {rows.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {catalog.confidentiality === undefined ? null : <p className="quiet">{catalog.confidentiality}</p>}
    </Panel>
  );
}

/** Who prepared it: by name where the register has one, and otherwise as what an account is. */
function Preparers({ org, accounts }: { org: string | undefined; accounts: readonly string[] }) {
  const { say } = useWords();
  const { data } = useRead(
    ['department', org],
    (api) => api.read(api.client.GET('/v1/departments/{uscc}', { params: { path: { uscc: org ?? '' } } })),
    { enabled: org !== undefined },
  );
  const nameOf = (account: string) =>
    data?.heads.find(({ sub }) => sub === account)?.name ??
    say({ zh: `经办人（账号 ${account}）`, en: `an officer (account ${account})` });
  return <span className="typed">{accounts.map(nameOf).join('、')}</span>;
}
