interface NotDriven {
  readonly file: string;
  /** A piece of the test's title; absent: the whole file. */
  readonly title?: string;
  readonly why: string;
}

const rows = (file: string, why: string, ...titles: readonly string[]): NotDriven[] =>
  titles.length === 0 ? [{ file, why }] : titles.map((title) => ({ file, title, why }));

const moves = 'it moves the clock';
const dates = 'it expects due days of a given date';
const alone = 'it counts what is on a platform of its own';
const merges = 'it ends a body for good, which the other files on the one deployment need';

/** Tests of the acceptance suite that a deployment in real time cannot pass, and why. Everything else is driven. */
export const notDriven: readonly NotDriven[] = [
  ...rows('mergers', merges),
  ...rows(
    'longPast',
    'it moves a body to another region for good, which the other files on the one deployment need',
  ),
  ...rows('bundles', merges, 'follows its department'),
  ...rows('competence', merges, 'goes to whoever provides the data'),
  ...rows('corrections', merges, 'of the provider hands the correction on'),
  ...rows('elements', merges, 'is followed by what has taken its place'),
  ...rows('disputes', merges, 'ends when its two sides become one body'),
  ...rows('offices', merges, 'a merged department’s open requests', 'go over to the code that replaces'),
  ...rows('lifecycle', `${dates}; deployed.test.ts drives the same life in real time`),
  ...rows(
    'calendar',
    'it files on a day that borders on an unannounced year',
    'dry run shows what would move',
    'notice that breaks the statute',
    'one operator proposes it',
    'nobody confirms their own proposal',
    'a proposal that says what is in force',
    'loaded notice moves',
    'changed notice voids',
  ),
  ...rows('calendar', alone, 'a dry run of a region’s own days'),
  ...rows('notices', alone, 'what is for one role is marked'),
  ...rows('calendar', moves, 'a shorter term binds what is received'),
  ...rows('calendar', 'it builds on the one before', 'a longer term is refused'),
  ...rows(
    'competence',
    'it sets terms of regions that a function remembers for some seconds',
    'bind the bodies of its jurisdiction',
    'are set by the authority of the region and confirmed',
  ),
  ...rows('catalogExtension', dates),
  ...rows(
    'catalogWorkbooks',
    alone,
    'exported and imported as it is',
    'under another code',
    'what somebody has changed in it',
    'a choice that there is not',
    'others export what is published',
  ),
  ...rows(
    'collectionChecks',
    alone,
    'by element, name, writing and synonym',
    'collected with reasons only',
    'what lies above and below is found',
  ),
  ...rows(
    'elementBearers',
    alone,
    'once when such a catalog is published',
    'the source of what it adds is told',
    'the source that was named nearest',
    'whose source was withdrawn',
  ),
  ...rows('elementLists', alone, 'the 650 elements of a city'),
  ...rows(
    'elements',
    alone,
    'is kept by the authority',
    'a list that says another are conflicts',
    'names another source than the city',
    'is no conflict',
  ),
  ...rows('forms', alone, 'refused until it is filled', 'by a call of the grant', 'by a verification'),
  ...rows('harvests', 'what it harvests is a platform of its own beside it, with nothing else on it'),
  ...rows(
    'interconnection',
    alone,
    'shows every catalog in force with its content',
    'a draft and an update in preparation are in none',
    'since an instant',
  ),
  ...rows('metadataProposals', 'it searches the data of the embedded platform', 'is kept nowhere'),
  ...rows('regionTrees', alone, 'what a village committee is', 'is looked for where its successor lies'),
  ...rows('regionTrees', 'it gives a county to another city for good', 'a county that went to another city'),
  ...rows(
    'registerLists',
    alone,
    'regions are registered from the highest level down',
    'the same list again changes nothing',
    'organisations are registered with what the list says',
  ),
  ...rows('search', alone, 'is found within seconds', 'every count of a facet'),
  ...rows('catalogs', dates, 'returns with reasons or publishes within two'),
  ...rows('catalogs', alone, 'seen by country, by region'),
  ...rows('announcements', moves),
  ...rows('grantLife', moves),
  ...rows('backflow', moves),
  ...rows('callsRecorded', moves),
  ...rows('catalogAttachment', moves),
  ...rows('ledgerQuality', dates, 'month by month', 'not by having been lodged', 'stays in its month'),
  ...rows('compilation', moves, 'who has not compiled in time', 'the last day is moved later'),
  ...rows('compilation', alone, 'an empty report ends nothing'),
  ...rows('compilation', 'it builds on the one before', 'the authority returns what does not hold'),
  ...rows('coverage', dates, 'an empty declaration lowers nothing'),
  ...rows(
    'coverage',
    alone,
    'the authority sees each department',
    'everything is lacking',
    'a region adds to the standard',
    'a province is told page by page',
    'the matters of a department are told page by page',
  ),
  ...rows('bundles', moves, 'lateness or refusal touches'),
  ...rows('posting', 'its receiver stands for a host of the embedded platform'),
  ...rows('aggregation', moves, 'what nobody concludes holds up nothing'),
  ...rows('aggregation', dates, 'is put to the requester’s authority by itself'),
  ...rows(
    'aggregation',
    alone,
    'drafts that are gathered are one union',
    'one need split over several requests',
    'the provider reads no more of it in the review',
    'the authority alone concludes',
    'for itself, its authority and those above it to see',
    'whoever ends the right and keeps the data',
  ),
  ...rows(
    'aggregation',
    'it sets terms of regions that a function remembers for some seconds',
    'its authority may raise a rule or add one',
  ),
  ...rows('beforeReceipt', 'it delegates on given dates', 'department head accepts the duties on line'),
  ...rows('serviceCorrected', 'each copy of a function keeps answers of its own'),
  ...rows('disputeTerms', moves),
  ...rows('changedNotice', moves),
  ...rows(
    'documents',
    dates,
    'print-ready in official layout',
    'numbers have neither gaps nor doubles',
    'the decision on an ending tells of the proposal',
  ),
  ...rows('documents', 'it reads /local/outbox', 'handed to the unit’s own seal system'),
  ...rows(
    'catalogUpdates',
    dates,
    'after a change of law it is due in ten',
    'is submitted with trigger and reasons',
  ),
  ...rows('authorisation', alone, 'nothing was changed'),
  ...rows('refusals', 'it asks for /local/clock, which the door answers', 'an address that does not exist'),
  ...rows('console', 'it expects the settings of the embedded platform', 'tells the console where people'),
  ...rows(
    'console',
    'the suite comes through a door, whose address the bucket does not know as the console’s',
    'takes from the console’s page',
    'refuses the page of any other origin',
  ),
  ...rows('manners', 'the emulator answers OPTIONS itself', 'OPTIONS says what'),
  ...rows('manners', 'the emulator says a length of every empty body', 'HEAD says no length'),
  ...rows(
    'requests',
    dates,
    'unconditional data is answered within one',
    'only the authority extends',
    'an extension refused leaves',
    'a second supplement notice is refused',
  ),
  ...rows('requests', 'it asks for periods of given years', 'basis, scenario, range of use'),
  ...rows(
    'requests',
    moves,
    'after half the term',
    'material never arrives',
    'consented to after the due day',
    'a withdrawn request stops',
  ),
  ...rows(
    'deliveries',
    moves,
    'is not accepted by silence',
    'silence accepts nothing while',
    'a proven mismatch voids',
    'a requester silent for five',
    'is a protest that digests alone',
    'ends with the grant: one shorter',
    'expires with its last day',
  ),
  ...rows('readers', moves, 'whoever repeats an emergency call'),
  ...rows(
    'corrections',
    moves,
    'starts with its lodging',
    'that runs out climbs',
    'that was delivered again meanwhile',
    'is corrected at its source',
  ),
  ...rows('services', moves, 'has confirmed the service when'),
  ...rows(
    'serviceRaces',
    moves,
    'whichever of them it answers',
    'is cut for each grant anew',
    'is tried by the next who',
  ),
  ...rows('serviceLanded', 'it writes the table of its own platform by hand'),
  ...rows('serviceHosts', 'its operator has listed other hosts', 'lies on a host that is listed'),
  ...rows('serviceCertificates', 'its service is known by the certificate of an authority of its own'),
  ...rows(
    'serviceFaults',
    moves,
    'is interrupted after five failures',
    'is interrupted by no question',
    'is on record by itself the day after',
    'is let through at its hours only',
  ),
  ...rows(
    'serviceChange',
    moves,
    'ten working days ahead',
    'ten working days lie between',
    'a change that takes nothing holds',
  ),
  ...rows(
    'changes',
    dates,
    'stand still while the sharing is suspended',
    'where a dispute has brought the sharing back',
  ),
  ...rows('changes', moves, 'is counted in cycles', 'has a term of its own'),
  ...rows('fetching', moves, 'silence accepts nothing while a part'),
  ...rows(
    'fetching',
    'the emulator reads neither the signature nor a second proof of an address',
    'takes no other proof beside its address',
  ),
  ...rows(
    'lineage',
    alone,
    'nothing is attached before',
    'is written as data flows',
    'is attached since then',
    'counts in no rate',
  ),
  ...rows(
    'lineage',
    'it holds the events against schemas that the embedded platform reads as well',
    'reads RunEvents',
    'of the catalog lead by name',
  ),
  ...rows('me', alone, 'says who calls'),
  ...rows('ministry', alone, 'finds them by region', 'the register is listed by region'),
  ...rows('notices', dates, 'a notice says what happened'),
  ...rows(
    'deliveries',
    'it reads /local/dead-letters; deployed.test.ts reads the queue',
    'a part whose data are at fault',
  ),
  ...rows('notices', alone, 'the todo list'),
  ...rows(
    'notices',
    'it asks for /local/outbox, where a deployment posts to the address itself',
    'what goes to everybody is posted',
  ),
  ...rows(
    'notices',
    'it registers a department that the lists of the other files do not expect',
    'is told when a region',
  ),
  ...rows(
    'notices',
    'it reads /local/outbox',
    'a notice is posted with an id',
    'whoever has an address for notices',
    'a notice to an address that an earlier version',
    'a webhook that nobody answers',
  ),
  ...rows(
    'staff',
    'it delegates on given dates',
    'a deputy approves',
    'standing in for the head',
    'who stands in for an officer',
    'nobody is delegated from or to whom',
    'stood in for by a registered deputy alone',
    'a head to whom another',
    'a handover is undone by another head',
    'nothing that binds is dropped',
  ),
  ...rows('lists', alone),
  ...rows('staff', moves, 'a revoked delegation', 'whoever stands in for an officer subscribes'),
];

/** Why a test is not driven; undefined when it is. */
export function whyNot(file: string, name: string): string | undefined {
  return notDriven.find((row) => file.endsWith(`/${row.file}.test.ts`) && name.includes(row.title ?? ''))
    ?.why;
}

/**
 * Files that hold the rules to many examples, by the same roads that the other files take as well: a short run leaves them to
 * the embedded platform, on which every run drives them.
 */
const manyExamples: readonly string[] = [
  'authorisation',
  'calendar',
  'catalogReview',
  'catalogUpdates',
  'competence',
  'corrections',
  'demands',
  'disputes',
  'importsAgain',
  'lists',
  'matchingLists',
  'mergers',
  'ministry',
  'offices',
  'refusals',
  'requests',
  'staff',
];

/** Files of the acceptance suite of which a run drives nothing. */
export function filesLeftOut(isShort: boolean): string[] {
  const whole = notDriven.flatMap(({ file, title }) => (title === undefined ? [file] : []));
  return isShort ? [...whole, ...manyExamples] : whole;
}
