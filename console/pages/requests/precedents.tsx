import type { Request } from './requestPage.tsx';

/** Earlier answers to the same catalog. */
export function Precedents(_: { request: Request }) {
  return null;
}
