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
  const rows: readonly [string, string | undefined][] = [
    [say({ zh: '提供单位', en: 'Provider' }), providerName],
    [say({ zh: '政务数据共享主管部门', en: 'Authority' }), authorityName],
    [
      say({ zh: '政务数据共享主管部门依何确定', en: 'Why this authority' }),
      competence && names('competenceRules', competence),
    ],
    [say({ zh: '编制人', en: 'Prepared by' }), preparers?.join('、')],
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
