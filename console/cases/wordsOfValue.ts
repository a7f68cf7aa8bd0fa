import type { FieldSchema, PropertyWords } from '../forms/shapes.ts';
import type { Text } from '../words/text.ts';

/** What is for machines: codes of what stands beside them in words, accounts whose names the record has, and what binds a record to others. */
const technical =
  /^(type|schema|hash|previous|version|commitment|status|id|catalogId|requestId|grantId|deliveryId|importId|provider|requester|authority|requesterAuthority|org|uscc|key|sub|(asked|answered|answerPrepared|approved|prepared|uploaded|requested|accepted|stated|confirmed|gathered|refused)By)$/;

/** What cases, calls and files are known by: whoever reads has a name, or a way to it. */
const id = /^[0-9][0-9a-hjkmnp-tv-z]{25}$/;

const isId = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 && value.every(isId) : typeof value === 'string' && id.test(value);

/** Where a body lies among the regions, or a field among others. */
const place = /^(|\d{6}.*|\/.*)$/;

/** What a schema calls by its kind of value alone, so that one could not be told from another. */
const called: Readonly<Record<string, Text>> = {
  dueDate: { zh: '截止日', en: 'Due day' },
  effectiveOn: { zh: '生效日', en: 'In effect from' },
  publishedAt: { zh: '发布时间', en: 'Published' },
  createdAt: { zh: '起草时间', en: 'Drafted' },
  startedAt: { zh: '起算时间', en: 'Counted from' },
  statutoryDueAt: { zh: '法定期限届满时间', en: 'End of the statutory term' },
  committedDueAt: { zh: '办理期限届满时间', en: 'End of the term that is worked to' },
  endedAt: { zh: '终止时间', en: 'Ended' },
  receivedAt: { zh: '收到时间', en: 'Received' },
  at: { zh: '时间', en: 'When' },
  reason: { zh: '原因', en: 'Why' },
  answeredAt: { zh: '答复时间', en: 'Answered' },
  consentedAt: { zh: '同意时间', en: 'Consented' },
  readyAt: { zh: '就绪时间', en: 'Ready' },
  expiresAt: { zh: '失效时间', en: 'Expires' },
  doneAt: { zh: '办理时间', en: 'Done' },
  decidedAt: { zh: '决定时间', en: 'Decided' },
  name: { zh: '名称', en: 'Name' },
  reasons: { zh: '理由', en: 'Reasons' },
  sha256: { zh: '文件摘要', en: 'Digest of the file' },
  digest: { zh: '文件摘要', en: 'Digest of the file' },
  recordedAt: { zh: '记录时间', en: 'Recorded' },
};

/** Words that say what kind of value it is and not what it means. */
export const isOfKind = ({ zh }: Text) =>
  /^(时刻|日期（|中英文|账号$|统一社会信用代码$|SHA-256|加盐散列值)/.test(zh);

/** Whether a property tells a person nothing: it is told where its own schema has names for its codes. */
export function isTechnical(name: string, value: unknown, own: FieldSchema): boolean {
  if (name === 'path') return typeof value === 'string' && place.test(value);
  return isId(value) || (technical.test(name) && own.labels === undefined);
}

/**
 * What a property is called and which labels name its codes; no words where all that is said of it is the kind of its value.
 * @param own what the schema in which it stands says of it
 * @param known what properties of this name are called elsewhere
 */
export function wordsOfValue(
  name: string,
  own: FieldSchema,
  known: PropertyWords | undefined,
): { readonly words?: Text; readonly labels?: string } {
  const words = own.words ?? known?.words;
  const said = words && isOfKind(words) ? called[name] : words;
  const labels = own.labels ?? (Object.keys(own).length === 0 ? known?.labels : undefined);
  return { ...(said && { words: said }), ...(labels === undefined ? {} : { labels }) };
}
