import { Form, Radio, Select } from 'antd';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useMe } from '../../api/me.ts';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { Fields } from '../../forms/fields.tsx';
import { type FieldSchema, operationForm, resolved } from '../../forms/operations.ts';
import { bodyOf as typedBody } from '../../forms/typed.ts';
import { Nothing, Page, Panel } from '../../look/page.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { chosenCatalogs } from './chosen.ts';
import { type BulkCommand, commandsFor } from './commands.ts';
import { BulkPreview } from './preview.tsx';

const title = { zh: '批量办理', en: 'Order in bulk' };
/** Of a catalog, what is its own and is not changed in many alike. */
const ownOfEach = ['name', 'summary', 'dataItems', 'secret', 'withheldReason', 'legalBasis'];

/** Orders one step for many catalogs: those that were ticked, or those that a filter means. */
export default function BulkOrderPage() {
  const { say } = useWords();
  const names = useNames();
  const { data: me } = useMe();
  const [query, setQuery] = useSearchParams();
  const ids = chosenCatalogs();
  const [isByFilter, byFilter] = useState(ids.length === 0);
  if (me === undefined) return null;
  const possible = commandsFor(me);
  const command = possible.find((each) => each === query.get('command')) ?? possible[0];
  if (command === undefined)
    return (
      <Page title={say(title)}>
        <Nothing
          what={{
            zh: '您所任的角色没有可以批量办理的环节。',
            en: 'No step that your roles take is ordered in bulk.',
          }}
        />
      </Page>
    );
  return (
    <Page
      title={say(title)}
      lead={<Link href="/console/bulk">{say({ zh: '查看已交办的', en: 'See what was ordered' })}</Link>}
    >
      <Panel title={say({ zh: '办理什么', en: 'What is to be done' })}>
        <p className="quiet">
          {say({
            zh: '每一件都与单独办理相同：由目录自己判断，记入各自的办理记录；不能办理的一件不影响其他各件。',
            en: 'Each catalog decides as if the step were taken to it alone, on its own record; one that refuses keeps no other from it.',
          })}
        </p>
        <div className="filters">
          <label>
            {say({ zh: '环节', en: 'Step' })}
            <Select
              style={{ minWidth: 200 }}
              value={command}
              onChange={(next: BulkCommand) => setQuery({ command: next })}
              options={possible.map((value) => ({ value, label: names('bulkCommands', value) }))}
            />
          </label>
          {ids.length === 0 ? null : (
            <Radio.Group
              aria-label={say({ zh: '哪些目录', en: 'Which catalogs' })}
              value={isByFilter}
              onChange={({ target }) => byFilter(target.value === true)}
              options={[
                {
                  value: false,
                  label: say({ zh: `勾选的 ${ids.length} 个`, en: `the ${ids.length} that were ticked` }),
                },
                { value: true, label: say({ zh: '按条件选取', en: 'by a filter' }) },
              ]}
            />
          )}
        </div>
        <OrderForm key={`${command} ${isByFilter}`} command={command} ids={isByFilter ? undefined : ids} />
      </Panel>
    </Page>
  );
}

function OrderForm({ command, ids }: { command: BulkCommand; ids: readonly string[] | undefined }) {
  const { say } = useWords();
  const names = useNames();
  const [, go] = useLocation();
  const { method, path, body: order = {} } = operationForm('createBulk');
  const fields = resolved(order).properties ?? {};
  const filter = resolved(fields['filter'] ?? {});
  const expect = resolved(fields['expect'] ?? {});
  const body = bodyOf(command);
  const schema: FieldSchema = {
    type: 'object',
    properties: { ...(ids ? {} : { filter, expect }), ...(body ? { body } : {}) },
  };
  return (
    <ChangeForm
      id={`createBulk.${command}`}
      title={say(title)}
      schema={schema}
      method={method}
      href={path}
      fixed={{ kind: 'catalog', command, ...(ids ? { ids } : {}) }}
      whole={(typed) => (ids ? typed : { filter: {}, ...typed })}
      submit={names('bulkCommands', command)}
      onDone={(answer) => go(`/console/bulk/${idIn(answer)}`)}
      onCancel={() => go('/console/catalogs?view=own')}
    >
      {(form) => (
        <>
          {ids ? null : (
            <fieldset className="fieldset">
              <legend>{say({ zh: '选取的条件', en: 'Which catalogs' })}</legend>
              <p className="quiet">
                {say({
                  zh: '都不填写的，为可以办理这一环节的全部目录，不包括申请撤销的；放弃目录的，至少填写一项。一次至多 3000 个。请写明符合条件的个数：与实际不符的，不办理任何一件，并告知实际个数。',
                  en: 'With nothing filled in, all in which the step is possible, but for retirements; to give catalogs up, fill in one at least. 3,000 at most. Say how many that are: with any other number nothing is done, and you are told the true one.',
                })}
              </p>
              <Fields schema={filter} path={['filter']} without={isReview(command) ? [] : ['provider']} />
              <Fields schema={{ type: 'object', properties: { expect } }} path={[]} />
            </fieldset>
          )}
          {body === undefined ? null : (
            <fieldset className="fieldset">
              <legend>{say({ zh: '各件相同的内容', en: 'What is the same for all' })}</legend>
              {command === 'approve' ? <p className="quiet">{say(nothingFound)}</p> : null}
              {command === 'change' ? <p className="quiet">{say(declaredByRow)}</p> : null}
              <Fields schema={body} path={['body']} />
            </fieldset>
          )}
          <Form.Item noStyle shouldUpdate>
            {() => (
              <BulkPreview
                command={command}
                by={
                  ids === undefined
                    ? { filter: Object(typedBody(form.getFieldValue('filter'), filter, resolved)) }
                    : { ids: [...ids] }
                }
              />
            )}
          </Form.Item>
        </>
      )}
    </ChangeForm>
  );
}

const isReview = (command: BulkCommand) => command === 'publish' || command === 'return';

/** What is typed for all alike: as the step's own form has it. */
function bodyOf(command: BulkCommand): FieldSchema | undefined {
  if (command === 'approve') return withoutFindings(resolved(operationForm('approveCatalog').body ?? {}));
  if (command === 'return') return resolved(operationForm('returnCatalog').body ?? {});
  if (command !== 'change') return undefined;
  const whole = resolved(operationForm('changeCatalog').body ?? {});
  const alike = Object.entries(whole.properties ?? {}).filter(([name]) => !ownOfEach.includes(name));
  const fields = alike.map(([name, field]) => [
    name,
    name === 'sharingClass'
      ? without('withheld', field)
      : name === 'classification'
        ? ungraded(field)
        : field,
  ]);
  return { ...whole, properties: Object.fromEntries(fields) };
}

/** The assessments of an approval without the conclusions that are each catalog's own: in bulk they are refused. */
function withoutFindings(approval: FieldSchema): FieldSchema {
  const assessments = Object.entries(approval.properties ?? {}).map(([name, field]) => {
    const assessment = resolved(field);
    const { conclusion, ...rest } = assessment.properties ?? {};
    const none = { ...resolved(conclusion ?? {}), enum: ['none'] };
    // In the order of the form: the conclusion stands where it stood.
    const properties = Object.fromEntries(
      Object.keys(assessment.properties ?? {}).map((each) => [
        each,
        each === 'conclusion' ? none : (rest[each] ?? {}),
      ]),
    );
    return [name, { ...assessment, properties }] as const;
  });
  return { ...approval, properties: Object.fromEntries(assessments) };
}

/** Where no grade is said each catalog keeps its own. */
const ungraded = (field: FieldSchema): FieldSchema => ({ ...resolved(field), required: [] });

/** A choice without what is decided for each catalog by itself. */
function without(code: string, field: FieldSchema): FieldSchema {
  const { enum: codes = [], ...choice } = resolved(field);
  return { ...choice, enum: codes.filter((each) => each !== code) };
}

const nothingFound = {
  zh: '批量审核同意，限于两项评估均没有发现的目录；评估有发现的，以及数据项名称通常属于个人信息而没有注明其类别的，请逐件审核同意。',
  en: 'In bulk only what neither assessment has found anything in; whatever it has, and what is called as personal information and not said to be none, is approved by itself.',
};

const declaredByRow = {
  zh: '是否属于国家秘密、工作秘密，不在这里填写：请逐件声明，或者导出目录工作簿，在其中逐行填写后导入。',
  en: 'Whether it is a state or work secret is not said here: declare it for each, or export the workbook, say it row by row and import it.',
};

function idIn(answer: unknown): string {
  return typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : '';
}
