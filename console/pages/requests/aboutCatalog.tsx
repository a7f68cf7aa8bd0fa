import { Link } from 'wouter';
import type { components } from '../../api/generated/schema';
import { Nothing, Panel } from '../../look/page.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { inWords } from '../catalogs/content.ts';

type Catalog = components['schemas']['Catalog'];

/** What the catalog says that a request should know: whose it is, its class and terms, its conditions. */
export function AboutCatalog({ catalog }: { catalog: Catalog }) {
  const { say } = useWords();
  const names = useNames();
  const { sharingClass, useConditions = [], sharingScope, permittedUses, updateFrequency } = catalog;
  const rows: readonly [string, string | undefined][] = [
    [say({ zh: '提供单位', en: 'Provider' }), catalog.providerName],
    [say({ zh: '共享属性', en: 'Class' }), sharingClass && names('sharingClasses', sharingClass)],
    [say({ zh: '答复期限', en: 'Answered within' }), sharingClass && say(answerTerms[sharingClass])],
    [
      say({ zh: '数据更新频率', en: 'Updated' }),
      updateFrequency && names('updateFrequencies', updateFrequency),
    ],
    [say({ zh: '共享范围', en: 'Scope' }), sharingScope],
    [say({ zh: '使用用途', en: 'Permitted uses' }), permittedUses],
  ];
  return (
    <Panel title={catalog.name}>
      <dl className="values">
        {rows.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="typed">{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {useConditions.length === 0 ? null : (
        <>
          <h3>{say({ zh: '使用条件', en: 'Conditions of use' })}</h3>
          <ol>
            {useConditions.map(({ id, text }) => (
              <li key={id} className="typed">
                {text}
              </li>
            ))}
          </ol>
        </>
      )}
    </Panel>
  );
}

const answerTerms = {
  unconditional: { zh: '1 个工作日（法定）', en: '1 working day (law)' },
  conditional: {
    zh: '10 个工作日（法定），本地区承诺更短的从其承诺',
    en: '10 working days (law), or fewer where the region has committed to it',
  },
  withheld: { zh: '不受理共享申请', en: 'no request is taken' },
} as const;

/** Nothing can be asked of what is withheld, and why. */
export function Withheld({ catalog }: { catalog: Catalog }) {
  const { say } = useWords();
  const names = useNames();
  const basis = inWords('legalBasis', catalog, names, say);
  const on = {
    zh: basis === undefined ? '' : `依据：${basis.replaceAll('　', '，')}。`,
    en: basis === undefined ? '' : ` On the basis of ${basis.replaceAll('　', ', ')}.`,
  };
  return (
    <Nothing
      what={{
        zh: `“${catalog.name}”属于不予共享类，不受理共享申请（《条例》第十四条）。${catalog.withheldReason ?? ''}${on.zh}`,
        en: `“${catalog.name}” is withheld; no request is taken (article 14). ${catalog.withheldReason ?? ''}${on.en}`,
      }}
      todo={
        <Link href={`/console/catalogs/${catalog.id}`}>{say({ zh: '查看目录', en: 'See the catalog' })}</Link>
      }
    />
  );
}
