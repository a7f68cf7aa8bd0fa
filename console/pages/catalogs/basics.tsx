import type { ReactNode } from 'react';
import { AccountName } from '../../cases/account.tsx';
import { viewSchema } from '../../cases/toldIn.ts';
import { Values } from '../../cases/values.tsx';
import { Panel } from '../../look/page.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { type Catalog, type ContentField, fieldName, inWords, placeInWords } from './content.ts';
import { Doubts, ObjectionsAt, objectionsTo } from './objections.tsx';

/** What a catalog says of itself, as the standard lists it; the sharing has a panel of its own. */
export function Basics({ catalog }: { catalog: Catalog }) {
  const { say } = useWords();
  const names = useNames();
  const { code, providerName, provider, standard, level, origin, containsPersonalInformation } = catalog;
  return (
    <Panel
      title={
        catalog.contentInForce === undefined
          ? say({ zh: '基本信息', en: 'What it is' })
          : say({ zh: '基本信息（更新稿）', en: 'What it is (the update in preparation)' })
      }
    >
      <dl className="values">
        <Row name={say({ zh: '数据目录名称', en: 'Name' })}>{catalog.name}</Row>
        <Row name={say({ zh: '目录编码', en: 'Code' })}>{code}</Row>
        <Row name={say({ zh: '提供单位', en: 'Provider' })}>
          {providerName === undefined ? provider : `${providerName}（${provider ?? ''}）`}
        </Row>
        {level === undefined ? null : (
          <Row name={say({ zh: '层级', en: 'Level' })}>{names('levels', level)}</Row>
        )}
        <ContentRows catalog={catalog} fields={['summary', 'format', 'updateFrequency']} />
        <ContentRows catalog={catalog} fields={['classification', 'hierarchy']} />
        {catalog.categoryCode === undefined ? null : (
          <Row name={say({ zh: '分类代码（平台规则）', en: 'Category code (a rule of this platform)' })}>
            {catalog.categoryCode}
          </Row>
        )}
        <ContentRows
          catalog={catalog}
          fields={[
            'secret',
            'openness',
            'operable',
            'sourceSystem',
            'matters',
            'certificate',
            'upkeep',
            'contact',
          ]}
        />
        {containsPersonalInformation === undefined ? null : (
          <Row name={say({ zh: '经评估，是否含有个人信息', en: 'Personal information, as assessed' })}>
            {containsPersonalInformation ? say({ zh: '含有', en: 'yes' }) : say({ zh: '不含', en: 'no' })}
          </Row>
        )}
        {origin?.sourceSystem === undefined || catalog.sourceSystem !== undefined ? null : (
          <Row name={say({ zh: '来源系统', en: 'System of origin' })}>{origin.sourceSystem}</Row>
        )}
        <Row name={say({ zh: '目录标准', en: 'Standard' })}>{standard}</Row>
      </dl>
    </Panel>
  );
}

/** The class of a catalog and everything that the law lets depend on it (articles 14 and 15). */
export function Sharing({ catalog }: { catalog: Catalog }) {
  const { say } = useWords();
  const names = useNames();
  const { useConditions = [], objections, origin, sharingClass, standingConsent } = catalog;
  const proposal = sharingClass === undefined ? origin?.proposal : undefined;
  return (
    <Panel title={say({ zh: '共享属性和使用条件', en: 'Sharing' })}>
      <dl className="values">
        <ContentRows catalog={catalog} fields={['sharingClass']} />
        {proposal === undefined ? null : (
          <Row name={say({ zh: '导入时的建议', en: 'Proposed by the import' })}>
            {say({
              zh: `${names('sharingClasses', proposal.sharingClass)}（依据文字“${proposal.from}”），请经办人确认`,
              en: `${names('sharingClasses', proposal.sharingClass)} (from “${proposal.from}”), for an officer to confirm`,
            })}
          </Row>
        )}
        <ContentRows catalog={catalog} fields={['sharingMethods', 'sharingScope', 'permittedUses']} />
        {useConditions.length === 0 ? null : (
          <Row name={fieldName('useConditions', say)}>
            <ol className="valueList">
              {useConditions.map(({ id, text }, index) => (
                <li key={id}>
                  {text}
                  <ObjectionsAt objections={objectionsTo(objections, `/useConditions/${index}`)} />
                </li>
              ))}
            </ol>
          </Row>
        )}
        <ContentRows catalog={catalog} fields={['withheldReason', 'legalBasis']} />
      </dl>
      {standingConsent === undefined ? null : (
        <>
          <h3>{say({ zh: '事先同意', en: 'Consent given beforehand' })}</h3>
          <p>
            {say({
              zh: '对本目录的共享申请，平台在收到时即以下列负责人的名义答复同意。',
              en: 'A request for it is consented to on receipt, by the platform in the name of this office head.',
            })}
          </p>
          <Values of={standingConsent} schema={viewSchema('catalog', 'standingConsent')} />
        </>
      )}
    </Panel>
  );
}

/** How it came about: update, retirement, assessments, what the authority let stand; for those who may know it. */
export function Handling({ catalog }: { catalog: Catalog }) {
  const { say } = useWords();
  const { assessments, secretFound, revision, retirement, confirmations, approvedBy } = catalog;
  const { origin, doubts = [] } = catalog;
  const parts: readonly [title: string, part: object | undefined, property: string][] = [
    [say({ zh: '正在办理的更新', en: 'The update in preparation' }), revision, 'revision'],
    [say({ zh: '报送的撤销', en: 'The retirement asked for' }), retirement, 'retirement'],
    [say({ zh: '经评估属于国家秘密或者工作秘密', en: 'Found to be a secret' }), secretFound, 'secretFound'],
    [say({ zh: '两项评估', en: 'Both assessments' }), assessments, 'assessments'],
    [
      say({ zh: '导入来源', en: 'Where it was imported from' }),
      origin && {
        rows: origin.rows,
        sharingCondition: origin.sharingCondition,
        openCondition: origin.openCondition,
      },
      'origin',
    ],
  ];
  const there = parts.filter(([, part]) => part !== undefined);
  if (there.length === 0 && confirmations === undefined && doubts.length === 0) return null;
  return (
    <Panel title={say({ zh: '评估和办理意见', en: 'Assessments and what was said' })}>
      <Doubts doubts={doubts} />
      {there.map(([title, part = {}, property]) => (
        <section key={title}>
          <h3>{title}</h3>
          <Values of={part} schema={viewSchema('catalog', property)} />
        </section>
      ))}
      {confirmations === undefined ? null : (
        <section>
          <h3>{say({ zh: '审核时确认保留的表述及其理由', en: 'Passages that were let stand, and why' })}</h3>
          <dl className="values">
            {confirmations.map(({ path, reasons }) => (
              <Row key={path} name={placeInWords(path, catalog, say)}>
                {reasons}
              </Row>
            ))}
          </dl>
        </section>
      )}
      {approvedBy === undefined ? null : (
        <p className="quiet">
          {say({ zh: '审核同意的部门负责人：', en: 'Approved by ' })}
          <AccountName org={catalog.provider} sub={approvedBy} />
        </p>
      )}
    </Panel>
  );
}

type Shown = Exclude<ContentField, 'dataItems' | 'useConditions'>;

/** Parts of the content, each with what reads as an added formality below it. */
function ContentRows({ catalog, fields }: { catalog: Catalog; fields: readonly Shown[] }) {
  const { say } = useWords();
  const names = useNames();
  return fields.map((field) => {
    const text = inWords(field, catalog, names, say);
    return text === undefined ? null : (
      <Row key={field} name={fieldName(field, say)}>
        {text}
        <ObjectionsAt objections={objectionsTo(catalog.objections, `/${field}`)} />
      </Row>
    );
  });
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="typed">{children}</dd>
    </div>
  );
}
