import { ChangeForm } from '../../forms/changeForm.tsx';
import { operationForm } from '../../forms/operations.ts';
import type { Catalog } from './content.ts';

/** What stands behind a catalog: its provider's officer says so, and again whenever it lies elsewhere. */
export function AttachForm({
  catalog: { id, version, resource },
  title,
  onClose,
}: {
  catalog: Catalog;
  title: string;
  onClose: () => void;
}) {
  const { method, path, body = {} } = operationForm('putAttachment');
  const { registeredAt: _, registeredBy: __, ...attached } = { registeredBy: undefined, ...resource };
  return (
    <ChangeForm
      id={`putAttachment.${id}`}
      title={title}
      schema={body}
      method={method}
      href={path.replace('{id}', encodeURIComponent(id))}
      version={version}
      initial={attached}
      submit={title}
      onDone={onClose}
      onCancel={onClose}
    />
  );
}
