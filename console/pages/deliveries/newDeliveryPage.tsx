import { Radio } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { useRead } from '../../api/api.tsx';
import { viewSchema } from '../../cases/toldIn.ts';
import { Values } from '../../cases/values.tsx';
import type { DataFormat } from '../../files/records.ts';
import { Nothing, Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useNames } from '../../words/labels.ts';
import { useWords } from '../../words/language.tsx';
import { type Grant, readGrant, useMayDeliver } from '../grants/grant.ts';
import { PlacedBy } from '../grants/placedBy.tsx';
import { Complaint } from './complaint.tsx';
import { dataFormats, endings, formatOf, formatWords, isOfAnotherKind, unlike } from './dataFormats.ts';
import { Declare } from './declare.tsx';
import { Examining, useExamining } from './examining.tsx';
import { Findings } from './findings.tsx';

/** Delivering data: choose a file, see what was found out about it, declare it; the upload begins on the page of the delivery. */
export default function NewDeliveryPage() {
  const { id = '' } = useParams();
  const { say } = useWords();
  const query = useRead(['grant', id], (api) => readGrant(api, id));
  return (
    <Page
      title={say({ zh: '交付数据', en: 'Deliver data' })}
      lead={
        query.data === undefined ? undefined : (
          <Link href={`/console/grants/${id}`}>
            {query.data.catalogName} → {query.data.requesterName}
          </Link>
        )
      }
    >
      <Shown query={query}>{(grant) => <IfProvider grant={grant} />}</Shown>
    </Page>
  );
}

/** Nothing to be filled in for whoever cannot deliver; the platform decides it again in the end. */
function IfProvider({ grant }: { grant: Grant }) {
  if (useMayDeliver(grant)) return <NewDelivery grant={grant} />;
  return (
    <Nothing
      what={{
        zh: '由提供部门的经办人在共享权限有效期间交付数据；以服务方式共享的，不交付数据。',
        en: "The provider's officer delivers data here while the grant is in force; nothing is delivered under one that is used by a service.",
      }}
    />
  );
}

function NewDelivery({ grant }: { grant: Grant }) {
  const { say } = useWords();
  const names = useNames();
  const [format, setFormat] = useState<DataFormat>('csv');
  const [file, setFile] = useState<File>();
  const examining = useExamining(file, format);
  const { examined } = examining;
  const isUnlike = file !== undefined && isOfAnotherKind(file.name);
  return (
    <div className="columns">
      <div>
        <Panel title={say({ zh: '第一步：选择文件', en: 'First: choose the file' })}>
          <label>
            {say({ zh: '数据文件', en: 'Data file' })}{' '}
            <input
              type="file"
              accept={Object.values(endings).flat().join(',')}
              onChange={({ target }) => {
                const [chosen] = target.files ?? [];
                if (chosen === undefined) return;
                void formatOf(chosen)
                  .catch(() => undefined)
                  .then((found) => {
                    setFormat(found ?? format);
                    setFile(chosen);
                  });
              }}
            />
          </label>
          <fieldset className="fieldset" style={{ marginTop: 12 }}>
            <legend>{say({ zh: '格式', en: 'Format' })}</legend>
            <Radio.Group
              value={format}
              onChange={({ target }) => setFormat(target.value)}
              options={dataFormats().map((value) => ({ value, label: names('deliveryFormats', value) }))}
            />
            <p className="quiet">{say(formatWords[format])}</p>
          </fieldset>
          {isUnlike ? <Complaint {...unlike} /> : null}
          {file?.size === 0 ? <Complaint zh="文件是空的。" en="The file is empty." /> : null}
          <Examining examining={examining} />
        </Panel>
        {file === undefined || examined === undefined ? null : (
          <Panel title={say({ zh: '第二步：核对并申报', en: 'Then: check and declare' })}>
            <Findings grant={grant} chosen={{ file, examined }} onConverted={setFile} />
            <Declare
              key={`${format} ${examined.sha256}`}
              grant={grant}
              format={format}
              chosen={{ file, examined }}
            />
          </Panel>
        )}
      </div>
      <Granted grant={grant} />
    </div>
  );
}

/** What may be delivered. */
function Granted({ grant }: { grant: Grant }) {
  const { say } = useWords();
  return (
    <Panel title={say({ zh: '获准交付的内容', en: 'What is delivered' })}>
      <Values
        of={{
          dataItems: grant.dataItems,
          extent: grant.extent,
          volume: grant.volume,
        }}
        schema={viewSchema('grant')}
      />
      <PlacedBy placedBy={grant.placedBy} />
      <p className="quiet">
        {say({
          zh: '平台核对文件的校验值和记录数，只保留获准的数据项，按数据范围逐条截取，切分之后通知需求部门获取。数据就绪之时，即为履行共享义务之时（《条例》第二十二条）。',
          en: 'The platform checks digest and count, keeps the granted items alone, cuts to the extent, splits it and tells the requester. The instant at which it stands ready is the instant of sharing (article 22).',
        })}
      </p>
    </Panel>
  );
}
