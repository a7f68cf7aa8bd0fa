import { expect, test } from 'vitest';
import { beginsAs } from '../../lib/attachment/fileSignatures.ts';

test.each([
  ['application/pdf', '%PDF-1.7\n', true],
  ['application/pdf', '<html><script>alert(1)</script>', false],
  ['application/pdf', '', false],
  ['image/png', '%PDF-1.7', false],
  ['text/plain', '<html>', true],
])('a file announced as %s that is %j', (mediaType, content, is) => {
  expect(beginsAs(mediaType, Buffer.from(content))).toBe(is);
});
