import { Drawer } from 'antd';
import { Link } from 'wouter';
import { useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import type { components } from '../../api/generated/schema';
import { AsOpened } from '../../cases/asOpened.tsx';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { Field } from '../../forms/fields.tsx';
import { type FieldSchema, operationForm, resolved } from '../../forms/operations.ts';
import { Shown } from '../../look/reading.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { fieldsFor } from './findings.ts';
import type { Row } from './rows.tsx';

type Catalog = components['schemas']['Catalog'];

/** Pages of a hundred catalogs that are looked through for a code. */
const pagesAtMost = 100;

/** Mends in the catalog what a row of the workbook said badly: the field is opened right here. */
export function Mend({ row, onDone, onClose }: { row: Row; onDone: () => void; onClose: () => void }) {
  const { say } = useWords();
  const names = useNames();
  const { catalogCode = '', catalogId, field, reason, value, row: number } = row;
  const query = useRead(['catalog', 'byCode', catalogCode, catalogId], (api) =>
    catalogId === undefined ? catalogOf(api, catalogCode) : readCatalog(api, catalogId),
  );
  return (
    <Drawer
      open
      onClose={onClose}
      size="min(680px, 100vw)"
      title={say({
        zh: `第 ${number} 行：${names('importFields', field)}`,
        en: `Row ${number}: ${names('importFields', field)}`,
      })}
    >
      {reason === undefined ? null : <p className="typed">{say(reason)}</p>}
      {value === '' ? null : (
        <p className="quiet typed">
          {say({ zh: '文件中的内容：', en: 'In the file: ' })}
          {value}
        </p>
      )}
      <Shown query={query}>
        {(catalog) => (
          <InCatalog
            catalog={catalog}
            field={field}
            onDone={() => {
              onDone();
              onClose();
            }}
            onClose={onClose}
          />
        )}
      </Shown>
    </Drawer>
  );
}

const readCatalog = (api: Api, id: string) =>
  api.read(api.client.GET('/v1/catalogs/{id}', { params: { path: { id } } }));

/** One's own catalog of a code; `null` where there is none. */
async function catalogOf(api: Api, code: string): Promise<Catalog | null> {
  let cursor: string | undefined;
  for (let page = 0; page < pagesAtMost; page += 1) {
    const query = { view: 'own' as const, limit: '100', ...(cursor === undefined ? {} : { cursor }) };
    const { items, next } = await api.read(api.client.GET('/v1/catalogs', { params: { query } }));
    const found = items.find((entry) => entry.code === code);
    if (found !== undefined) return readCatalog(api, found.id);
    if (next === null) return null;
    cursor = next;
  }
  return null;
}

function InCatalog({
  catalog,
  field,
  onDone,
  onClose,
}: {
  catalog: Catalog | null;
  field: string;
  onDone: () => void;
  onClose: () => void;
}) {
  const { say } = useWords();
  if (catalog === null)
    return (
      <p>
        {say({
          zh: '这个编码的目录不在本单位名下。由主管部门导入的，目录所属的部门已经收到通知，可以查看、修改其各行；也可以在工作簿中更正后重新导入。',
          en: 'The catalog of this code is not your organisation’s. Where an authority imports, the department whose it is has been told and mends its rows; or correct the workbook and import it again.',
        })}
      </p>
    );
  const mayChange = catalog.actions.some(({ command }) => command === 'change');
  const fields = fieldsFor(field);
  const link = (
    <Link href={mayChange ? `/console/catalogs/${catalog.id}/edit` : `/console/catalogs/${catalog.id}`}>
      {mayChange
        ? say({ zh: '在目录的表格中修改', en: 'Change it in the catalog’s form' })
        : say({ zh: '查看目录', en: 'See the catalog' })}
    </Link>
  );
  return (
    <>
      <h3 className="typed">{catalog.name}</h3>
      {mayChange ? null : (
        <p>
          {say({
            zh: `该目录现在的状态是“${catalog.statusName}”，不能直接修改；需要更新的，请先发起更新。`,
            en: `It is “${catalog.statusName}” now and cannot be changed directly; begin an update first.`,
          })}
        </p>
      )}
      {mayChange && fields.length > 0 ? (
        <AsOpened
          kind="import"
          view={catalog}
          read={(api) => readCatalog(api, catalog.id)}
          mayChange={({ actions }) => actions.some(({ command }) => command === 'change')}
        >
          {(opened, onLostRace) => (
            <MendForm
              catalog={opened}
              fields={fields}
              onDone={onDone}
              onClose={onClose}
              onLostRace={onLostRace}
            />
          )}
        </AsOpened>
      ) : null}
      <p>{link}</p>
    </>
  );
}

function MendForm({
  catalog,
  fields,
  onDone,
  onClose,
  onLostRace,
}: {
  catalog: Catalog;
  fields: readonly string[];
  onLostRace: () => void;
  onDone: () => void;
  onClose: () => void;
}) {
  const { say } = useWords();
  const operation = operationForm('changeCatalog');
  const { properties = {}, ...rest } = resolved(operation.body ?? {});
  const some: Readonly<Record<string, FieldSchema>> = Object.fromEntries(
    Object.entries(properties).filter(([name]) => fields.includes(name)),
  );
  const initial = Object.fromEntries(Object.entries(catalog).filter(([name]) => fields.includes(name)));
  return (
    <ChangeForm
      id={`changeCatalog.${catalog.id}.${fields.join('.')}`}
      title={say({ zh: `修改目录：${catalog.name}`, en: `Change: ${catalog.name}` })}
      schema={{ ...rest, properties: some }}
      method={operation.method}
      href={operation.path.replace('{id}', catalog.id)}
      version={catalog.version}
      initial={initial}
      submit={say({ zh: '保存修改', en: 'Save the changes' })}
      onDone={onDone}
      onCancel={onClose}
      onLostRace={onLostRace}
    >
      {() =>
        Object.entries(some).map(([name, schema]) => (
          <Field key={name} path={[name]} schema={schema} isRequired={name === 'name'} />
        ))
      }
    </ChangeForm>
  );
}
