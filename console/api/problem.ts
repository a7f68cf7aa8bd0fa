import type { Text } from '../words/text.ts';
import type { components } from './generated/schema';

type Said = components['schemas']['Problem'];
export type FieldProblem = components['schemas']['FieldError'];

/** Why the platform did not carry something out (RFC 9457), or the gateway before it. */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: number;
  readonly said: Partial<Said>;
  constructor(status: number, said: Partial<Said>) {
    super(said.detail ?? said.title ?? String(status));
    this.status = status;
    this.said = said;
  }

  /** Somebody else changed the case since it was read. */
  get isLostRace(): boolean {
    return this.status === 412 || this.said.code === 'not_in_this_status';
  }
}

/** What the gateway says by itself, in the language of nobody. */
const byGateway: Readonly<Record<number, Text>> = {
  401: { zh: '登录已经失效，请重新登录。', en: 'You are no longer signed in; sign in again.' },
  403: { zh: '没有访问权限。', en: 'You may not open this.' },
  404: { zh: '没有这个地址。', en: 'There is no such address.' },
  413: { zh: '发送的内容过大，请分次提交。', en: 'That is too large; send it in pieces.' },
  429: { zh: '操作过于频繁，请稍候再试。', en: 'Too many calls; wait a moment and try again.' },
  500: {
    zh: '平台出现故障，已经记录；请稍后再试。',
    en: 'The platform failed, and has noted it; try again later.',
  },
  503: { zh: '平台暂时繁忙，请稍候再试。', en: 'The platform is busy just now; try again in a moment.' },
};
const otherwise: Text = {
  zh: '平台没有按预期答复，请稍后再试。',
  en: 'The platform gave an unexpected answer; try again later.',
};

/** The problem that an answer tells of, whoever gave it. */
export function problemOf(status: number, body: unknown, language: 'zh' | 'en'): Problem {
  if (typeof body === 'object' && body !== null && 'code' in body) return new Problem(status, body as Said); // Parsed by the platform that wrote it.
  return new Problem(status, { status, detail: (byGateway[status] ?? otherwise)[language] });
}
