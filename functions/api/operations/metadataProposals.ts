import * as z from 'zod/mini';
import { millisecondsOf } from '../../../lib/calendar/index.ts';
import { invalidInput, notRegistered, type Refusal, refuse } from '../../../lib/case/refusal.ts';
import { refuseRole } from '../../../lib/case/transitions.ts';
import type { Path } from '../../../lib/organisation/hierarchy.ts';
import { proposalAsked, type ProposalAsked, sampleBytes } from '../../../lib/metadata/schema.ts';
import { addressSeconds, ceasing, uploadAddress } from '../../../lib/platform/exchange/addresses.ts';
import type { Objects } from '../../../lib/platform/exchange/objects.ts';
import type { Presigner } from '../../../lib/platform/exchange/presign.ts';
import type { StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { withElements } from '../../../lib/platform/ledger/withElements.ts';
import type { Asker } from '../../../lib/platform/store/change.ts';
import { newId } from '../../../lib/platform/store/identifiers.ts';

export interface SampleDeps extends StoreDeps {
  readonly presigner: Presigner;
  /** What was uploaded; opened where a call needs it. */
  samples(): Promise<Pick<Objects, 'get' | 'remove'>>;
}

const tag = 'metadata';
const access = { roles: ['officer'], delegable: true } as const;

/** Where a sample lies between its upload and its reading: under its organisation, so that no other reads it. */
const sampleKey = (org: string, id: string) => `samples/${org}/${id}`;
/** Ids that uploads have here: what has another form is none, and names no object. */
const sampleId = /^[0-9a-z]{26}$/;

/** Metadata is collected, not typed (S3.1): from a sample or a structure, of which nothing is kept (S3.3). */
export const metadataProposalOperations = [
  operation({
    id: 'createMetadataSample',
    method: 'POST',
    path: '/v1/metadata/samples',
    tag,
    summary: { zh: '上传较大的样本：取得上传地址', en: 'Upload a larger sample: get the address' },
    access,
    body: z.strictObject({}),
    answer: { status: 200 },
    handle: async (call, { store, presigner }: SampleDeps) => {
      const collector = await collectorOf(call, store);
      if ('refusal' in collector) return collector;
      const id = newId(millisecondsOf(call.at));
      const url = await uploadAddress(sampleKey(call.identity.org, id), addressSeconds, presigner);
      return { status: 200, body: { id, upload: { method: 'PUT', url, expiresAt: ceasing(call.at) } } };
    },
  }),
  operation({
    id: 'proposeMetadata',
    method: 'POST',
    path: '/v1/metadata/propose',
    tag,
    summary: {
      zh: '从样本或者结构说明提出数据项（样本不予保存）',
      en: 'Propose data items from a sample or a structure (which is not kept)',
    },
    access,
    body: proposalAsked,
    bodyLimit: sampleBytes,
    answer: { status: 200 },
    handle: async ({ body, language, ...asker }, deps: SampleDeps) => {
      const badly = refuseSample(body);
      if (badly) return { refusal: badly };
      const collector = await collectorOf(asker, deps.store);
      if ('refusal' in collector) return collector;
      if (body.upload !== undefined && !sampleId.test(body.upload)) return { refusal: nothingUploaded };
      const uploaded = body.upload === undefined ? undefined : sampleKey(asker.identity.org, body.upload);
      try {
        const source = uploaded === undefined ? sentWith(body) : await (await deps.samples()).get(uploaded);
        if (!source) return { refusal: nothingUploaded };
        // Loaded only where it is asked for: it knows how tables of all kinds are read.
        const { propose } = await import('../../../lib/metadata/propose.ts');
        const outcome = await propose(source, body.form, body.table);
        if ('failure' in outcome) return refuse('sample_unreadable', outcome.failure.reason);
        const { dataItems, findings, records } = await withElements(outcome, collector.path, deps.store);
        const said = findings.map(({ message, ...rest }) => ({ ...rest, message: message[language] }));
        return { status: 200, body: { dataItems, findings: said, records } };
      } finally {
        // Whatever came of it: it was read, and is not kept.
        if (uploaded !== undefined) await (await deps.samples()).remove(uploaded);
      }
    },
  }),
];

/** Catalogs are compiled by officers of registered bodies. @returns where they are */
async function collectorOf(
  asker: Asker,
  store: StoreDeps['store'],
): Promise<{ readonly path: Path } | { readonly refusal: Refusal }> {
  const { actor } = await store.read('department', asker.identity.org, asker);
  if (actor.kind === undefined) return { refusal: notRegistered() };
  return refuseRole(actor, ['officer']) ?? { path: actor.path ?? '' };
}

/** In one way, and no other: as text, in base64 or uploaded. */
function refuseSample({ form, text, base64, upload }: ProposalAsked): Refusal | undefined {
  const given = [text, base64, upload].filter((way) => way !== undefined).length;
  if (given !== 1)
    return invalidInput([{ path: '', code: given === 0 ? 'required' : 'invalid_value', message: oneWay }]);
  if (form !== 'xlsx' || text === undefined) return undefined;
  return invalidInput([{ path: '/text', code: 'invalid_value', message: notAsText }]);
}

async function* sentWith({ text, base64 = '' }: ProposalAsked): AsyncGenerator<Uint8Array> {
  yield text === undefined ? Buffer.from(base64, 'base64') : Buffer.from(text);
}

const oneWay = {
  zh: '样本应当以文本、Base64 编码的文件、已上传样本的编号三者之一给出。',
  en: 'A sample is given in one way: as text, in base64, or as an upload.',
};
const notAsText = {
  zh: 'XLSX 文件不是文本，应当以 Base64 编码给出或者上传。',
  en: 'An XLSX file is no text: give it in base64, or upload it.',
};
const nothingUploaded: Refusal = {
  code: 'nothing_uploaded',
  status: 409,
  detail: {
    zh: '没有找到上传的样本：尚未上传，或者已经读取并删除。请重新上传。',
    en: 'There is no upload: it has not come, or was read and removed. Upload it again.',
  },
};
