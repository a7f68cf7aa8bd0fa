import { Button, Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { Checkboxes } from '../../forms/checkboxes.tsx';
import { Fields } from '../../forms/fields.tsx';
import { LongText } from '../../forms/longText.tsx';
import { operationForm, resolved } from '../../forms/operations.ts';
import { useWords } from '../../words/language.tsx';
import type { Text } from '../../words/text.ts';
import { cutsExtent, cutsTime, leftOut, type TypedLimits } from './limitsTyped.ts';
import type { Request } from './requestPage.tsx';

interface Ground {
  readonly value: string;
  readonly label: string;
}

/** What of the request is not granted, each part with its own ground and reasons (R21.7): items, in one group or several, time, data. */
export function Limits({ request, grounds }: { request: Request; grounds: readonly Ground[] }) {
  const { say } = useWords();
  const limits = resolved(operationForm('prepareAnswerRequest').body ?? {}).properties?.['limits'];
  const extent = limits === undefined ? undefined : resolved(limits).properties?.['extent'];
  const granted = say({ zh: '同意共享的数据项', en: 'Data items that are granted' });
  return (
    <fieldset className="fieldset">
      <legend>
        {say({ zh: '同意的部分，以及其余部分不同意的理由', en: 'What is granted, and why the rest is not' })}
      </legend>
      <Form.Item name="granted" label={granted} initialValue={request.dataItems} rules={[{ required: true }]}>
        <Checkboxes label={granted} options={request.dataItems} />
      </Form.Item>
      <Where typed={(typed) => leftOut(typed, request).length > 0}>
        {(typed) => <Groups left={leftOut(typed, request)} grounds={grounds} />}
      </Where>
      <Form.Item
        name={['limits', 'until']}
        label={say({
          zh: '同意使用到（早于申请的截止日的，填写）',
          en: 'Granted until (if earlier than asked)',
        })}
      >
        <Input type="date" style={{ width: 200 }} max={request.duration.to} />
      </Form.Item>
      <Where typed={(typed) => cutsTime(typed, request)}>
        {() => <Why of={shorter} name={['shorter']} grounds={grounds} />}
      </Where>
      {extent ? (
        <details>
          <summary>{say({ zh: '同意的数据范围小于申请的', en: 'A smaller extent than asked' })}</summary>
          <Fields schema={{ ...resolved(extent), required: [] }} path={['limits', 'extent']} />
        </details>
      ) : null}
      <Where typed={cutsExtent}>{() => <Why of={smaller} name={['smaller']} grounds={grounds} />}</Where>
    </fieldset>
  );
}

const shorter = { zh: '缩短使用期限', en: 'the shorter period' };
const smaller = { zh: '缩小数据范围', en: 'the smaller extent' };

/** Shows a part of the form only where what is typed so far asks for it. */
function Where({
  typed,
  children,
}: {
  typed: (values: TypedLimits) => boolean;
  children: (values: TypedLimits) => ReactNode;
}) {
  return (
    <Form.Item noStyle shouldUpdate>
      {({ getFieldsValue }) => {
        const values: TypedLimits = getFieldsValue(true);
        return typed(values) ? children(values) : null;
      }}
    </Form.Item>
  );
}

/** The items that are left out: one group of all of them, or several with a ground and reasons each. */
function Groups({ left, grounds }: { left: readonly string[]; grounds: readonly Ground[] }) {
  const { say } = useWords();
  return (
    <Form.List name={['limits', 'because']} initialValue={[{}]}>
      {(groups, { add, remove }) => (
        <>
          {groups.map(({ key, name }) => {
            const which = groups.length === 1 ? '' : ` ${name + 1}`;
            const of = { zh: `未同意的数据项${which}`, en: `items left out${which}` };
            return (
              <fieldset className="fieldset" key={key}>
                <legend>{say(of)}</legend>
                {groups.length === 1 ? (
                  <p className="typed">{left.join('、')}</p>
                ) : (
                  <Form.Item
                    name={[name, 'dataItems']}
                    label={say({ zh: `本组的数据项${which}`, en: `Items of group${which}` })}
                    rules={[{ required: true }]}
                  >
                    <Checkboxes
                      label={say({ zh: `本组的数据项${which}`, en: `Items of group${which}` })}
                      options={left}
                    />
                  </Form.Item>
                )}
                <Why of={of} name={[name]} grounds={grounds} />
                {groups.length === 1 ? null : (
                  <Button size="small" onClick={() => remove(name)}>
                    {say({ zh: `删除本组${which}`, en: `Remove group${which}` })}
                  </Button>
                )}
              </fieldset>
            );
          })}
          {left.length > groups.length ? (
            <Button onClick={() => add({})} style={{ marginBottom: 16 }}>
              {say({ zh: '增加一组（理由不同的数据项）', en: 'Add a group (items with another ground)' })}
            </Button>
          ) : null}
        </>
      )}
    </Form.List>
  );
}

/** The ground and the reasons of one part that is not granted. */
function Why({
  of,
  name,
  grounds,
}: {
  of: Text;
  name: readonly (string | number)[];
  grounds: readonly Ground[];
}) {
  const { say } = useWords();
  return (
    <>
      <Form.Item
        name={[...name, 'ground']}
        label={say({ zh: `不同意的理由（${of.zh}）`, en: `Ground (${of.en})` })}
        rules={[{ required: true }]}
      >
        <Select options={[...grounds]} />
      </Form.Item>
      <Form.Item
        name={[...name, 'reasons']}
        label={say({ zh: `具体说明（${of.zh}）`, en: `Reasons (${of.en})` })}
        rules={[{ required: true }]}
      >
        <LongText most={4000} />
      </Form.Item>
    </>
  );
}
