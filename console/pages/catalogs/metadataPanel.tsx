import { Button } from 'antd';
import { useState } from 'react';
import { useRead } from '../../api/api.tsx';
import type { components } from '../../api/generated/schema';
import { viewSchema } from '../../cases/toldIn.ts';
import { Values } from '../../cases/values.tsx';
import { fileNameOf } from '../../files/saving.ts';
import { save } from '../../files/transfer.ts';
import { Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useWords } from '../../words/language.tsx';
import type { Text } from '../../words/text.ts';
import type { Catalog } from './content.ts';

type Metadata = components['schemas']['CatalogMetadata'];

const kinds = [
  { key: 'business', title: { zh: '业务元数据', en: 'Business metadata' } },
  { key: 'technical', title: { zh: '技术元数据', en: 'Technical metadata' } },
  { key: 'operational', title: { zh: '管理元数据', en: 'Operational metadata' } },
] as const satisfies readonly { key: keyof Metadata; title: Text }[];

/** What is known of the data by its three kinds (S3.4), as far as it concerns who reads: read when it is asked for, since that is a look at the file. */
export function MetadataPanel({ catalog }: { catalog: Catalog }) {
  const { say } = useWords();
  const [isOpen, open] = useState(false);
  return (
    <Panel
      title={say({ zh: '元数据', en: 'Metadata' })}
      more={
        isOpen ? null : (
          <Button size="small" onClick={() => open(true)}>
            {say({ zh: '查看元数据', en: 'Show the metadata' })}
          </Button>
        )
      }
    >
      {isOpen ? (
        <Read catalog={catalog} />
      ) : (
        <p className="quiet">
          {say({
            zh: '按业务、技术、管理三类列出，可以下载。',
            en: 'By its three kinds: business, technical and operational; it can be downloaded.',
          })}
        </p>
      )}
    </Panel>
  );
}

function Read({ catalog: { id, version, name } }: { catalog: Catalog }) {
  const { say } = useWords();
  const query = useRead(['catalog', id, 'metadata', version], (api) =>
    api.read(api.client.GET('/v1/catalogs/{id}/metadata', { params: { path: { id } } })),
  );
  return (
    <Shown query={query}>
      {(metadata) => (
        <>
          {kinds.map(({ key, title }) => {
            const told = metadata[key];
            return (
              <section key={key} aria-label={say(title)}>
                <h3>{say(title)}</h3>
                {told === undefined ? (
                  <p>
                    {say({
                      zh: '不予共享的目录，其技术元数据仅供提供部门和审核的政务数据共享主管部门查看（平台规则）。',
                      en: 'Of what is withheld, how it looks is for its provider and the authority that reviews it (a rule of this platform).',
                    })}
                  </p>
                ) : (
                  <Values of={told} schema={viewSchema('catalog')} />
                )}
              </section>
            );
          })}
          <Button
            size="small"
            onClick={() =>
              save(
                new Blob([JSON.stringify(metadata, undefined, 2)], { type: 'application/json' }),
                `${fileNameOf(name)}.json`,
              )
            }
          >
            {say({ zh: '下载元数据', en: 'Download the metadata' })}
          </Button>
        </>
      )}
    </Shown>
  );
}
