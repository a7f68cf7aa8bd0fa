import { Form, Input } from 'antd';
import { useLocation, useParams } from 'wouter';
import { useRead } from '../../api/api.tsx';
import type { Api } from '../../api/client.ts';
import type { components } from '../../api/generated/schema';
import { AsOpened } from '../../cases/asOpened.tsx';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { Fields } from '../../forms/fields.tsx';
import { operationForm, resolved } from '../../forms/operations.ts';
import { Page, Panel } from '../../look/page.tsx';
import { Shown } from '../../look/reading.tsx';
import { useWords } from '../../words/language.tsx';
import { RegionSelect } from './regionSelect.tsx';

type Region = components['schemas']['Region'];

/** Registering a region, or changing what is registered of it; by the operator. */
export default function RegionFormPage() {
  const { code = '' } = useParams();
  const { say } = useWords();
  const isNew = code === 'new';
  const query = useRead(['region', code], (api) => readRegion(api, code), { enabled: !isNew });
  if (isNew)
    return (
      <Page title={say({ zh: '登记地区', en: 'Register a region' })}>
        <RegionForm region={undefined} />
      </Page>
    );
  return (
    <Shown query={query}>
      {(region) => (
        <Page title={say({ zh: `变更登记：${region.name}`, en: `Change: ${region.name}` })}>
          <AsOpened kind="region" view={region} read={(api) => readRegion(api, code)}>
            {(opened, onLostRace) => <RegionForm region={opened} onLostRace={onLostRace} />}
          </AsOpened>
        </Page>
      )}
    </Shown>
  );
}

const readRegion = (api: Api, code: string) =>
  api.read(api.client.GET('/v1/regions/{code}', { params: { path: { code } } }));

function RegionForm({ region, onLostRace }: { region: Region | undefined; onLostRace?: () => void }) {
  const { say } = useWords();
  const [, go] = useLocation();
  const { method, path, body } = operationForm('putRegion');
  const schema = resolved(body ?? {});
  const codeOf = (typed: { code?: string }) => region?.code ?? typed.code?.trim() ?? '';
  const back = (code: string) => go(code === '' ? '/console/register' : `/console/register?region=${code}`);
  return (
    <Panel title={say({ zh: '地区', en: 'Region' })}>
      <ChangeForm
        id={`putRegion.${region?.code ?? 'new'}`}
        title={say({ zh: '登记地区', en: 'Register a region' })}
        schema={schema}
        method={method}
        href={(typed) => path.replace('{code}', encodeURIComponent(codeOf(typed)))}
        version={region?.version}
        initial={
          region && {
            name: region.name,
            level: region.level,
            parent: region.parent,
            replacedBy: region.replacedBy,
          }
        }
        shape={withoutCode}
        submit={region ? say({ zh: '变更登记', en: 'Change' }) : say({ zh: '登记', en: 'Register' })}
        onDone={(answer) => back((answer as Region).code)} // What the operation says of itself.
        onCancel={() => back(region?.code ?? '')}
        {...(onLostRace && { onLostRace })}
      >
        {() => (
          <>
            {region ? (
              <p>
                {say({ zh: '行政区划代码：', en: 'Region code: ' })}
                <strong className="number">{region.code}</strong>
              </p>
            ) : (
              <Form.Item
                name="code"
                label={say({ zh: '行政区划代码', en: 'Region code' })}
                extra={say({
                  zh: '6 位；乡级 9 位，村级 12 位。上级由代码确定。',
                  en: '6 digits; 9 for a township, 12 for a village. The digits say what lies above.',
                })}
                rules={[
                  {
                    required: true,
                    pattern: /^\d{6}(\d{3}){0,2}$/,
                    message: say({ zh: '应为 6、9 或者 12 位数字', en: '6, 9 or 12 digits' }),
                  },
                ]}
              >
                <Input maxLength={12} inputMode="numeric" style={{ maxWidth: 200 }} />
              </Form.Item>
            )}
            <Fields schema={schema} without={['parent', 'replacedBy']} />
            <Form.Item
              name="parent"
              label={say({ zh: '上级地区', en: 'Region above' })}
              extra={say({
                zh: '只在与代码所示不同时填写，如省直管县。',
                en: 'Only where it is another than the digits give.',
              })}
            >
              <RegionSelect none={{ zh: '依代码', en: 'by its digits' }} />
            </Form.Item>
            {region === undefined ? null : (
              <Form.Item
                name="replacedBy"
                label={say({ zh: '承接本地区的地区', en: 'Replaced by' })}
                extra={say({
                  zh: '填写后本地区即告撤销，其单位和事项随之转到承接的地区。',
                  en: 'Once named, this region is abolished, and its bodies and cases go where it went.',
                })}
              >
                <RegionSelect none={{ zh: '没有', en: 'none' }} />
              </Form.Item>
            )}
          </>
        )}
      </ChangeForm>
    </Panel>
  );
}

function withoutCode({ code: _, ...rest }: { code?: string }): object {
  return rest;
}
