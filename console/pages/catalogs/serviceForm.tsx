import { ChangeForm } from '../../forms/changeForm.tsx';
import { operationForm } from '../../forms/operations.ts';
import type { Catalog } from './content.ts';

/** Registers the service behind the methods of a catalog, or changes what is registered. */
export function ServiceForm({
  catalog: { id, version, service },
  title,
  onClose,
}: {
  catalog: Catalog;
  title: string;
  onClose: () => void;
}) {
  const { method, path, body = {} } = operationForm('putService');
  return (
    <ChangeForm
      id={`putService.${id}`}
      title={title}
      schema={body}
      method={method}
      href={path.replace('{catalogId}', encodeURIComponent(id))}
      version={version}
      initial={service}
      submit={title}
      onDone={onClose}
      onCancel={onClose}
    />
  );
}
