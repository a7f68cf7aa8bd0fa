import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { dayInWords, dayOf } from '../../words/time.ts';
import { type Catalog, contentFields, fieldName, inWords, moreInWords, typeInWords } from './content.ts';

/** The catalog as a document on paper: 政务数据目录. Shown only in print. */
export function PrintedCatalog({ catalog }: { catalog: Catalog }) {
  const { say, language } = useWords();
  const names = useNames();
  const { name, code, providerName, statusName, publishedAt, edition, useConditions = [] } = catalog;
  const rows: readonly [string, string | undefined][] = [
    [say({ zh: '数据目录名称', en: 'Name' }), name],
    [say({ zh: '目录编码', en: 'Code' }), code],
    [say({ zh: '提供单位', en: 'Provider' }), providerName],
    ...contentFields
      .filter((field) => field !== 'name' && field !== 'dataItems')
      .map((field): [string, string | undefined] => [
        fieldName(field, say),
        field === 'useConditions'
          ? useConditions.map(({ text }, index) => `${index + 1}. ${text}`).join('\n') || undefined
          : inWords(field, catalog, names, say),
      ]),
  ];
  return (
    <div className="printed">
      <article className="document">
        <h1>{say({ zh: '政务数据目录', en: 'Catalog of government data' })}</h1>
        <p className="quiet">
          {statusName}
          {edition === undefined || publishedAt === undefined
            ? ''
            : say({
                zh: ` · 第 ${edition} 次发布，${dayInWords(dayOf(publishedAt), 'zh', '')}`,
                en: ` · edition ${edition}, ${dayInWords(dayOf(publishedAt), language, '')}`,
              })}
        </p>
        <dl className="values">
          {rows.map(([called, value]) =>
            value === undefined ? null : (
              <div key={called}>
                <dt>{called}</dt>
                <dd className="typed">{value}</dd>
              </div>
            ),
          )}
        </dl>
        <PrintedItems catalog={catalog} />
      </article>
    </div>
  );
}

function PrintedItems({ catalog: { dataItems = [] } }: { catalog: Catalog }) {
  const { say } = useWords();
  const names = useNames();
  return (
    <table className="plain">
      <caption>
        {say({ zh: `数据项（${dataItems.length}）`, en: `Data items (${dataItems.length})` })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{say({ zh: '序号', en: 'No.' })}</th>
          <th scope="col">{say({ zh: '名称', en: 'Name' })}</th>
          <th scope="col">{say({ zh: '类型和长度', en: 'Type and length' })}</th>
          <th scope="col">{say({ zh: '共享属性', en: 'Class' })}</th>
          <th scope="col">{say({ zh: '说明', en: 'Description' })}</th>
        </tr>
      </thead>
      <tbody>
        {dataItems.map((item, index) => (
          <tr key={item.name}>
            <td>{index + 1}</td>
            <td className="typed">{item.name}</td>
            <td>{typeInWords(item, names)}</td>
            <td>
              {item.sharingClass === undefined
                ? say({ zh: '同目录', en: 'as the catalog' })
                : names('sharingClasses', item.sharingClass)}
            </td>
            <td className="typed">
              {[item.description, ...moreInWords(item, names, say)].filter(Boolean).join('；')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
