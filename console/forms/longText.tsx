import { Input } from 'antd';

/**
 * A text of several lines that grows with what is typed. It counts against its bound and cuts nothing off: what was pasted stays
 * until the person has shortened it. (The library's own way to grow writes a style that the page's policy does not let in.)
 */
export function LongText({
  most,
  rows = 3,
  ...given
}: {
  /** Characters it may have. */
  most?: number | undefined;
  rows?: number;
  id?: string;
  value?: string;
  onChange?: (event: { target: { value: string } }) => void;
}) {
  return (
    <Input.TextArea
      className="growing"
      rows={rows}
      {...(most === undefined ? {} : { showCount: { formatter: ({ count }) => `${count} / ${most}` } })}
      {...given}
    />
  );
}
