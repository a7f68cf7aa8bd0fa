import { Alert, Button } from 'antd';
import { type ChangeEvent, useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import { useMayAct } from '../../api/me.ts';
import { textOf } from '../../files/encoding.ts';
import { tableForPeople } from '../../files/table.ts';
import { save } from '../../files/transfer.ts';
import { useChange } from '../../forms/change.ts';
import { LongText } from '../../forms/longText.tsx';
import { Failure, Nothing, Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { type Column, Table } from '../../look/table.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { allPages, pageAt } from '../../words/register.ts';
import {
  type ListedResource,
  listToFill,
  readList,
  type ReadList,
  type OwnCatalog,
  type WrongRow,
} from './attachmentList.ts';
import { BulkPreview } from './preview.tsx';

const title = { zh: '批量挂接资源', en: 'Attach by a list' };
/** Catalogs that one order takes. */
const atOnce = 3_000;
/** Pages of a hundred of one's own published catalogs that are looked through. */
const pagesAtMost = 100;
/** Rows that were not understood and are shown: who mends these finds the next ones told. */
const wrongShown = 10;
/** Bytes of a list; one of 3,000 catalogs has a tenth of it. */
const largest = 5_000_000;

/** What stands behind many catalogs at once: a list to fill in, and to give back. */
export default function AttachPage() {
  const { say } = useWords();
  const isOfficer = useMayAct('officer');
  const query = useRead(['catalog', 'ownPublished'], readOwn);
  return (
    <Page
      title={say(title)}
      lead={<Link href="/console/bulk">{say({ zh: '查看已交办的', en: 'See what was ordered' })}</Link>}
    >
      {isOfficer ? (
        <Shown query={query}>{(catalogs) => <Attaching catalogs={catalogs} />}</Shown>
      ) : (
        <Nothing
          what={{
            zh: '资源由提供部门的经办人挂接。',
            en: 'An officer of the provider attaches what stands behind a catalog.',
          }}
        />
      )}
    </Page>
  );
}

async function readOwn(api: Api): Promise<readonly OwnCatalog[]> {
  const own = await allPages(
    (cursor) =>
      api.read(
        api.client.GET('/v1/catalogs', {
          params: { query: { view: 'own', status: 'published', ...pageAt(cursor) } },
        }),
      ),
    pagesAtMost,
  );
  return own
    .filter(({ sharingClass }) => sharingClass !== 'withheld')
    .map(({ id, code, name, sharingMethods, attachedBy }) => ({
      id,
      code,
      name,
      sharingMethods,
      isAttached: attachedBy !== undefined,
    }));
}

function Attaching({ catalogs }: { catalogs: readonly OwnCatalog[] }) {
  const { say } = useWords();
  const [text, setText] = useState('');
  const read = useMemo(() => readList(text, catalogs), [text, catalogs]);
  const missing = catalogs.filter(({ isAttached }) => !isAttached).length;
  if (catalogs.length === 0)
    return (
      <Nothing
        what={{
          zh: '本单位没有已发布的可共享目录。',
          en: 'Your organisation has published no catalog that is shared.',
        }}
        todo={
          <Link href="/console/catalogs?view=own">
            {say({ zh: '本单位的目录', en: 'Catalogs of my organisation' })}
          </Link>
        }
      />
    );
  return (
    <>
      <Panel title={say({ zh: '一、下载清单', en: '1. The list' })}>
        <p>
          {say({
            zh: `本单位有 ${missing} 个已发布的可共享目录尚未挂接资源。下载清单，在电子表格中填写每个目录背后的库表、文件或者服务接口；暂时不挂接的，留空即可。已经挂接而有变动的，可以在清单中补写一行，以新填写的为准。`,
            en: `${missing} published catalogs of your organisation have nothing attached. Download the list and fill in the table, file or service behind each in a spreadsheet; leave empty what is not attached yet. Where something has moved, add a row: the new word takes the place of the old one.`,
          })}
        </p>
        <Button onClick={() => save(tableForPeople(listToFill(catalogs)), listName)}>
          {say({ zh: '下载待挂接清单', en: 'Download the list' })}
        </Button>
      </Panel>
      <Panel title={say({ zh: '二、交回清单', en: '2. Give it back' })}>
        <Given text={text} onGiven={setText} />
        <Wrong read={read} />
      </Panel>
      {read.resources.length === 0 ? null : <Ordering resources={read.resources} />}
    </>
  );
}

const listName = '待挂接目录清单.csv';

function Given({ text, onGiven }: { text: string; onGiven: (text: string) => void }) {
  const { say } = useWords();
  const [isTooLarge, tooLarge] = useState(false);
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    if (file === undefined) return;
    tooLarge(file.size > largest);
    if (file.size <= largest) onGiven(textOf(new Uint8Array(await file.arrayBuffer())));
    target.value = '';
  };
  return (
    <>
      <label className="stacked">
        {say({
          zh: '从电子表格中复制各行，粘贴在这里',
          en: 'Copy the rows in the spreadsheet and paste them',
        })}
        <LongText rows={6} value={text} onChange={({ target }) => onGiven(target.value)} />
      </label>
      <div className="filters" style={{ marginTop: 8 }}>
        <label>
          {say({ zh: '或者选择填好的清单（CSV）', en: 'Or choose the file (CSV)' })}
          <input
            type="file"
            accept=".csv,.txt,text/csv,text/plain"
            onChange={(event) => void choose(event)}
          />
        </label>
      </div>
      {isTooLarge ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={say({
            zh: '文件超过 5 MB，不是待挂接清单。请选择另存为 CSV 的清单。',
            en: 'The file has more than 5 MB and is not the list. Choose the list, saved as CSV.',
          })}
        />
      ) : null}
    </>
  );
}

function Wrong({ read: { resources, wrong, empty } }: { read: ReadList }) {
  const { say } = useWords();
  if (resources.length + wrong.length + empty === 0) return null;
  const told = say({
    zh: `可以挂接 ${resources.length} 个${empty === 0 ? '' : `，尚未填写 ${empty} 个`}。`,
    en: `${resources.length} to attach${empty === 0 ? '' : `, ${empty} not filled in yet`}.`,
  });
  if (wrong.length === 0) return <p role="status">{told}</p>;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={`${told}${say({ zh: `有 ${wrong.length} 行有误，不会挂接：`, en: ` ${wrong.length} rows are wrong and left out:` })}`}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 20 }}>
          {wrong.slice(0, wrongShown).map((each) => (
            <li key={each.row}>
              <WrongOne {...each} />
            </li>
          ))}
          {wrong.length > wrongShown ? (
            <li>
              {say({
                zh: `另有 ${wrong.length - wrongShown} 行`,
                en: `and ${wrong.length - wrongShown} more`,
              })}
            </li>
          ) : null}
        </ul>
      }
    />
  );
}

function WrongOne({ row, said, why }: WrongRow) {
  const { say } = useWords();
  return (
    <>
      {say({ zh: `第 ${row} 行（`, en: `Row ${row} (` })}
      <span className="typed">{said.slice(0, 60)}</span>
      {say({ zh: '）：', en: '): ' })}
      {say(why)}
    </>
  );
}

function Ordering({ resources }: { resources: readonly ListedResource[] }) {
  const { say } = useWords();
  const names = useNames();
  const [, go] = useLocation();
  const { run, isRunning, error, clear } = useChange();
  const meant = resources.slice(0, atOnce);
  const each = useMemo(() => meant.map(({ id, body }) => ({ id, body })), [meant]);
  const order = async () => {
    const body = { kind: 'catalog', command: 'attach', each };
    const answer = await run({ method: 'POST', href: '/v1/bulk', body }).catch(() => undefined);
    if (typeof answer === 'object' && answer !== null && 'id' in answer)
      go(`/console/bulk/${String(answer.id)}`);
  };
  const columns: readonly Column<ListedResource>[] = [
    { key: 'code', title: { zh: '数据目录编码', en: 'Code' }, cell: ({ code }) => code },
    {
      key: 'name',
      title: { zh: '数据目录名称', en: 'Catalog' },
      cell: ({ name }) => <span className="typed">{name}</span>,
    },
    {
      key: 'kind',
      title: { zh: '资源形态', en: 'Kind' },
      cell: ({ body }) => names('resourceKinds', body.kind),
    },
    {
      key: 'resource',
      title: { zh: '库表或者文件', en: 'Table or file' },
      cell: ({ body }) => <span className="typed">{body.name ?? '—'}</span>,
    },
    {
      key: 'system',
      title: { zh: '所在信息系统', en: 'System' },
      cell: ({ body }) => <span className="typed">{body.system ?? '—'}</span>,
    },
    {
      key: 'format',
      title: { zh: '数据格式', en: 'Format' },
      cell: ({ body }) => <span className="typed">{body.format ?? '—'}</span>,
    },
  ];
  return (
    <Panel title={say({ zh: '三、核对并挂接', en: '3. Look it over, and attach' })}>
      {resources.length > atOnce ? (
        <p>
          {say({
            zh: `一次至多挂接 ${atOnce} 个，其余的请在办完后再次挂接。`,
            en: `One order takes ${atOnce}: attach the rest once it is done.`,
          })}
        </p>
      ) : null}
      <BulkPreview command="attach" by={{ each }} />
      <Table caption={say(title)} columns={columns} rows={meant} rowKey={({ id }) => id} />
      {error === undefined ? null : <Failure error={error} onAgain={clear} />}
      <Button type="primary" loading={isRunning} onClick={() => void order()}>
        {say({ zh: `挂接 ${meant.length} 个目录`, en: `Attach ${meant.length}` })}
      </Button>
    </Panel>
  );
}
