import { Alert, Form } from 'antd';
import { type ActionFormProps, shortNameOf } from '../../cases/action.ts';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { LongText } from '../../forms/longText.tsx';
import { operationForm, resolved, type FieldSchema } from '../../forms/operations.ts';
import { stepsOf, valueAt } from '../../forms/typed.ts';
import { useWords } from '../../words/language.tsx';
import { type Catalog, placeInWords } from './content.ts';
import { Doubts, type Objection, ObjectionsAt } from './objections.tsx';

/**
 * The authority publishes (article 16): what reads as an added condition it returns, or says for each passage why it may stand
 * (article 15).
 */
export function PublishForm({ action, view: catalog, ...told }: ActionFormProps<Catalog>) {
  const { say } = useWords();
  const schema = resolved(operationForm('publishCatalog').body ?? {});
  const isRetirement = catalog.status === 'retiring';
  const objections = isRetirement ? [] : (catalog.objections ?? []);
  const sharedItems = catalog.sharedItems ?? [];
  const passages: [string, readonly Objection[]][] = [
    ...Map.groupBy(objections, ({ path }) => path),
    // What is to be operated, and came by sharing: returned, or said why it is its provider's own (article 25).
    ...(sharedItems.length === 0 ? [] : [[operablePath, []] satisfies [string, readonly Objection[]]]),
  ];
  const longest = longestReasons(schema);
  return (
    <ChangeForm
      id={`publishCatalog.${catalog.id}`}
      title={say({ zh: `审核并发布：${catalog.name}`, en: `Publish: ${catalog.name}` })}
      schema={schema}
      method={action.method}
      href={action.href}
      version={catalog.version}
      shape={({ reasons = [] }: { reasons?: readonly string[] }) =>
        passages.length === 0
          ? {}
          : { confirmations: passages.map(([path], index) => ({ path, reasons: reasons[index] ?? '' })) }
      }
      submit={shortNameOf(action)}
      {...told}
    >
      {() =>
        passages.length === 0 ? (
          <>
            {isRetirement ? null : <Doubts doubts={catalog.doubts} />}
            <p>{say(isRetirement ? retirementWords : cleanWords)}</p>
          </>
        ) : (
          <>
            <Doubts doubts={catalog.doubts} />
            {objections.length === 0 ? null : (
              <p className="quiet">
                {say({
                  zh: '下列表述疑似增设共享条件。应当删改的，请取消并退回；确有依据的，请逐项说明保留的理由，理由随目录公开。',
                  en: 'These passages read as added conditions. Where they must go, cancel and return the catalog; where they may stand, say of each why. The reasons are public with the catalog.',
                })}
              </p>
            )}
            <SharedItems found={sharedItems} />
            {passages.map(([path, within], index) => (
              <Passage
                key={path}
                catalog={catalog}
                path={path}
                objections={within}
                index={index}
                longest={longest}
              />
            ))}
          </>
        )
      }
    </ChangeForm>
  );
}

const operablePath = '/operable';

/** Items of the same name or data element that the provider has got by sharing, where the catalog is to be operated: a person judges. */
function SharedItems({ found }: { found: NonNullable<Catalog['sharedItems']> }) {
  const { say } = useWords();
  if (found.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={say({
        zh: '目录标明可以授权运营，下列数据项与提供部门经共享取得的数据同名、同义或者属于同一数据元；共享取得的数据不得授权运营（《政务数据共享条例》第二十五条）',
        en: 'It is to be operated, and these items are of the name or data element of data that its provider has got by sharing, which is not its to operate (article 25)',
      })}
      description={found.map(({ grantId, catalogName, items }) => (
        <p key={grantId}>
          {say({ zh: `${catalogName}：${items.join('、')}`, en: `${catalogName}: ${items.join(', ')}` })}
        </p>
      ))}
    />
  );
}

const cleanWords = {
  zh: '没有发现疑似增设条件的表述。发布之后，各部门即可查阅目录并提出共享申请。',
  en: 'Nothing reads as an added condition. Once published, every department can read the catalog and request the data.',
};
const retirementWords = {
  zh: '提供部门报送了撤销。发布之后，该目录不再受理新的共享申请。',
  en: 'The provider has submitted its retirement. Once published, no new request is taken.',
};

function Passage({
  catalog,
  path,
  objections,
  index,
  longest,
}: {
  catalog: Catalog;
  path: string;
  objections: readonly Objection[];
  index: number;
  longest: number | undefined;
}) {
  const { say } = useWords();
  const where = placeInWords(path, catalog, say);
  const text = valueAt(catalog, stepsOf(path));
  return (
    <fieldset className="fieldset">
      <legend>{where}</legend>
      <blockquote className="passage typed">{typeof text === 'string' ? text : ''}</blockquote>
      <ObjectionsAt objections={objections} />
      <Form.Item
        name={['reasons', index]}
        label={say({ zh: `保留该表述的理由（${where}）`, en: `Why it may stand (${where})` })}
        rules={[
          { required: true, message: say({ zh: '请说明理由，或者退回目录', en: 'Say why, or return it' }) },
        ]}
      >
        <LongText most={longest} rows={2} />
      </Form.Item>
    </fieldset>
  );
}

/** How long a reason may be, as the API says. */
function longestReasons(schema: FieldSchema): number | undefined {
  const entry = resolved(resolved(schema.properties?.['confirmations'] ?? {}).items ?? {});
  return resolved(entry.properties?.['reasons'] ?? {}).maxLength;
}
