import { Button, Form } from 'antd';
import { type ClipboardEvent, type ReactNode, useState } from 'react';
import { type FieldSchema, resolved } from '../../forms/operations.ts';
import { type NameOf, useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import type { Text } from '../../words/text.ts';
import type { DataItem } from './content.ts';
import { ItemMore } from './itemMore.tsx';
import { ProposeItems } from './proposeItems.tsx';
import { isTable, itemsOf, type KnownWords, type TypedItem } from './pasted.ts';

/** Rows that are drawn at a time: a catalog has up to five hundred. */
const pageRows = 50;

/** The data items as a table to type in, or to paste into from a spreadsheet. */
export function ItemsInput({ schema }: { schema: FieldSchema }) {
  const form = Form.useFormInstance();
  const { say } = useWords();
  const [page, setPage] = useState(0);
  const items = resolved(resolved(schema).items ?? {});
  const words = useKnownWords(items);
  return (
    <Form.List name="dataItems">
      {(entries, { add, remove }) => {
        const pages = Math.max(1, Math.ceil(entries.length / pageRows));
        const shown = Math.min(page, pages - 1);
        return (
          <>
            <ProposeItems
              onProposed={(proposed) =>
                taken(proposed, form.getFieldValue('dataItems') ?? [], { add, remove })
              }
            />
            <p className="quiet">
              {say({
                zh: '数据项是申请和授权的最小单位。可以从电子表格复制多行（名称、类型、长度、说明等），粘贴到任一“名称”格中，各行自动成为数据项。共享属性不选的，与目录相同；可以更严，不得更宽。',
                en: 'An item is the least that is requested and granted. Copy rows of a spreadsheet (name, type, length, description) and paste them into any name: each becomes an item. Without a class of its own an item has that of the catalog; it may be stricter, never freer.',
              })}
            </p>
            <div
              className="scroll"
              role="region"
              aria-label={say({ zh: '数据项表', en: 'Table of data items' })}
              tabIndex={0}
            >
              <table className="grid">
                <caption className="visuallyHidden">{say({ zh: '数据项', en: 'Data items' })}</caption>
                <Headings />
                <tbody
                  onPaste={(event) =>
                    paste(event, form.getFieldValue('dataItems') ?? [], { add, remove }, words)
                  }
                >
                  {entries.slice(shown * pageRows, shown * pageRows + pageRows).map(({ key, name }) => (
                    <ItemRow key={key} place={name} schema={items} onRemove={() => remove(name)} />
                  ))}
                </tbody>
              </table>
            </div>
            <div className="tableFoot">
              <Button
                onClick={() => {
                  add({});
                  setPage(Math.floor(entries.length / pageRows));
                }}
              >
                {say({ zh: '增加一个数据项', en: 'Add a data item' })}
              </Button>
              {pages > 1 ? (
                <Pages page={shown} pages={pages} count={entries.length} onPage={setPage} />
              ) : null}
            </div>
          </>
        );
      }}
    </Form.List>
  );
}

const columns = {
  name: { zh: '名称', en: 'Name' },
  type: { zh: '类型', en: 'Type' },
  length: { zh: '长度', en: 'Length' },
  sharingClass: { zh: '共享属性', en: 'Class' },
  places: { zh: '体现什么', en: 'Tells' },
  description: { zh: '说明', en: 'Description' },
} as const satisfies Record<keyof TypedItem, Text>;

/** Beside those of the item, its number and what takes it away. */
const columnCount = Object.keys(columns).length + 2;

function Headings() {
  const { say } = useWords();
  return (
    <thead>
      <tr>
        <th scope="col">{say({ zh: '序号', en: 'No.' })}</th>
        {Object.entries(columns).map(([key, title]) => (
          <th key={key} scope="col">
            {say(title)}
            {key === 'name' || key === 'type' ? (
              <span className="required">{say({ zh: '必填', en: 'required' })}</span>
            ) : null}
          </th>
        ))}
        <th scope="col">
          <span className="visuallyHidden">{say({ zh: '删去', en: 'Remove' })}</span>
        </th>
      </tr>
    </thead>
  );
}

function ItemRow({ place, schema, onRemove }: { place: number; schema: FieldSchema; onRemove: () => void }) {
  const { say } = useWords();
  const names = useNames();
  const { properties = {} } = schema;
  const number = place + 1;
  const called = (column: keyof TypedItem) =>
    say({ zh: `第 ${number} 项的${columns[column].zh}`, en: `${columns[column].en} of item ${number}` });
  const codes = (column: 'type' | 'sharingClass' | 'places') => resolved(properties[column] ?? {}).enum ?? [];
  return (
    <>
      <tr data-place={place}>
        <td className="number" data-label={say({ zh: '序号', en: 'No.' })}>
          {number}
        </td>
        <Cell place={place} column="name" isRequired>
          <input type="text" aria-label={called('name')} size={16} />
        </Cell>
        <Cell place={place} column="type" isRequired>
          <select aria-label={called('type')}>
            <Options
              codes={codes('type')}
              group="dataTypes"
              names={names}
              none={say({ zh: '请选择', en: 'Choose' })}
            />
          </select>
        </Cell>
        <Cell place={place} column="length">
          <input type="number" min={1} step={1} aria-label={called('length')} style={{ width: 84 }} />
        </Cell>
        <Cell place={place} column="sharingClass">
          <select aria-label={called('sharingClass')}>
            <Options
              codes={codes('sharingClass')}
              group="sharingClasses"
              names={names}
              none={say({ zh: '同目录', en: 'as the catalog' })}
            />
          </select>
        </Cell>
        <Cell place={place} column="places">
          <select aria-label={called('places')}>
            <Options codes={codes('places')} group="places" names={names} none="—" />
          </select>
        </Cell>
        <Cell place={place} column="description">
          <input type="text" aria-label={called('description')} size={20} />
        </Cell>
        <td>
          <Button
            size="small"
            danger
            onClick={onRemove}
            aria-label={say({ zh: `删去第 ${number} 项`, en: `Remove item ${number}` })}
          >
            {say({ zh: '删去', en: 'Remove' })}
          </Button>
        </td>
      </tr>
      <tr>
        <td colSpan={columnCount} className="wide">
          <ItemMore place={place} schema={schema} />
        </td>
      </tr>
    </>
  );
}

function Options({
  codes,
  group,
  names,
  none,
}: {
  codes: readonly string[];
  group: Parameters<NameOf>[0];
  names: NameOf;
  none: string;
}) {
  return (
    <>
      <option value="">{none}</option>
      {codes.map((code) => (
        <option key={code} value={code}>
          {names(group, code)}
        </option>
      ))}
    </>
  );
}

function Cell({
  place,
  column,
  isRequired = false,
  children,
}: {
  place: number;
  column: keyof TypedItem;
  isRequired?: boolean;
  children: ReactNode;
}) {
  const { say } = useWords();
  const label = say(columns[column]);
  return (
    <td data-label={label}>
      <Form.Item
        name={[place, column]}
        validateTrigger="onBlur"
        rules={
          isRequired
            ? [{ required: true, message: say({ zh: `请填写${label}`, en: `Fill in: ${label}` }) }]
            : []
        }
        getValueProps={(value: unknown) => ({ value: value ?? '' })}
        {...(column === 'length' ? { getValueFromEvent: wholeNumber } : {})}
      >
        {children}
      </Form.Item>
    </td>
  );
}

/** What stands in a field for numbers: nothing, where it is empty. */
function wholeNumber({ target }: { target: HTMLInputElement }): number | undefined {
  return Number.isNaN(target.valueAsNumber) ? undefined : target.valueAsNumber;
}

interface Operations {
  add(item: TypedItem, at?: number): void;
  remove(place: number): void;
}

const isEmpty = (item: TypedItem | undefined) =>
  Object.values(item ?? {}).every((value) => value === undefined || value === '');

/** What was taken from a file comes behind what is there; rows in which nothing was typed give way. */
function taken(
  proposed: readonly DataItem[],
  before: readonly (TypedItem | undefined)[],
  { add, remove }: Operations,
): void {
  const empty = before.flatMap((item, place) => (isEmpty(item) ? [place] : [])).toReversed();
  for (const place of empty) remove(place);
  for (const item of proposed) add(item);
}

/** Rows of a spreadsheet become items: from the row on in which they are pasted, where that is still empty, else behind it. */
function paste(
  event: ClipboardEvent<HTMLElement>,
  before: readonly (TypedItem | undefined)[],
  { add, remove }: Operations,
  words: KnownWords,
): void {
  const text = event.clipboardData.getData('text/plain');
  const row = event.target instanceof Element ? event.target.closest('tr')?.dataset['place'] : undefined;
  if (row === undefined || !isTable(text)) return;
  event.preventDefault();
  const place = Number(row);
  const isFree = isEmpty(before[place]);
  if (isFree) remove(place);
  const first = isFree ? place : place + 1;
  for (const [index, item] of itemsOf(text, words).entries()) add(item, first + index);
}

function useKnownWords({ properties = {} }: FieldSchema): KnownWords {
  const names = useNames();
  const of = (column: string, group: Parameters<NameOf>[0]) =>
    new Map(
      (resolved(properties[column] ?? {}).enum ?? []).flatMap((code) => [
        [code, code] as const,
        [names(group, code), code] as const,
      ]),
    );
  return { types: of('type', 'dataTypes'), classes: of('sharingClass', 'sharingClasses') };
}

function Pages({
  page,
  pages,
  count,
  onPage,
}: {
  page: number;
  pages: number;
  count: number;
  onPage: (page: number) => void;
}) {
  const { say } = useWords();
  return (
    <nav aria-label={say({ zh: '数据项翻页', en: 'Pages of data items' })} className="pages">
      <Button size="small" disabled={page === 0} onClick={() => onPage(page - 1)}>
        {say({ zh: '上一页', en: 'Previous' })}
      </Button>
      <span aria-live="polite">
        {say({
          zh: `第 ${page + 1} 页，共 ${pages} 页 ${count} 项`,
          en: `Page ${page + 1} of ${pages}, ${count} items`,
        })}
      </span>
      <Button size="small" disabled={page >= pages - 1} onClick={() => onPage(page + 1)}>
        {say({ zh: '下一页', en: 'Next' })}
      </Button>
    </nav>
  );
}
