/** What a case's status is called; the platform says it in the person's language. */
export function Status({ name }: { name: string }) {
  return <span className="status">{name}</span>;
}
