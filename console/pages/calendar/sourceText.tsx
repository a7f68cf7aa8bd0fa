/** A source as it is recorded; the address in it, if there is one, as a link. */
export function SourceText({ source }: { source: string }) {
  const [before = '', address, after = ''] = source.split(/(https:\/\/[\w.\-/]+)/);
  return (
    <span className="typed">
      {before}
      {address === undefined ? null : (
        <a href={address} target="_blank" rel="noreferrer">
          {address}
        </a>
      )}
      {after}
    </span>
  );
}
