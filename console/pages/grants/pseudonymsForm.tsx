import type { operations } from '../../api/generated/schema';
import { AskForm, type Given } from '../../forms/askForm.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useWords } from '../../words/language.tsx';
import type { Grant } from './grant.ts';

type Answer = operations['makePseudonyms']['responses'][200]['content']['application/json'];

interface Pair {
  readonly value: string;
  readonly pseudonym: string;
}

const valuesIn = ({ values = '' }: Given) =>
  values
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Values of the provider's own, and the pseudonyms that they have: neither is kept in this browser. */
export function PseudonymsForm({ grant: { id }, items }: { grant: Grant; items: readonly string[] }) {
  const { say } = useWords();
  return (
    <>
      <p className="quiet">
        {say({
          zh: '同一项共享权限之下，同一个值始终是同一个假名；全角半角、空格、大小写和 15 位、18 位身份号码不影响结果。所填内容不在本机保存。',
          en: 'Under one grant a value has one pseudonym, however it is written. What you type is not kept on this machine.',
        })}
      </p>
      <AskForm
        fields={[
          {
            name: 'item',
            label: say({ zh: '数据项', en: 'Data item' }),
            isRequired: true,
            options: items,
          },
          {
            name: 'values',
            label: say({ zh: '本单位数据的值', en: 'Values of your own' }),
            isRequired: true,
            isLong: true,
            help: say({ zh: '每行一个，至多 1,000 个。', en: 'One a line, 1,000 at most.' }),
          },
        ]}
        method="POST"
        hrefOf={() => `/v1/grants/${id}/pseudonyms`}
        bodyOf={(given) => ({ item: given['item'], values: valuesIn(given) })}
        submit={say({ zh: '查询假名', en: 'Look up pseudonyms' })}
      >
        {(answer, given) => (
          <Pairs
            pairs={(answer as Answer) /* what the operation answers */.pseudonyms
              .map((pseudonym, index) => ({ pseudonym, value: valuesIn(given)[index] ?? '' }))}
          />
        )}
      </AskForm>
    </>
  );
}

function Pairs({ pairs }: { pairs: readonly Pair[] }) {
  const { say } = useWords();
  const columns: readonly Column<Pair>[] = [
    {
      key: 'value',
      title: { zh: '值', en: 'Value' },
      cell: ({ value }) => <span className="typed">{value}</span>,
      sortBy: ({ value }) => value,
    },
    {
      key: 'pseudonym',
      title: { zh: '假名', en: 'Pseudonym' },
      cell: ({ pseudonym }) => <code className="typed">{pseudonym}</code>,
      sortBy: ({ pseudonym }) => pseudonym,
    },
  ];
  return (
    <Table
      caption={say({ zh: '值和假名', en: 'Values and pseudonyms' })}
      columns={columns}
      rows={pairs}
      rowKey={({ value, pseudonym }) => `${value} ${pseudonym}`}
    />
  );
}
