import { Alert } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { components } from '../../api/generated/schema';
import { placeOfCase } from '../../cases/kinds.ts';
import { viewSchema } from '../../cases/toldIn.ts';
import { Values } from '../../cases/values.tsx';
import { ChangeForm } from '../../forms/changeForm.tsx';
import { operationForm, resolved } from '../../forms/operations.ts';
import { Page, Panel } from '../../look/page.tsx';
import { useWords } from '../../words/language.tsx';

type Opened = components['schemas']['OpenedCase'];

interface Shown {
  readonly opened: Opened;
  readonly kind: string;
  readonly id: string;
}

/** Opening a case that the operator may not see otherwise: for an hour, on its record, and everybody concerned is told. */
export default function BreakGlassPage() {
  const { say } = useWords();
  const [query] = useSearchParams();
  const [shown, setShown] = useState<Shown>();
  const { method, path, body } = operationForm('breakGlass');
  const title = say({ zh: '紧急调阅', en: 'Open in an emergency' });
  return (
    <Page
      title={title}
      lead={<Link href="/console/register">{say({ zh: '回到登记', en: 'Back to the register' })}</Link>}
    >
      <Alert
        type="warning"
        showIcon
        style={{ marginBottom: 16 }}
        title={say({
          zh: '调阅立即告知当事各方，并永久记入该事项的办理记录',
          en: 'Everybody concerned is told at once, and it stays on the record of the case for good',
        })}
        description={say({
          zh: '只在排除故障、处置事故确有必要时使用。一小时内本人可以查看该事项；写明的理由，当事各方都能看到。',
          en: 'Only where mending a failure needs it. For an hour you may read the case; everybody concerned reads the reason that you give.',
        })}
      />
      <Panel title={title}>
        <ChangeForm
          id="breakGlass"
          title={title}
          schema={resolved(body ?? {})}
          method={method}
          href={path}
          initial={{ kind: query.get('kind') ?? undefined, id: query.get('id') ?? undefined }}
          submit={say({ zh: '调阅，并告知当事各方', en: 'Open it, and tell everybody concerned' })}
          isDanger
          onDone={(answer, sent) => setShown(shownOf(answer, sent))}
        />
      </Panel>
      {shown === undefined ? null : <Case {...shown} />}
    </Page>
  );
}

function Case({ opened, kind, id }: Shown) {
  const { say } = useWords();
  const place = placeOfCase(kind, id);
  return (
    <Panel
      title={say({ zh: '调阅的事项', en: 'The case' })}
      more={
        place === undefined ? undefined : (
          <Link href={place}>{say({ zh: '到该事项的页面', en: 'To its page' })}</Link>
        )
      }
    >
      <Values
        of={opened}
        schema={viewSchema(kind)}
        without={['status', 'actions', 'deadlines', 'confidentiality', 'preparers']}
      />
    </Panel>
  );
}

/** Parsed by the platform that answers what the operation says of itself, for what the form has sent. */
function shownOf(answer: unknown, sent: { kind?: unknown; id?: unknown }): Shown {
  return { opened: answer as Opened, kind: String(sent.kind), id: String(sent.id) };
}
