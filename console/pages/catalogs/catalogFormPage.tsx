import { Form } from 'antd';
import { useLocation, useParams, useSearchParams } from 'wouter';
import { useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import { AsOpened } from '../../cases/asOpened.tsx';
import { CannotChange } from '../../cases/cannotChange.tsx';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { Field, Fields, type Hints } from '../../forms/fields.tsx';
import { type FieldSchema, operationForm, resolved } from '../../forms/operations.ts';
import { Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useWords } from '../../words/language.tsx';
import type { Text } from '../../words/text.ts';
import { ConditionsInput } from './conditionsInput.tsx';
import type { Catalog, Content } from './content.ts';
import { ItemsInput } from './itemsInput.tsx';
import { ObjectionsAt, objectionsTo } from './objections.tsx';

/** Drafting a catalog, or changing what is in preparation: what the standard asks, and what each class of data asks besides. */
export default function CatalogFormPage() {
  const { id } = useParams();
  const { say } = useWords();
  return id === undefined ? (
    <Page title={say({ zh: '编制目录', en: 'Draft a catalog' })} lead={say(lead)}>
      <CatalogForm catalog={undefined} />
    </Page>
  ) : (
    <Page title={say({ zh: '修改目录', en: 'Change a catalog' })} lead={say(lead)}>
      <ChangedCatalog id={id} />
    </Page>
  );
}

const lead = {
  zh: '目录应当列明数据名称、数据项、提供单位、数据格式、数据更新频率、共享属性、共享方式、使用条件、数据分类分级等（《条例》第十三条）。可以先保存一部分，审核之前补全；填写的内容随时保留在本机。',
  en: 'A catalog names the data, its items, provider, format, update frequency, class, methods, conditions and grade (article 13). A part can be saved first and completed before approval; what you type is kept on this machine at once.',
};

function ChangedCatalog({ id }: { id: string }) {
  const { say } = useWords();
  const query = useRead(['catalog', id], (api) => readCatalog(api, id));
  return (
    <Shown query={query}>
      {(catalog) => (
        <AsOpened
          kind="catalog"
          view={catalog}
          read={(api) => readCatalog(api, id)}
          mayChange={({ actions }) => actions.some(({ command }) => command === 'change')}
          otherwise={
            <CannotChange
              form={`changeCatalog.${id}`}
              title={say({ zh: `修改目录：${catalog.name}`, en: `Change: ${catalog.name}` })}
              statusName={catalog.statusName}
              address={`/console/catalogs/${id}`}
              schema={operationForm('changeCatalog').body ?? {}}
            />
          }
        >
          {(opened, onLostRace) => <CatalogForm catalog={opened} onLostRace={onLostRace} />}
        </AsOpened>
      )}
    </Shown>
  );
}

const readCatalog = (api: Api, id: string) =>
  api.read(api.client.GET('/v1/catalogs/{id}', { params: { path: { id } } }));

function CatalogForm({ catalog, onLostRace }: { catalog: Catalog | undefined; onLostRace?: () => void }) {
  const { say } = useWords();
  const [, go] = useLocation();
  const [query] = useSearchParams();
  const begun = begunFor(query);
  const operation = operationForm(catalog === undefined ? 'createCatalog' : 'changeCatalog');
  const schema = resolved(operation.body ?? {});
  const place = (answer: unknown) => {
    const id = catalog?.id ?? idOf(answer);
    return id === undefined ? '/console/catalogs?view=own' : `/console/catalogs/${id}`;
  };
  return (
    <ChangeForm
      id={catalog === undefined ? `createCatalog${begun.of}` : `changeCatalog.${catalog.id}`}
      title={
        catalog === undefined
          ? say({ zh: '编制目录', en: 'Draft a catalog' })
          : say({ zh: `修改目录：${catalog.name}`, en: `Change: ${catalog.name}` })
      }
      schema={schema}
      method={operation.method}
      href={operation.path.replace('{id}', catalog?.id ?? '')}
      version={catalog?.version}
      initial={catalog === undefined ? begun.initial : pickedOf(catalog, schema)}
      shape={shaped}
      submit={
        catalog === undefined
          ? say({ zh: '保存为草稿', en: 'Save as a draft' })
          : say({ zh: '保存修改', en: 'Save the changes' })
      }
      onDone={(answer) => go(place(answer))}
      onCancel={() => history.back()}
      {...(onLostRace && { onLostRace })}
    >
      {() => <Sections schema={schema} catalog={catalog} />}
    </ChangeForm>
  );
}

/** What a draft begins with: nothing, or the matter whose lacking data it is to have (S1.3). */
function begunFor(query: URLSearchParams): { readonly of: string; readonly initial: object } {
  const matter = query.get('matter');
  const items = query.getAll('item').map((name) => ({ name }));
  if (matter === null) return { of: '', initial: { dataItems: [{}] } };
  const dataItems = items.length === 0 ? [{}] : items;
  return { of: `.${matter}`, initial: { name: query.get('name') ?? '', matters: [matter], dataItems } };
}

function Sections({ schema, catalog }: { schema: FieldSchema; catalog: Catalog | undefined }) {
  const { say } = useWords();
  const one = (name: string) => <One key={name} name={name} schema={schema} catalog={catalog} />;
  return (
    <>
      <Panel title={say({ zh: '一、基本信息', en: '1. What it is' })}>
        {[
          'name',
          ...(catalog === undefined ? ['code'] : []),
          'summary',
          'matters',
          'format',
          'updateFrequency',
        ].map(one)}
      </Panel>
      <Panel title={say({ zh: '二、数据项', en: '2. Data items' })}>
        <ItemsInput schema={resolved(schema.properties?.['dataItems'] ?? {})} />
        <ObjectionsAt objections={objectionsTo(catalog?.objections, '/dataItems')} />
      </Panel>
      <Panel title={say({ zh: '三、共享属性和使用条件', en: '3. Class and conditions' })}>
        {['sharingClass', 'sharingMethods'].map(one)}
        <Form.Item noStyle shouldUpdate>
          {({ getFieldsValue }) => (
            <ByClass content={getFieldsValue(true)} schema={schema} catalog={catalog} />
          )}
        </Form.Item>
      </Panel>
      <Panel title={say({ zh: '四、分类分级、保密和开放', en: '4. Grade, secrecy, openness' })}>
        <Grade schema={schema} />
        {['secret', 'openness', 'operable'].map(one)}
      </Panel>
      <Panel title={say({ zh: '五、归类、来源和维护', en: '5. Place, origin, upkeep' })}>
        {one('certificate')}
        {groups.map(([name, words]) => (
          <Grouped key={name} name={name} words={words} schema={schema} />
        ))}
        <ObjectionsAt objections={objectionsTo(catalog?.objections, '/upkeep')} />
      </Panel>
    </>
  );
}

/** What the classes that were chosen, of the catalog or of an item, ask for besides (article 15). */
function ByClass({
  content,
  schema,
  catalog,
}: {
  content: Partial<Content>;
  schema: FieldSchema;
  catalog: Catalog | undefined;
}) {
  const { say } = useWords();
  const asked = askedBy(content);
  return (
    <>
      {asked.has('conditional') ? (
        <fieldset className="fieldset">
          <legend>{say({ zh: '有条件共享', en: 'Conditional sharing' })}</legend>
          <p className="quiet">{say(formalityWords)}</p>
          {['sharingScope', 'permittedUses'].map((name) => (
            <One key={name} name={name} schema={schema} catalog={catalog} />
          ))}
          <ConditionsInput
            schema={resolved(schema.properties?.['useConditions'] ?? {})}
            objections={objectionsTo(catalog?.objections, '/useConditions')}
          />
        </fieldset>
      ) : null}
      {asked.has('withheld') ? (
        <fieldset className="fieldset">
          <legend>{say({ zh: '不予共享', en: 'Withheld' })}</legend>
          <p className="quiet">
            {say({
              zh: '不予共享的，应当列明理由，并明确法律、行政法规或者国务院决定依据（《条例》第十五条）。部门规章、内部文件不是依据。',
              en: 'What is withheld names its reason and the law, administrative regulation or State Council decision (article 15). A rule of one’s own is no basis.',
            })}
          </p>
          <One name="withheldReason" schema={schema} catalog={catalog} />
          <Basis schema={schema} />
        </fieldset>
      ) : null}
    </>
  );
}

const formalityWords = {
  zh: '有条件共享的，应当列明共享范围、使用用途等条件（《条例》第十五条）。不得另设领导批示、出具公函、签订协议、备案、收费、线下办理等手续：平台会指出疑似增设条件的表述，政务数据共享主管部门可以据此退回。',
  en: 'Conditional data names its scope and permitted uses (article 15). No formality may be added: no superior’s note, letter, agreement, filing, fee or visit in person. The platform points out what reads like one, and the authority may return the catalog for it.',
};

/** Classes of the catalog and of its items: each asks for its own fields. */
function askedBy({ sharingClass, dataItems = [] }: Partial<Content>): ReadonlySet<string | undefined> {
  return new Set([sharingClass, ...dataItems.map((item) => item?.sharingClass)]);
}

/** A field of the schema, with why it is asked, and what reads as an added condition in what was saved. */
function One({ name, schema, catalog }: { name: string; schema: FieldSchema; catalog: Catalog | undefined }) {
  const field = schema.properties?.[name];
  if (field === undefined) return null;
  const words = shortNames[name];
  return (
    <>
      <Field
        path={[name]}
        schema={words === undefined ? field : { ...resolved(field), words }}
        isRequired={schema.required?.includes(name) ?? name === 'name'}
        hints={hints}
      />
      <ObjectionsAt objections={objectionsTo(catalog?.objections, `/${name}`)} />
    </>
  );
}

/** Fields whose description is a sentence: here they have names. */
const shortNames: Readonly<Record<string, Text>> = {
  secret: { zh: '是否属于国家秘密、工作秘密', en: 'Is it a state or work secret' },
  openness: { zh: '是否向社会开放', en: 'Open to the public' },
  operable: { zh: '是否可以授权运营', en: 'May be operated under an authorisation' },
  certificate: { zh: '是否电子证照', en: 'Electronic certificate' },
  matters: { zh: '关联业务事项', en: 'Business matters' },
};

/** The law on which withholding rests: asked where something is withheld, and needed in full only for approval. */
function Basis({ schema }: { schema: FieldSchema }) {
  const { say } = useWords();
  return (
    <fieldset className="fieldset">
      <legend>{say({ zh: '不予共享的依据', en: 'Basis for withholding' })}</legend>
      <Fields
        schema={{ ...resolved(schema.properties?.['legalBasis'] ?? {}), required: [] }}
        path={['legalBasis']}
        hints={hints}
      />
    </fieldset>
  );
}

/** Fields that belong together, and are asked for together or not at all. */
const groups: readonly (readonly [name: string, words: Text])[] = [
  ['hierarchy', { zh: '类、项、目、细目', en: 'Place in the tree of catalogs' }],
  ['sourceSystem', { zh: '来源系统', en: 'System of origin' }],
  ['contact', { zh: '联系方式', en: 'Contact' }],
  [
    'upkeep',
    {
      zh: '由谁采集、存储、校核、销毁，依据何种标准',
      en: 'Who collects, stores, checks and destroys, and by which standard',
    },
  ],
];

function Grouped({ name, words, schema }: { name: string; words: Text; schema: FieldSchema }) {
  const { say } = useWords();
  return (
    <fieldset className="fieldset">
      <legend>{say(words)}</legend>
      <Fields schema={relaxed(schema.properties?.[name] ?? {})} path={[name]} hints={hints} />
    </fieldset>
  );
}

/** Nothing in it is asked for: what is begun and not complete the platform refuses with the place. */
function relaxed(field: FieldSchema): FieldSchema {
  const schema = resolved(field);
  if (schema.type !== 'object') return field;
  const inner = Object.entries(schema.properties ?? {}).map(([name, one]) => [name, relaxed(one)] as const);
  return { ...schema, required: [], properties: Object.fromEntries(inner) };
}

/** Only general data has levels (GB/T 43697). */
function Grade({ schema }: { schema: FieldSchema }) {
  const classification = resolved(schema.properties?.['classification'] ?? {});
  const { grade, level, category } = classification.properties ?? {};
  return (
    <>
      {grade ? (
        <Field
          path={['classification', 'grade']}
          schema={{ ...resolved(grade), words: { zh: '数据分级', en: 'Grade' } }}
          isRequired={false}
          hints={hints}
        />
      ) : null}
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) =>
          level && getFieldValue(['classification', 'grade']) === 'general' ? (
            <Field
              path={['classification', 'level']}
              schema={{ ...resolved(level), words: levelWords }}
              isRequired
            />
          ) : null
        }
      </Form.Item>
      {category ? (
        <Fields schema={relaxed(category)} path={['classification', 'category']} hints={hints} />
      ) : null}
    </>
  );
}

const levelWords = { zh: '一般数据的级别', en: 'Level of general data' };

const hints: Hints = {
  name: {
    zh: '写明是什么数据，如“不动产登记信息”；其他部门按名称查找。',
    en: 'Say what data it is; others find it by its name.',
  },
  code: {
    zh: '本单位已有编码的填写；没有的由平台编号。编定之后不能更改。',
    en: 'If you have one; the platform gives one otherwise. It is never changed afterwards.',
  },
  summary: {
    zh: '数据来自哪项业务，覆盖哪个范围、哪段时间。国家秘密、工作秘密不得写入。',
    en: 'From which work it comes, what it covers and since when. No secret may be written here.',
  },
  format: {
    zh: '如 CSV、XLSX、JSON、数据库表（《条例》第十三条）。',
    en: 'Such as CSV, XLSX, JSON, database table (article 13).',
  },
  updateFrequency: {
    zh: '按目录所列的频率更新共享数据（《条例》第十三条）。',
    en: 'Shared data is updated as often as this says (article 13).',
  },
  sharingClass: {
    zh: '可以提供给所有政务部门的为无条件共享；按一定条件提供的为有条件共享；不予共享必须有法律、行政法规或者国务院决定依据（《条例》第十四条）。个别数据项可以在上表中另定更严的属性。',
    en: 'For all departments: unconditional. On conditions: conditional. Withheld needs a law, an administrative regulation or a State Council decision (article 14). Single items may be stricter: see the table above.',
  },
  sharingMethods: {
    zh: '可以选择几种；选择服务接口或者核验的，报送之前登记服务。',
    en: 'Several may be chosen; for an API or verification the service is registered before submission.',
  },
  sharingScope: {
    zh: '可以共享给哪些部门，如“本市各部门”。',
    en: 'With whom, such as “departments of this city”.',
  },
  permittedUses: {
    zh: '可以用于办理哪些事项，如“住房保障资格核验”。',
    en: 'For which matters, such as “verifying eligibility for housing”.',
  },
  withheldReason: { zh: '为什么不能共享。', en: 'Why it cannot be shared.' },
  'legalBasis.title': {
    zh: '写明完整名称，如“《中华人民共和国个人信息保护法》”。',
    en: 'Its full title in Chinese, in 《》.',
  },
  'classification.level': { zh: '1 至 4 级。', en: 'From 1 to 4.' },
  'classification.grade': {
    zh: '按照 GB/T 43697 确定；一般数据另注明 1 至 4 级（《条例》第十三条）。',
    en: 'After GB/T 43697; general data has a level from 1 to 4 (article 13).',
  },
  secret: {
    zh: '国家秘密、工作秘密不得编入政务数据目录（《条例》第三条）。请明确选择：选择“是”的，平台不予保存。',
    en: 'State and work secrets are never catalogued (article 3). Say it expressly: with “Yes” nothing is saved.',
  },
  operable: {
    zh: '通过共享从其他部门获得的数据，不属于本部门可以授权运营的数据（《条例》第二十五条）。',
    en: 'What other departments share with you is not yours to operate (article 25).',
  },
  'classification.category.theme': {
    zh: '按本地区的主题分类填写代码或者名称，用于数据分类分级（《条例》第十三条）。主题和数据所属领域至少填写一项（平台规则）。',
    en: 'By the code or name that your region uses, for the classification that article 13 asks for. Fill in theme or field at least (a rule of this platform).',
  },
  'contact.phone': {
    zh: '填写办公电话，不填写个人手机号码。',
    en: 'An office’s number, not a private person’s.',
  },
  openness: {
    zh: '是否向社会公众开放，与部门之间的共享无关。',
    en: 'Whether the public may have it; this says nothing of sharing between departments.',
  },
};

/** What the chosen classes do not ask for is not sent; conditions that no longer apply are taken away. */
function shaped(typed: Partial<Content>): object {
  const asked = askedBy(typed);
  const { classification, ...rest } = typed;
  const without = [
    ...(asked.has('conditional') ? [] : ['sharingScope', 'permittedUses']),
    ...(asked.has('withheld') ? [] : ['withheldReason', 'legalBasis']),
  ];
  const kept = Object.fromEntries(Object.entries(rest).filter(([name]) => !without.includes(name)));
  const graded =
    classification?.grade === undefined || classification.grade === 'general'
      ? classification
      : withoutLevel(classification);
  return {
    ...kept,
    ...(asked.has('conditional') || rest.useConditions === undefined ? {} : { useConditions: [] }),
    classification: graded,
  };
}

/** Only general data has a level; what the data is about stays. */
function withoutLevel({ level, ...graded }: NonNullable<Content['classification']>): object {
  return graded;
}

/** Of what a catalog holds, what its form has. */
function pickedOf(from: object, { properties = {} }: FieldSchema): object {
  return Object.fromEntries(Object.entries(from).filter(([name]) => name in properties));
}

function idOf(answer: unknown): string | undefined {
  return typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : undefined;
}
