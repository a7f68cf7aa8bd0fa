import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import type { components } from '../../api/generated/schema';
import { Problem } from '../../api/problem.ts';
import { inForceOn } from '../../cases/inForce.ts';
import { later } from '../../look/later.tsx';
import { Nothing, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { Table } from '../../look/table.tsx';
import { published, versionColumns } from '../../look/versionColumns.tsx';
import { useWords } from '../../words/language.tsx';
import { useNow } from '../../words/now.ts';
import { dayInWords } from '../../words/time.ts';

type Entry = components['schemas']['CorrectionRulesEntry'];

const VersionForm = later(() => import('../../forms/versionForm.tsx').then((form) => form.VersionForm));

/** What a body has published; who has published nothing has no such rules, which is an answer as well. */
async function readVersions({ read, client }: Api, uscc: string): Promise<readonly Entry[]> {
  try {
    const params = { path: { uscc } };
    return (await read(client.GET('/v1/departments/{uscc}/correction-rules', { params }))).versions;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return [];
    throw error;
  }
}

/** The rules by which a body takes corrections and where it takes them, version by version (article 26). */
export function CorrectionRulesPanel({ uscc, mayPublish }: { uscc: string; mayPublish: boolean }) {
  const { say } = useWords();
  const [isAdding, add] = useState(false);
  const query = useRead(['correctionRules', uscc], (api) => readVersions(api, uscc));
  const adding = say({ zh: '公布新版本', en: 'Publish a version' });
  return (
    <Panel
      title={say({ zh: '数据校核更正规则和渠道', en: 'Correction rules and channel' })}
      more={
        mayPublish ? (
          <Button size="small" onClick={() => add(true)}>
            {adding}
          </Button>
        ) : undefined
      }
    >
      <Shown query={query}>{(versions) => <Versions uscc={uscc} versions={versions} />}</Shown>
      <Drawer
        open={isAdding}
        onClose={() => add(false)}
        size="min(680px, 100vw)"
        title={adding}
        destroyOnHidden
      >
        <VersionForm
          operation="putCorrectionRules"
          of={{ uscc }}
          submit={adding}
          onClose={() => add(false)}
        />
      </Drawer>
    </Panel>
  );
}

function Versions({ uscc, versions }: { uscc: string; versions: readonly Entry[] }) {
  const { say } = useWords();
  const { today } = useNow();
  const [shown, show] = useState<Entry>();
  if (versions.length === 0)
    return (
      <Nothing
        what={{
          zh: '还没有公布校核更正规则。各部门应当明确数据校核更正规则和渠道（《条例》第二十六条）。',
          en: 'No correction rules are published yet. Every department publishes its rules and channel (article 26).',
        }}
      />
    );
  const now = inForceOn(versions, today);
  const columns = versionColumns<Entry>(show, ({ rulesVersion }) => rulesVersion, published);
  return (
    <>
      {now === undefined ? null : (
        <p className="typed">
          <strong>{say({ zh: '现行校核渠道：', en: 'Where corrections are taken now: ' })}</strong>
          {now.channel.office} · {now.channel.contact}
        </p>
      )}
      <Table
        caption={say({ zh: '数据校核更正规则的各个版本', en: 'Versions of the correction rules' })}
        columns={columns}
        rows={versions}
        rowKey={({ rulesVersion }) => rulesVersion}
      />
      {shown === undefined ? null : <OneVersion uscc={uscc} entry={shown} onClose={() => show(undefined)} />}
    </>
  );
}

function OneVersion({ uscc, entry, onClose }: { uscc: string; entry: Entry; onClose: () => void }) {
  const { say, language } = useWords();
  const version = entry.rulesVersion;
  const query = useRead(['correctionRules', uscc, version], (api) =>
    api.read(
      api.client.GET('/v1/departments/{uscc}/correction-rules/{version}', {
        params: { path: { uscc, version } },
      }),
    ),
  );
  return (
    <Drawer open onClose={onClose} size="min(760px, 100vw)" title={`${entry.title}（${version}）`}>
      <Shown query={query}>
        {({ text, effectiveOn, channel }) => (
          <>
            <p className="quiet">
              {say({
                zh: `自 ${dayInWords(effectiveOn, 'zh', '')}起施行`,
                en: `in force from ${dayInWords(effectiveOn, language, '')}`,
              })}
            </p>
            <p className="typed">
              {say({ zh: '校核渠道：', en: 'Where corrections are taken: ' })}
              {channel.office} · {channel.contact}
            </p>
            <div className="typed">{text}</div>
          </>
        )}
      </Shown>
    </Drawer>
  );
}
