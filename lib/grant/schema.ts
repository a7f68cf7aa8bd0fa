import * as z from 'zod/mini';
import { documents } from '../attachment/schema.ts';
import { civilDate } from '../civilDate.ts';
import { departmentKeyId } from '../organisation/departmentKeys.ts';
import { legalBasis } from '../regulation/legalBasis.ts';
import { handling, useRange } from '../request/schema.ts';
import { callParameters, servicePart } from '../service/schema.ts';
import { lawfulReasons, statedReasons, substance } from '../statedReasons.ts';
import { line, prose } from '../typedText.ts';

/** Why a requester ends its use: the purpose is achieved, cannot be achieved, or the data is no longer needed (art. 27). */
export const closing = z.strictObject({ reason: z.enum(['achieved', 'impossible', 'unnecessary']) });

/** By which parameters the platform calls the service through the grant, and what its provider says besides. */
export const opening = z.strictObject({ parameters: callParameters, statement: z.optional(prose(2000)) });

/** Which call fails, and how. */
export const disputing = z.strictObject({ reasons: statedReasons(2000) });

/** Whether the service is open all the same, and why. */
export const decidingDispute = z.strictObject({ open: z.boolean(), reasons: statedReasons(2000) });

/** In what was done with the data its state, and how the two sides have dealt with each other, are facts. */
const ofFacts = { system: true, conduct: true };

/** Why sharing is suspended, on which facts, and by when the requester rectifies (R27.2). */
export const suspending = z.strictObject({
  reason: z.enum(['misuse', 'security', 'incident']),
  facts: lawfulReasons(4000, ofFacts),
  rectifyBy: civilDate(),
});

/** What was rectified. */
export const rectifying = z.strictObject({ statement: prose(4000), documents: z.optional(documents) });

/** Why sharing goes on; `unfounded`: there was no ground to suspend it, and nothing to rectify. */
export const restoring = z.strictObject({
  reasons: lawfulReasons(4000, ofFacts),
  unfounded: z.optional(z.boolean()),
});

export const reasoned = z.strictObject({ reasons: lawfulReasons(4000, ofFacts) });

/** `findings`: why what the requester has reported in time does not do. */
export const terminating = z.strictObject({
  reasons: lawfulReasons(4000, ofFacts),
  findings: z.optional(statedReasons(4000)),
});

/** Somebody else who is to use the data, and what for. */
export const thirdParty = z.strictObject({ name: line(200), purpose: prose(2000) });

/** What is to change in the use: one of them at least (R25.1). */
export const askingChange = z.strictObject({
  until: z.optional(civilDate()),
  useRange: z.optional(useRange),
  purpose: z.optional(prose(2000)),
  manner: z.optional(prose(2000)),
  thirdParty: z.optional(thirdParty),
  /** Over personal information or important data: how it is handled from then on (R37.1). */
  personalInformation: z.optional(handling),
  reasons: statedReasons(4000),
});

export const decidingChange = z.strictObject({ consent: z.boolean(), reasons: prose(4000) });

const proposal = {
  ground: z.enum(['lawChanged', 'dutiesChanged', 'sourceEnded', 'systemChanged', 'security']),
  reasons: statedReasons(4000),
  effectiveOn: civilDate(),
  /** The law that forbids it from now on: what flows back ends by nothing less unless its receiver agrees (R24.1). */
  legalBasis: z.optional(legalBasis),
};

/** Why and from when a provider ends what it supplies (R27.3). */
export const proposingEnd = z.strictObject(proposal);

/** What changes in what is supplied: fewer items, a nearer last day or less of the service, one of them at least, with words that tell of it. */
export const serviceChange = z.strictObject({
  statement: prose(4000),
  dataItems: z.optional(z.array(line(200)).check(z.minLength(1), z.maxLength(500))),
  until: z.optional(civilDate()),
  /** What of the service is taken, which its provider registers once this was carried out. */
  service: z.optional(z.array(servicePart).check(z.minLength(1), z.maxLength(10))),
});
export const proposingChange = z.strictObject({ ...proposal, change: serviceChange });

/** What the requester answers. */
export const responding = z.strictObject({ position: z.enum(['agree', 'disagree']), statement: prose(4000) });

/** What is filed with the authority. */
export const filing = z.strictObject({ statement: prose(4000) });

/** What was ended or changed without ground, negotiation or filing. */
export const reportingEnd = z.strictObject({ facts: prose(4000) });

/** How the provider requires the data to be disposed of (R27.1). */
export const requiringDisposal = z.strictObject({ manner: prose(2000) });

/** How and when the data was disposed of, and what proves it. */
export const disposing = z.strictObject({
  method: z.enum(['deleted', 'destroyed', 'returned', 'anonymised']),
  proof: statedReasons(4000),
  at: civilDate(),
  documents: z.optional(documents),
});

/** What was done with the data (art. 29); nobody's data themselves are written here. */
export const recordingUse = z.strictObject({
  kind: z.enum(['scenario', 'process', 'effect', 'storage', 'destruction']),
  at: civilDate(),
  text: substance(4000),
  documents: z.optional(documents),
});

/** Until when another law has the records kept (R29.3). */
export const keepingLonger = z.strictObject({ until: civilDate(), legalBasis });

/** How what is delivered is received (R22.2). */
export const settingReceiving = z.strictObject({
  /** `pull`: the requester fetches it; `webhook`: each part is posted to `url`. */
  mode: z.enum(['pull', 'webhook']),
  url: z.optional(line(2000)),
  /** As it was uploaded, unless told; what was uploaded as an array of JSON comes line by line. */
  format: z.optional(z.enum(['csv', 'ndjson', 'json'])),
  encoding: z.optional(z.enum(['utf-8', 'gb18030'])),
  compression: z.optional(z.enum(['none', 'gzip', 'zstd'])),
  /** What becomes of records at fault: the whole is refused, as it is unless told, or they are left out. */
  faulty: z.optional(z.enum(['refuse', 'leaveOut'])),
  /** Each part is sealed for this key of the requester's. */
  encryption: z.optional(z.strictObject({ keyId: departmentKeyId() })),
});
