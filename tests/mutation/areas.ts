/** A part of `lib` that is mutated by itself. */
export interface Area {
  readonly name: string;
  /** Mutants in a hundred that its tests must notice. */
  readonly goal: number;
  /** Which files are changed; those after `!` are not. */
  readonly files: readonly string[];
  /**
   * Unit tests that try its mutants, by the beginning of their names: those that speak of it and no others, so that a mutant
   * takes seconds.
   */
  readonly tests: string;
}

const inCase = (...names: readonly string[]) => names.map((name) => `lib/case/${name}.ts`);
const inOrganisation = (...names: readonly string[]) => names.map((name) => `lib/organisation/${name}.ts`);
const inRegulation = (...names: readonly string[]) => names.map((name) => `lib/regulation/${name}.ts`);
const without = (files: readonly string[]) => files.map((file) => `!${file}`);

const deadlines = [
  ...inCase('counting', 'deadline', 'deadlineEvents', 'deadlineProof', 'dueDay', 'dueRungs'),
  ...inCase(
    'evolveDeadlines',
    'landedDeadlineEvents',
    'onTime',
    'pauseDeadline',
    'phases',
    'rungs',
    'schedule',
  ),
  ...inCase('startDeadline'),
  ...inRegulation('checkOverlay', 'ladder', 'overlay', 'terms'),
];
const authorisation = [
  ...inCase('actor', 'breakGlass', 'hands', 'looks', 'parties', 'refusal', 'standingsUsed', 'transitions'),
  ...inOrganisation('account', 'competence', 'delegation', 'handover', 'heads', 'hierarchy', 'offices'),
  ...inOrganisation('proposal', 'regionPlace', 'staff', 'staffRights', 'standing', 'superiors'),
];
const audit = ['lib/evidence/**/*.ts', ...inCase('chain', 'commitment')];
/** The goal of what the law hangs on. */
export const strict = 95;
const usual = 85;

/** `lib` but `lib/platform`, which the tests with engines try: what decides first. */
export const areas: readonly Area[] = [
  {
    name: 'calendar',
    goal: strict,
    files: ['lib/calendar/**/*.ts'],
    // Not those of the time zones: they start processes of their own, in which nothing is changed.
    tests: 'calendar[!T] caseDeadline counting regionHolidays',
  },
  {
    name: 'deadlines',
    goal: strict,
    files: deadlines,
    tests: 'caseDeadline counting deadline landedDeadlines pausedClocks regionHolidays regulation',
  },
  {
    name: 'authorisation',
    goal: strict,
    files: authorisation,
    tests: 'authorisation caseTransitions claims handover hands hierarchy offices parties register staff',
  },
  { name: 'audit', goal: strict, files: audit, tests: 'caseChain commitment evidence headSigner' },
  {
    name: 'case',
    goal: usual,
    files: ['lib/case/**/*.ts', ...without([...deadlines, ...authorisation, ...audit])],
    tests:
      'attachment case[!M] catalog deadlineTold defineCase delivery dueDaysTold effects face grant hands landedEvents lists moveCases noticesTold offices parties recipients relying request sidesTold subscription urging walk',
  },
  {
    name: 'organisation',
    goal: usual,
    files: ['lib/organisation/**/*.ts', ...without(authorisation)],
    tests:
      'handover hierarchy labels landedEvents lists missingNotices moveCases noticesTold offices organisation parties recipients regionHolidays register staff uscc webhookAddress',
  },
  {
    name: 'regulation',
    goal: usual,
    files: ['lib/regulation/**/*.ts', 'lib/typedText.ts', 'lib/labels.ts', ...without(deadlines)],
    tests:
      'bases catalog deadlineTold dueDaysTold face formalities grant importingValues labels legalBasis metrics missingMaterial noticesTold problems regulation request stageRules startPage substance typedText urging words',
  },
  {
    name: 'catalog',
    goal: usual,
    files: ['lib/catalog/**/*.ts'],
    tests:
      'bases catalog dueDaysTold face grant hands importCase landedEvents lists noticeText noticesTold request tightening',
  },
  {
    name: 'request',
    goal: usual,
    files: ['lib/request/**/*.ts'],
    tests: 'bases face landedEvents noticesTold request',
  },
  {
    name: 'grant',
    goal: usual,
    files: ['lib/grant/**/*.ts'],
    tests: 'face grant landedEvents',
  },
  {
    name: 'delivery',
    goal: usual,
    files: ['lib/delivery/**/*.ts'],
    tests: 'delivery face landedEvents',
  },
  {
    name: 'exchange',
    goal: usual,
    files: ['lib/exchange/**/*.ts'],
    // Example by example: what is tried with data made up at random takes seconds for every mutant.
    tests: 'exchangeFaults exchangeNothing exchangeRecords',
  },
  {
    name: 'importing',
    goal: usual,
    files: ['lib/importing/**/*.ts'],
    tests: 'bases face hands importCase importing[!C] importingCases importingCol landedEvents lists',
  },
  { name: 'attachment', goal: usual, files: ['lib/attachment/**/*.ts'], tests: 'attachment lists' },
  { name: 'subscription', goal: usual, files: ['lib/subscription/**/*.ts'], tests: 'subscription' },
  {
    name: 'words',
    goal: usual,
    files: ['lib/description/**/*.ts', 'lib/notice/**/*.ts'],
    tests: 'describedEvents descriptions dueDaysTold face labels naming noticeText noticesTold stageExamples',
  },
];
