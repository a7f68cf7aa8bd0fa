import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { useKept } from '../forms/kept.ts';
import type { FieldSchema } from '../forms/shapes.ts';
import { Nothing, Panel } from '../look/page.tsx';
import { useWords } from '../words/language.tsx';
import { Values } from './values.tsx';

/** Stands where a case would be changed that cannot be changed now: why not, the way to it, and what was typed, to be copied. */
export function CannotChange({
  form,
  title,
  statusName,
  address,
  schema,
}: {
  /** The id and the title of the form that would be here, by which what was typed is found. */
  form: string;
  title: string;
  statusName: string;
  /** Where the case is shown. */
  address: string;
  schema: FieldSchema;
}) {
  const { say } = useWords();
  return (
    <>
      <Nothing
        what={{
          zh: `该事项现在的状态是“${statusName}”，您现在不能修改。`,
          en: `This is “${statusName}”; you cannot change it now.`,
        }}
        todo={<Link href={address}>{say({ zh: '查看该事项', en: 'See it' })}</Link>}
      />
      <Typed form={form} title={title} schema={schema} />
    </>
  );
}

function Typed({ form, title, schema }: { form: string; title: string; schema: FieldSchema }) {
  const { say } = useWords();
  const { typed, forget } = useKept(form, title);
  const [isForgotten, setForgotten] = useState(false);
  if (isForgotten || typeof typed !== 'object' || typed === null) return null;
  return (
    <Panel
      title={say({ zh: '您填写过、尚未提交的内容', en: 'What you typed and did not send' })}
      more={
        <Button
          size="small"
          onClick={() => {
            forget();
            setForgotten(true);
          }}
        >
          {say({ zh: '不再保留', en: 'Forget' })}
        </Button>
      }
    >
      <p className="quiet">
        {say({ zh: '这些内容不会再提交，需要的请复制。', en: 'It will not be sent; copy what you need.' })}
      </p>
      <Values of={typed} schema={schema} />
    </Panel>
  );
}
