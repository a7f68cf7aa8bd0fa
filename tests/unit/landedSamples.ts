/** Events as the first version wrote them, letter by letter: the record holds them for ever. */
export type Landed = readonly (readonly [at: string, data: string])[];

export const drafting = '2026-03-02T10:00:00+08:00';
export const deciding = '2026-03-03T10:00:00+08:00';
/** Clocks as they were started then, with the schedules that were computed then. */
const started = {
  review:
    '{"type":"deadlineStarted","clock":{"name":"review","term":"firstReview","startedAt":"2026-03-03T10:00:00+08:00","statutoryDays":2,"committedDays":2,"extendedBy":0},"schedule":{"statutoryDueAt":"2026-03-06T00:00:00+08:00","committedDueAt":"2026-03-06T00:00:00+08:00","dueDate":"2026-03-05","provisional":false,"steps":[{"step":"half","at":"2026-03-04T09:00:00+08:00"},{"step":"lastDay","at":"2026-03-05T09:00:00+08:00"},{"step":"due","at":"2026-03-06T00:00:00+08:00"},{"step":"overdue","at":"2026-03-06T09:00:00+08:00"},{"step":"remind","at":"2026-03-06T17:00:00+08:00"},{"step":"supervise","at":"2026-03-10T17:00:00+08:00"},{"step":"report","at":"2026-03-19T17:00:00+08:00"}]}}',
  answer:
    '{"type":"deadlineStarted","clock":{"name":"answer","term":"R21.2","startedAt":"2026-03-03T10:00:00+08:00","statutoryDays":10,"committedDays":10,"extendedBy":0},"schedule":{"statutoryDueAt":"2026-03-18T00:00:00+08:00","committedDueAt":"2026-03-18T00:00:00+08:00","dueDate":"2026-03-17","provisional":false,"steps":[{"step":"half","at":"2026-03-10T09:00:00+08:00"},{"step":"lastDay","at":"2026-03-17T09:00:00+08:00"},{"step":"due","at":"2026-03-18T00:00:00+08:00"},{"step":"overdue","at":"2026-03-18T09:00:00+08:00"},{"step":"remind","at":"2026-03-18T17:00:00+08:00"},{"step":"supervise","at":"2026-03-20T17:00:00+08:00"},{"step":"report","at":"2026-03-31T17:00:00+08:00"}]}}',
  delivery:
    '{"type":"deadlineStarted","clock":{"name":"delivery","term":"R22.1","startedAt":"2026-03-03T10:00:00+08:00","statutoryDays":20,"committedDays":20,"extendedBy":0},"schedule":{"statutoryDueAt":"2026-04-01T00:00:00+08:00","committedDueAt":"2026-04-01T00:00:00+08:00","dueDate":"2026-03-31","provisional":false,"steps":[{"step":"half","at":"2026-03-17T09:00:00+08:00"},{"step":"lastDay","at":"2026-03-31T09:00:00+08:00"},{"step":"due","at":"2026-04-01T00:00:00+08:00"},{"step":"overdue","at":"2026-04-01T09:00:00+08:00"},{"step":"remind","at":"2026-04-01T17:00:00+08:00"},{"step":"supervise","at":"2026-04-03T17:00:00+08:00"},{"step":"report","at":"2026-04-15T17:00:00+08:00"}]}}',
  receipt:
    '{"type":"deadlineStarted","clock":{"name":"receipt","term":"receipt","startedAt":"2026-03-03T10:00:00+08:00","statutoryDays":5,"committedDays":5,"extendedBy":0},"schedule":{"statutoryDueAt":"2026-03-11T00:00:00+08:00","committedDueAt":"2026-03-11T00:00:00+08:00","dueDate":"2026-03-10","provisional":false,"steps":[{"step":"half","at":"2026-03-05T09:00:00+08:00"},{"step":"lastDay","at":"2026-03-10T09:00:00+08:00"},{"step":"due","at":"2026-03-11T00:00:00+08:00"},{"step":"overdue","at":"2026-03-11T09:00:00+08:00"},{"step":"remind","at":"2026-03-11T17:00:00+08:00"},{"step":"supervise","at":"2026-03-13T17:00:00+08:00"},{"step":"report","at":"2026-03-24T17:00:00+08:00"}]}}',
} as const;

export const catalogContent =
  '{"name":"不动产登记信息","code":"990102/0001","dataItems":[{"name":"坐落","type":"string"}],"format":"CSV","updateFrequency":"daily","sharingClass":"conditional","sharingMethods":["batch"],"useConditions":[{"id":"c1","text":"仅限资格核验使用"}],"sharingScope":"本市各部门","permittedUses":"资格核验","classification":{"grade":"general","level":2},"secret":false}';
const draftedCatalog = `{"type":"drafted","id":"x1","code":"990102/0001","owner":{"provider":"provider","region":"990102","level":"county"},"content":${catalogContent},"standard":"2025-08","preparedBy":"p-officer"}`;
const submittedCatalog: Landed = [
  [drafting, draftedCatalog],
  [
    drafting,
    '{"type":"approved","assessments":{"secrecyRisk":"不涉密","personalInformationImpact":"已最小化"},"approvedBy":"p-chief"}',
  ],
  [deciding, '{"type":"submitted"}'],
  [deciding, started.review],
];
export const publishedCatalog: Landed = [
  ...submittedCatalog,
  [deciding, '{"type":"published"}'],
  [
    deciding,
    '{"type":"deadlineEnded","name":"review","outcome":"done","doneAt":"2026-03-03T10:00:00+08:00"}',
  ],
];

const draftedRequest = `{"type":"drafted","id":"x1","catalog":{"id":"k1","version":6,"code":"990102/0001","name":"不动产登记信息","owner":{"provider":"provider","region":"990102","level":"county"},"sharingClass":"conditional","conditions":[{"id":"c1","text":"仅限资格核验使用"}],"items":["坐落"],"withheldItems":[],"methods":["batch"]},"requester":{"org":"requester","region":"990100"},"content":{"dataItems":["坐落"],"basis":"公租房资格审核职责","scenario":"住房核验","scope":{},"method":"batch","duration":{"from":"2026-01-01","to":"2027-12-31"}},"preparedBy":"r-officer"}`;
export const receivedRequest: Landed = [
  [drafting, draftedRequest],
  [drafting, '{"type":"submitted"}'],
  [deciding, '{"type":"received"}'],
  [deciding, started.answer],
];
export const terms =
  '{"id":"x1","requestId":"x1","catalogId":"k1","catalogName":"不动产登记信息","provider":"provider","region":"990102","requester":"requester","dataItems":["坐落"],"scenario":"住房核验","scope":{},"method":"batch","from":"2026-01-01","until":"2027-12-31","conditions":[],"consentedAt":"2026-03-03T10:00:00+08:00"}';
export const openedGrant: Landed = [
  [deciding, `{"type":"opened","grant":${terms}}`],
  [deciding, started.delivery],
];
export const deliveringGrant: Landed = [
  ...openedGrant,
  [
    deciding,
    '{"type":"deliveryNoted","note":{"deliveryId":"d1","status":"started","at":"2026-03-03T10:00:00+08:00"}}',
  ],
];
export const openedDelivery: Landed = [
  [
    deciding,
    `{"type":"opened","opening":{"id":"x1","grantId":"g1","grantName":"不动产登记信息","provider":"provider","region":"990102","requester":"requester","dataItems":["坐落"],"declared":{"format":"ndjson","records":10,"sha256":"${'a'.repeat(64)}"},"key":"uploads/x1/source"}}`,
  ],
  [deciding, '{"type":"completed"}'],
  [deciding, `{"type":"split","manifest":{"bytes":500,"records":10,"sha256":"${'a'.repeat(64)}","parts":2}}`],
  [deciding, `{"type":"ready","digest":"${'b'.repeat(64)}"}`],
  [deciding, started.receipt],
];
