/** What tells an element of a list from the others, by the first of these it has. */
const names = ['number', 'deliveryId', 'id', 'name', 'year', 'date'] as const;

/** Words that explain rather than state: they may be mended. */
const wording = /\.failure\.(reason|detail)$/;

/** What is said in another form since, on purpose. */
const otherForms: readonly {
  readonly place: RegExp;
  readonly now: (was: unknown, place: string) => unknown;
}[] = [
  // Documents are attachments by reference; what was typed in their place is kept as text.
  { place: /\.supplements\[\d+\]\.documents\[\d+\]$/, now: (text) => ({ text }) },
  // A law that was typed is kept as text, now that one is named by kind and title.
  { place: / to \w+\.answer\.legalBasis$/, now: (text) => ({ text }) },
  // What is missing is an entry by code; what was typed in its place is kept as text.
  { place: / to \w+\.supplementNotice\.missing\[\d+\]$/, now: (text) => ({ text }) },
  { place: /\.deadlines\[\w+\]$/, now: termsAsTheyAreSaid },
  { place: /: proof of \w+$/, now: termsAsTheyAreSaid },
  { place: /^(request|grant)\.\w+ to \w+$/, now: withExtent },
  { place: /^catalog\.\w+ to \w+$/, now: asItsSidesSee },
  {
    place: /^catalog\.\w+ to \w+: events\[\d+\]$/,
    now: (event, place) => ({ ...Object(event), ...asDisclosed(event, place) }),
  },
  // A grant that its requester has closed has ended (ADR 64).
  { place: /grant.*\.status$/, now: (status) => (status === 'closed' ? 'ended' : status) },
  // Nobody but its provider is told that an answer is being prepared (ADR 89).
  {
    place: /^(request\.|\/v1\/(requests|todo)).* to (?!provider)\w+(\[\w+\])?\.status$/,
    now: (status) => (status === 'answerPrepared' ? 'received' : status),
  },
  { place: /^\/v1\/(grants|todo)[ ?].*\[\w+\]$/, now: withDayWhileOpen },
  { place: /^\/v1\/departments(\/\w{18}| to \w+\[\w{18}\])$/, now: withHeads },
];

/** Who stands outside a catalog of the data: neither its provider nor the authority that reviews it. */
const outsider =
  /^catalog\.(\w+ to provinceAuthorityOfficer|second to providerOfficer|county to authorityOfficer)\b/;

/** What was typed as a text stays one; who prepared, assessed and returned a catalog is its two sides' own (ADR 60). */
function asItsSidesSee(said: unknown, place: string): unknown {
  const {
    preparers,
    assessments,
    approvedBy,
    origin,
    reasons,
    legalBasis,
    deadlines,
    ...rest
  }: Record<string, unknown> = Object(said);
  const basis = legalBasis === undefined ? {} : { legalBasis: { text: legalBasis } };
  const isReader = place.startsWith('catalog.second to providerOfficer');
  const shown = { ...rest, ...basis, deadlines: isReader ? [] : deadlines };
  if (outsider.test(place)) return { ...shown, dataItems: withheldListed(rest) };
  const texts = Object.fromEntries(
    Object.entries(Object(assessments)).map(([name, text]) => [name, { text }]),
  );
  const own = { preparers, approvedBy, origin, reasons };
  const known = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  return { ...shown, ...known, ...(assessments === undefined ? {} : { assessments: texts }) };
}

/** Of what is withheld others see that it is there, and not how it looks (ADR 151). */
function withheldListed({ dataItems, sharingClass }: Record<string, unknown>): unknown {
  if (!Array.isArray(dataItems)) return dataItems;
  return dataItems.map((item: { sharingClass?: unknown; length?: unknown }) => {
    const { length: _, ...listed } = item;
    return (item.sharingClass ?? sharingClass) === 'withheld' ? listed : item;
  });
}

/** Its record tells others what was published and when (ADR 60). */
function asDisclosed(event: unknown, place: string): object {
  const { type }: Record<string, unknown> = Object(event);
  const isOwn = ['drafted', 'changed', 'approved', 'submitted', 'returned'].includes(String(type));
  return outsider.test(place) && isOwn ? { data: null } : {};
}

/** A term says its unit and length, and only one that the law sets says when the law is broken (ADR 49). */
function termsAsTheyAreSaid(deadline: unknown): unknown {
  const {
    workingDays,
    statutoryDays: _,
    statutoryDueAt,
    ...said
  }: Record<string, unknown> = Object(deadline);
  return {
    ...said,
    ...('status' in said
      ? { unit: 'workingDays', length: workingDays }
      : workingDays === undefined
        ? {}
        : { workingDays }),
    ...(/^R\d/.test(String(said.term)) ? { statutoryDueAt } : {}),
  };
}

/** What was called scope is the extent of the data, and one that named nothing was over the whole (ADR 62). */
function withExtent(said: unknown): unknown {
  const { scope, ...rest }: Record<string, unknown> = Object(said);
  if (!isObject(scope)) return said;
  return { ...rest, extent: Object.keys(scope).length === 0 ? { whole: true } : scope };
}

/** The entry of a grant has a last day as long as something is due: a delivery that was made leaves none (ADR 86). */
function withDayWhileOpen(entry: unknown): unknown {
  const { dueDate, ...said }: Record<string, unknown> = Object(entry);
  const isGrant = said['requestId'] !== undefined && said['until'] !== undefined;
  return isGrant && said['status'] !== 'awaitingDelivery' ? said : entry;
}

/** A sharing office is never only a name, and heads stand beside it, not within. */
function withHeads(department: unknown): unknown {
  const { sharingOffice, ...said }: Record<string, unknown> = Object(department);
  if (typeof sharingOffice === 'string') return { ...said, sharingOffice: { name: sharingOffice } };
  const { officeHead, departmentHead, ...office }: Record<string, unknown> = Object(sharingOffice);
  const heads = Object.entries({ officeHead, departmentHead }).flatMap(([name, sub]) =>
    sub === undefined ? [] : [{ sub, office: name }],
  );
  return { ...said, sharingOffice: office, ...(heads.length === 0 ? {} : { heads }) };
}

/**
 * What was said and is not said any more, one line each: `place: was X, is Y`. What is said beside it now is no
 * difference: answers may grow.
 */
export function differences(landed: unknown, is: unknown, place: string): string[] {
  const was = otherForms.find((form) => form.place.test(place))?.now(landed, place) ?? landed;
  if (wording.test(place) || Object.is(was, is)) return [];
  if (Array.isArray(was) && Array.isArray(is)) return ofLists(was, is, place);
  if (!isObject(was) || !isObject(is)) return [line(place, was, is)];
  return Object.entries(was).flatMap(([key, value]) => differences(value, is[key], `${place}.${key}`));
}

/** Elements that have a name are looked up by it, others by their position; none may be missing or new. */
function ofLists(was: readonly unknown[], is: readonly unknown[], place: string): string[] {
  const found = was.flatMap((value, index) => {
    const name = nameOf(value);
    const same = name === undefined ? is[index] : is.find((candidate) => nameOf(candidate) === name);
    return differences(value, same, `${place}[${name ?? index}]`);
  });
  return was.length === is.length
    ? found
    : [...found, `${place}: had ${was.length} entries, has ${is.length}`];
}

function nameOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const key = names.find((candidate) => ['string', 'number'].includes(typeof value[candidate]));
  return key === undefined ? undefined : String(value[key]);
}

/**
 * What a list showed and does not show any more. Entries may be added and an entry may say more; those that were there
 * keep their order among themselves.
 * @param same tells whether two entries are about the same thing
 */
export function missingEntries(
  was: readonly unknown[],
  is: readonly unknown[],
  same: (was: unknown, is: unknown) => boolean,
  place: string,
): string[] {
  const positions = was.map((entry) => is.findIndex((candidate) => same(entry, candidate)));
  return was.flatMap((entry, index) => {
    const position = positions[index] ?? -1;
    if (position < 0) return [`${place}: does not show ${JSON.stringify(entry)}`];
    const before = Math.max(-1, ...positions.slice(0, index));
    const moved = position < before ? [`${place}: shows ${JSON.stringify(entry)} too early`] : [];
    return [...moved, ...differences(entry, is[position], `${place}[${nameOf(entry) ?? index}]`)];
  });
}

function line(place: string, was: unknown, is: unknown): string {
  return `${place}: was ${JSON.stringify(was)}, is ${JSON.stringify(is) ?? 'not said'}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
