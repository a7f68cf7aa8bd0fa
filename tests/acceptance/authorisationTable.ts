/**
 * Who may do what, written down by hand from the Regulation and from what the API promises, reading nothing of the code: when the two
 * differ, one of them is wrong, and the law says which.
 *
 * The cases that are called on have come to their end, so that no step is possible any more: whoever may take one hears 409
 * and nothing ever changes. Everything else that writes is tried over a version that does not exist: whoever may do it hears 412.
 */

/** Where a caller belongs, seen from the cases; `stranger` is of the same city, `unregistered` is in no register. */
export const relations = [
  'provider',
  'requester',
  'authority',
  'government',
  'stranger',
  'provinceAuthority',
  'neighbourAuthority',
  'unregistered',
  'platform',
] as const;
export type Relation = (typeof relations)[number];

/** What a token says somebody is; the last is nobody in particular. */
export const callerRoles = ['officer', 'officeHead', 'departmentHead', 'auditor', 'operator', ''] as const;
export type CallerRole = (typeof callerRoles)[number];

/** Callers, as `relation role`; a line that names no role means all that count in a body. */
type Who = readonly string[];
/** What callers are told, in order: the first line that fits holds; whom none fits hears 403. */
type Cells = readonly (readonly [Who, number])[];

const bodies: readonly Relation[] = relations.filter((relation) => relation !== 'platform');
const registered = bodies.filter((relation) => relation !== 'unregistered');
/** Of a body, the operator counts for nothing, and of the platform nobody else does. */
const officials = ['officer', 'officeHead', 'departmentHead', 'auditor'];
const heads = ['officeHead', 'departmentHead'];
const writers = ['officer', ...heads];

const of = (some: readonly Relation[], roles: readonly string[] = officials): Who =>
  some.flatMap((relation) => roles.map((role) => `${relation} ${role}`));
const operator: Who = ['platform operator'];
const everybody: Who = [...of(bodies), ...operator];

/** Both sides, their authority and the government above it, and the authority of the province, which oversees them. */
const around: readonly Relation[] = ['provider', 'requester', 'authority', 'government', 'provinceAuthority'];
/** A department, its authority and government, and those above them. */
const overDepartment: readonly Relation[] = ['provider', 'authority', 'government', 'provinceAuthority'];
const knows: Readonly<Record<string, readonly Relation[]>> = {
  // A published catalog is announced to every department (R16.2).
  catalogs: registered,
  requests: around,
  grants: around,
  corrections: around,
  acknowledgements: around,
  deliveries: around,
  demands: around,
  // Who receives what flows back sits in the county, and is none of these.
  backflows: ['provider', 'authority', 'government', 'provinceAuthority'],
  // What a department gathers is its own: its parts alone are before anybody.
  bundles: ['requester'],
  disputes: around,
  'security-reviews': around,
  // Functions and matters are known to their department and to those above it.
  // A plan is its authority's, known to the one above.
  'compilation-plans': ['authority', 'provinceAuthority'],
  'compilation-tasks': overDepartment,
  duties: overDepartment,
  matters: overDepartment,
  documents: around,
  imports: ['provider'],
  bulk: ['provider'],
  harvests: ['authority'],
  attachments: ['requester'],
};

/** Open to these, whatever they belong to. */
const open = (who: Who, told: number): Cells => [[who, told]];
/** Whoever knows of the case reads it; for others it does not exist, nor for the operator, who breaks no glass here (R42.1). */
const reading = (kind: string): Cells => [
  [of(knows[kind] ?? []), 200],
  [[...of(bodies), ...operator], 404],
];
/** As `reading`, for what no broken glass shows. */
const readingOfBodies = (kind: string): Cells => [
  [of(knows[kind] ?? []), 200],
  [of(bodies), 404],
];
/** A step of a case: those who may take it are told that it is over; whoever knows of the case, that it is not theirs. */
const step = (kind: string, who: Who, told = 409): Cells => [
  [who, told],
  [of(knows[kind] ?? []), 403],
  [of(bodies), 404],
];
/** A beginning, for registered bodies alone. */
const beginning = (roles: readonly string[]): Cells => [[of(registered, roles), 412]];
/** An affair of the department that is named in the address: that of `stranger`. */
const ownAffair = (roles: readonly string[], told: number, others: readonly string[] = roles): Cells => [
  [of(['stranger'], roles), told],
  [of(['stranger'], others), 403],
  [of(bodies, others), 404],
];

const provider = (...roles: readonly string[]): Who => of(['provider'], roles);
const requester = (...roles: readonly string[]): Who => of(['requester'], roles);
const bothSides: readonly Relation[] = ['provider', 'requester'];
/** The competent authority reviews, decides and coordinates; nobody of a province's does while the city has its own. */
const authority: Who = ['authority officer'];
const providerHeadOrAuthority: Who = [...provider('officeHead'), ...authority];
/** Whoever stands above a department reminds it of what it owes (R38.4). */
const above: Who = of(['authority', 'government', 'provinceAuthority'], ['officer']);

/** Whoever is above may assign to departments that the city's authority does not reach. */
const assigning: Who = of(['authority', 'provinceAuthority'], ['officer']);

/** Operation → who is told what. */
export const table: Readonly<Record<string, Cells | 'public'>> = {
  // What everybody may read, with no token at all.
  getConsole: 'public',
  getConsolePage: 'public',
  getConsoleFile: 'public',
  getAbout: 'public',
  getHealth: 'public',
  getOpenApi: 'public',
  getDocs: 'public',
  getProblem: 'public',
  getNoticeKeys: 'public',
  getLabels: open(everybody, 200),

  // The calendar and the register: read by all, set up by the operator, a region's own rules by its authority (R23.1).
  getDue: open(everybody, 200),
  listCalendarYears: open(everybody, 200),
  putCalendarYear: open(operator, 412),
  confirmCalendarYear: open(operator, 409),
  listRegions: open(everybody, 200),
  getRegion: open(everybody, 200),
  getRegionTree: open(everybody, 200),
  putRegion: open(operator, 412),
  getRegionTerms: open(everybody, 200),
  putRegionTerms: open(authority, 412),
  confirmRegionTerms: open(of(['authority', 'government'], writers), 409),
  putRegionHolidays: open(authority, 412),
  confirmRegionHolidays: open(of(['government'], writers), 409),
  listDepartments: open(everybody, 200),
  getDepartment: open(everybody, 200),
  putDepartment: open(operator, 412),
  // An address for notices is tried by whose it is, and by who keeps the platform; here there is none to try.
  testWebhook: open([...of(['stranger'], writers), ...operator], 422),
  // Its public keys a department registers by its heads.
  putDepartmentKey: open(of(['stranger'], heads), 412),
  listDepartmentKeys: open(everybody, 200),
  // Sharing rules (R10.1): each department records its own, here none yet, for every department to read.
  listSharingRules: open(of(bodies), 200),
  getSharingRules: open(of(bodies), 404),
  putSharingRules: open(of(['stranger'], writers), 412),
  // So with the rules by which it takes corrections (R26.3).
  getCorrectionRules: open(of(bodies), 404),
  getCorrectionRulesVersion: open(of(bodies), 404),
  putCorrectionRules: open(of(['stranger'], writers), 412),

  // Who stands in for whom is the department's own affair; an officer leaves only what is theirs, a head arranges the rest.
  getStaff: ownAffair(officials, 200),
  delegate: ownAffair(heads, 422, writers),
  revokeDelegation: open(of(bodies, writers), 404),
  handOver: ownAffair(heads, 422),
  undoHandover: open(of(bodies, heads), 404),
  breakGlass: open(operator, 404),

  // Oneself.
  getMe: open(everybody, 200),
  listNotices: open(everybody, 200),
  readNotice: open(everybody, 404),
  listTodo: open(of(bodies), 200),
  getTodoCounts: open(of(bodies), 200),
  // What is open in a region is for those who hold its offices (R8.1); each of them has a region here.
  getTodoBoard: open(of(['authority', 'government', 'provinceAuthority', 'neighbourAuthority']), 200),
  listAnnouncements: open(of(bodies), 200),
  getAnnouncementDigest: open(of(bodies), 200),
  listCatalogChanges: open(of(registered), 200),
  getDcatCatalog: open(of(registered), 200),
  getSubscriptions: open(of(registered), 200),
  putSubscription: open(of(registered, writers), 412),
  endSubscription: open(of(registered, writers), 404),

  // Catalogs (chapter 3): the provider compiles, its department head approves, the competent authority publishes.
  listCatalogs: open(of(bodies), 200),
  getAttachmentRate: open(of(bodies), 200),
  searchCatalogs: open(of(bodies), 200),
  // What is proposed is for whoever may compile a catalog; who is in no register has none.
  createMetadataSample: open(of(registered, ['officer']), 200),
  proposeMetadata: open(of(registered, ['officer']), 200),
  exportCatalogs: open(of(bodies), 200),
  downloadImportTemplate: open(of(bodies), 200),
  createCatalog: beginning(['officer']),
  getCatalog: reading('catalogs'),
  listCatalogVersions: readingOfBodies('catalogs'),
  getCatalogMetadata: readingOfBodies('catalogs'),
  getSupply: readingOfBodies('catalogs'),
  // No two editions of a catalog that was never published.
  listCatalogDifferences: open(of(bodies), 404),
  getCatalogEvents: reading('catalogs'),
  getCatalogDeadlineProof: reading('catalogs'),
  getCatalogReaders: readingOfBodies('catalogs'),
  changeCatalog: step('catalogs', provider('officer')),
  approveCatalog: step('catalogs', provider('departmentHead')),
  sendBackCatalog: step('catalogs', provider('departmentHead')),
  submitCatalog: step('catalogs', provider('officer')),
  publishCatalog: step('catalogs', authority),
  returnCatalog: step('catalogs', authority),
  // A retired catalog may be revived.
  reviseCatalog: step('catalogs', provider('officer'), 412),
  requestExtensionCatalog: step('catalogs', provider('officer')),
  decideExtensionCatalog: step('catalogs', authority),
  getCatalogRights: readingOfBodies('catalogs'),
  putCatalogRights: step('catalogs', provider('officer')),
  confirmRightsCatalog: step('catalogs', authority),
  returnRightsCatalog: step('catalogs', authority),
  discardCatalog: step('catalogs', provider('officer')),
  giveStandingConsentCatalog: step('catalogs', provider('officeHead')),
  withdrawStandingConsentCatalog: step('catalogs', provider('officeHead')),
  retireCatalog: step('catalogs', provider('departmentHead')),
  getCatalogQuality: readingOfBodies('catalogs'),
  getQuality: open(of(bodies), 200),
  acceptMendingCatalog: step('catalogs', provider('officer')),
  dismissMendingCatalog: step('catalogs', provider('officer')),
  putAttachment: step('catalogs', provider('officer')),
  putService: step('catalogs', provider('officer')),
  // There is none to be tried.
  testService: step('catalogs', provider('officer')),
  // Each department keeps its own.
  putSecret: open(of(registered, ['officer']), 200),
  // A sample of one record proves nothing.
  findLeak: step('catalogs', provider('officer'), 422),

  // Data elements and their sources (art. 19): an authority keeps them, for everybody to read; here there is none yet.
  putElement: open(of(['authority', 'provinceAuthority', 'neighbourAuthority'], ['officer']), 412),
  getElement: open(of(bodies), 404),
  listElements: open(of(bodies), 200),
  designateSource: [
    [of(['authority', 'provinceAuthority', 'neighbourAuthority'], ['officer']), 404],
    [of(bodies, ['officer']), 403],
  ],
  designateSources: open(of(bodies, ['officer']), 200),
  listSourceCandidates: open(of(bodies), 200),
  getElementSource: open(everybody, 404),
  // What everybody may know no glass is broken for.
  getElementSourceEvents: open(of(bodies), 404),
  withdrawElementSource: open(of(bodies), 404),

  // Before data is collected (art. 19): an officer checks, the head who did not decides; here there is none yet.
  createCollectionCheck: beginning(['officer']),
  listCollectionChecks: open(of(bodies), 200),
  getCollectionCheck: open(everybody, 404),
  getCollectionCheckEvents: open(everybody, 404),
  getCollectionCheckReaders: open(of(bodies), 404),
  proceedCollectionCheck: open(of(bodies), 404),
  dropCollectionCheck: open(of(bodies), 404),

  // Forms for townships and villages: drafted by an officer, registered by the head who did not; the region of the example is in no register.
  createForm: open(of(registered, ['officer']), 400),
  listForms: open(of(bodies), 200),
  listFormsAsked: open(of(bodies), 200),
  getForm: open(everybody, 404),
  getFormEvents: open(everybody, 404),
  getFormReaders: open(of(bodies), 404),
  settleForm: open(of(bodies), 404),
  registerForm: open(of(bodies), 404),
  refuseForm: open(of(bodies), 404),
  withdrawForm: open(of(bodies), 404),
  fillForm: open(of(bodies), 404),

  // Requests (arts. 20–22): officers prepare, heads of the sharing offices consent, the authority extends.
  listRequests: open(of(bodies), 200),
  // Nobody requests what is their own.
  createRequest: [[provider('officer'), 422], ...beginning(['officer'])],
  getRequest: reading('requests'),
  // What others were answered is told to whoever knows of the request, and who they were to whoever knows of theirs.
  listPrecedents: readingOfBodies('requests'),
  listRequestFindings: readingOfBodies('requests'),
  getRequestEvents: reading('requests'),
  getRequestDeadlineProof: reading('requests'),
  getRequestReaders: readingOfBodies('requests'),
  changeRequest: step('requests', requester('officer')),
  submitRequest: step('requests', requester('officer')),
  acceptDutiesRequest: step('requests', requester('departmentHead')),
  approveRequest: step('requests', requester('officeHead')),
  sendBackRequest: step('requests', requester('officeHead')),
  sendBackAnswerRequest: step('requests', provider('officeHead')),
  prepareSupplementRequest: step('requests', provider('officer')),
  askSupplementRequest: step('requests', provider('officeHead')),
  supplementRequest: step('requests', requester('officer')),
  approveSupplementRequest: step('requests', requester('officeHead')),
  requestExtensionRequest: step('requests', provider('officer')),
  decideExtensionRequest: step('requests', authority),
  prepareAnswerRequest: step('requests', provider('officer')),
  answerRequest: step('requests', provider('officeHead')),
  withdrawRequest: step('requests', requester('officer', 'officeHead')),
  urgeRequest: step('requests', above),
  // The example names drafts that nobody has.
  createBundle: [[of(registered, ['officer']), 422]],
  listBundles: open(of(bodies), 200),
  getBundle: reading('bundles'),
  getBundleEvents: reading('bundles'),
  getBundleReaders: readingOfBodies('bundles'),
  listBundleFindings: readingOfBodies('bundles'),
  submitBundle: step('bundles', requester('officer')),
  withdrawBundle: step('bundles', requester('officer', 'officeHead')),

  // Demands (R20.1): a department lodges, its authority or one above assigns, the head of the assigned department answers.
  listDemands: open(of(bodies), 200),
  // A hint before it is lodged, for everybody who may know of what is published.
  matchDemand: open(of(bodies), 200),
  createDemand: beginning(['officer']),
  getDemand: reading('demands'),
  getDemandEvents: reading('demands'),
  getDemandDeadlineProof: reading('demands'),
  getDemandReaders: readingOfBodies('demands'),
  changeDemand: step('demands', requester('officer')),
  assignDemand: step('demands', assigning),
  referDemand: step('demands', authority),
  acceptDemand: step('demands', provider('officeHead')),
  declineDemand: step('demands', provider('officeHead')),
  closeDemand: step('demands', assigning),
  linkDemand: step('demands', provider('officer')),
  unlinkDemand: step('demands', [...requester('officer'), ...provider('officer')]),
  confirmMetDemand: step('demands', requester('officer')),
  urgeDemand: step('demands', above),
  withdrawDemand: step('demands', requester('officer', 'officeHead')),

  // The three lists (R20.4), without a region: one's own department's.
  // The workflow is published by the region's authority, here in no version yet, for every body to read.
  listMatchingWorkflows: open(of(bodies), 200),
  getMatchingWorkflow: open(of(bodies), 404),
  putMatchingWorkflow: open(of(['authority'], writers), 412),
  listNeeds: open(of(bodies), 200),
  downloadNeeds: open(of(bodies), 200),
  listDuties: open(of(bodies), 200),
  downloadDuties: open(of(bodies), 200),
  listExceptions: open(of(bodies), 200),
  downloadExceptions: open(of(bodies), 200),
  listBackflowSupply: open(of(bodies), 200),
  downloadBackflowSupply: open(of(bodies), 200),

  // What flows back (art. 24): stated from below, confirmed by the head of the department above.
  listBackflows: open(of(bodies), 200),
  // Nobody beside its provider gets by it what takes a request; the provider's head declares what is owed, region and terms named.
  // Over personal information the department head states it, who accepts the duties with it (R37.3).
  createBackflow: [
    [provider('officer', 'departmentHead'), 403],
    [provider('officeHead'), 400],
    [of(registered, writers), 422],
  ],
  getBackflow: reading('backflows'),
  getBackflowEvents: reading('backflows'),
  getBackflowDeadlineProof: reading('backflows'),
  getBackflowReaders: readingOfBodies('backflows'),
  listBackflowPeriods: readingOfBodies('backflows'),
  confirmBackflow: step('backflows', provider('officeHead')),
  refuseBackflow: step('backflows', provider('officeHead')),
  expectBackflow: step('backflows', provider('officer')),
  changePathBackflow: step('backflows', provider('officer')),
  recordDockingBackflow: step('backflows', provider('officer')),
  endBackflow: step('backflows', []),
  urgeBackflow: step('backflows', above),

  // Grants and deliveries (art. 22): the provider delivers, the requester receives, the authority decides between them.
  listGrants: open(of(bodies), 200),
  getGrant: reading('grants'),
  getGrantEvents: reading('grants'),
  getGrantDeadlineProof: reading('grants'),
  getGrantReaders: readingOfBodies('grants'),
  // Its data is still to be disposed of.
  urgeGrant: step('grants', above, 412),
  closeGrant: step('grants', requester('officer')),
  openServiceGrant: step('grants', provider('officer')),
  confirmServiceGrant: step('grants', requester('officer')),
  disputeServiceGrant: step('grants', requester('officer')),
  decideServiceDisputeGrant: step('grants', authority),
  // Suspension and what it leads to (art. 27), changes of the use (art. 25), the provider's end or change (art. 27).
  suspendGrant: step('grants', providerHeadOrAuthority),
  reportRectificationGrant: step('grants', requester('officer')),
  restoreGrant: step('grants', providerHeadOrAuthority),
  terminateGrant: step('grants', providerHeadOrAuthority),
  askChangeGrant: step('grants', requester('officer')),
  acceptDutiesGrant: step('grants', requester('departmentHead')),
  approveChangeGrant: step('grants', requester('officeHead')),
  withdrawChangeGrant: step('grants', requester('officer', 'officeHead')),
  decideChangeGrant: step('grants', provider('officeHead')),
  proposeEndGrant: step('grants', provider('officeHead')),
  proposeChangeGrant: step('grants', provider('officeHead')),
  respondGrant: step('grants', requester('officer')),
  fileGrant: step('grants', provider('officer', 'officeHead')),
  withdrawProposalGrant: step('grants', provider('officeHead')),
  carryOutGrant: step('grants', provider('officeHead')),
  reportArbitraryEndGrant: step('grants', requester('officer')),
  // What was shared is disposed of when the right is over, and its use goes on being recorded (arts. 27, 29).
  requireDisposalGrant: step('grants', provider('officer'), 412),
  disposeGrant: step('grants', requester('officer'), 412),
  returnDisposalGrant: step('grants', provider('officer')),
  confirmDisposalGrant: step('grants', provider('officer')),
  recordUseGrant: step('grants', requester('officer'), 412),
  // Nothing is delivered any more that could be received in another way.
  setReceivingGrant: step('grants', requester('officer', 'officeHead')),
  keepLongerGrant: step('grants', requester('officer'), 412),
  listUsage: readingOfBodies('grants'),
  // The right is over: nothing is called any more.
  callService: step('grants', requester('officer')),
  verifyValues: step('grants', requester('officer')),
  readMeter: readingOfBodies('grants'),
  listCalls: readingOfBodies('grants'),
  getGrantLineage: readingOfBodies('grants'),
  // Of what they may not read nobody is shown anything.
  getLineage: open(of(bodies), 200),
  // Which values its pseudonyms stand for, and who has leaked its data, is for the provider alone to find out; here nothing is pseudonymised.
  makePseudonyms: step('grants', provider('officer'), 400),
  listDeliveries: readingOfBodies('deliveries'),
  // The right is over: there is nothing to take any more, whoever of those that know of it asks.
  listChanges: [
    [of(knows['deliveries'] ?? []), 409],
    [of(bodies), 404],
  ],
  createDelivery: step('deliveries', provider('officer')),
  getDelivery: reading('deliveries'),
  getDeliveryEvents: reading('deliveries'),
  getDeliveryDeadlineProof: reading('deliveries'),
  getDeliveryReaders: readingOfBodies('deliveries'),
  listUploadAddresses: step('deliveries', provider('officer')),
  pushRecords: step('deliveries', provider('officer')),
  completeDelivery: step('deliveries', provider('officer')),
  // The data themselves: the requester's alone, neither the provider's again nor the authority's.
  listParts: step('deliveries', requester('officer')),
  getPartData: step('deliveries', requester('officer')),
  receivePart: step('deliveries', requester('officer')),
  resendDelivery: step('deliveries', requester('officer')),
  getReconciliation: reading('deliveries'),
  // What stands ready was received; others who know of it are no sides of the grant.
  getManifest: [
    [of(bothSides), 200],
    [of(around), 403],
    [[...of(bodies), ...operator], 404],
  ],
  receiveDelivery: step('deliveries', requester('officer')),
  rejectDelivery: step('deliveries', requester('officer')),
  decideRejection: step('deliveries', authority),

  // Corrections (art. 26): whoever holds data, or knows its catalog, lodges; the provider's officer verifies, its head decides.
  listCorrections: open(of(bodies), 200),
  // Nobody lodges a correction of what is their own.
  createCorrection: [[provider('officer'), 422], ...beginning(['officer'])],
  getCorrection: reading('corrections'),
  getCorrectionEvents: reading('corrections'),
  getCorrectionDeadlineProof: reading('corrections'),
  getCorrectionReaders: readingOfBodies('corrections'),
  acceptCorrection: step('corrections', provider('officer')),
  forwardCorrection: step('corrections', provider('officer')),
  verifyCorrection: step('corrections', provider('officer')),
  correctCorrection: step('corrections', provider('officeHead')),
  rejectCorrection: step('corrections', provider('officeHead')),
  withdrawCorrection: step('corrections', requester('officer', 'officeHead')),
  urgeCorrection: step('corrections', above),
  // It has ended, so that what names people may be erased.
  eraseCorrection: step('corrections', [...provider('departmentHead'), ...requester('departmentHead')], 412),
  // Who else holds the data is not for whoever complained.
  listHolders: [
    [of(['provider', 'authority', 'government', 'provinceAuthority']), 200],
    [requester(...officials), 403],
    [of(bodies), 404],
  ],
  listAcknowledgements: open(of(bodies), 200),
  getAcknowledgement: reading('acknowledgements'),
  getAcknowledgementEvents: reading('acknowledgements'),
  getAcknowledgementReaders: readingOfBodies('acknowledgements'),
  acknowledgeAcknowledgement: step('acknowledgements', requester('officer')),
  // What it has acknowledged a holder may find uncorrected later on.
  reportUncorrectedAcknowledgement: step('acknowledgements', requester('officer'), 412),
  // Disputes (art. 28): both sides negotiate, the authority above both coordinates, its government decides.
  listDisputes: open(of(bodies), 200),
  // Of a catalog by whoever may request it: its provider has nobody to dispute with.
  createDispute: [[provider('officer'), 422], ...beginning(['officer'])],
  getDispute: reading('disputes'),
  getDisputeEvents: reading('disputes'),
  getDisputeDeadlineProof: reading('disputes'),
  getDisputeReaders: readingOfBodies('disputes'),
  stateDispute: step('disputes', of(bothSides, ['officer'])),
  settleDispute: step('disputes', of(bothSides, ['officeHead'])),
  escalateDispute: step('disputes', of(bothSides, ['officer', 'officeHead'])),
  proposeDispute: step('disputes', authority),
  acceptDispute: step('disputes', of(bothSides, ['officeHead'])),
  declineDispute: step('disputes', of(bothSides, ['officeHead'])),
  submitDispute: step('disputes', authority),
  decideDispute: step('disputes', ['government officer']),
  // Nobody was ordered to do anything in the one that there is here.
  carryOutDispute: step('disputes', []),
  confirmCarryingOutDispute: step('disputes', authority),
  urgeDispute: step('disputes', above),
  withdrawDispute: step('disputes', requester('officer', 'officeHead')),
  // Documents: the body whose act it is issues them; whoever reads the case reads them.
  listDocuments: open(of(bodies), 200),
  createDocument: [
    [requester(...writers), 412],
    [of(around, writers), 403],
    [of(registered, writers), 404],
  ],
  getDocument: reading('documents'),
  getDocumentEvents: reading('documents'),
  getDocumentReaders: readingOfBodies('documents'),
  getDocumentPage: readingOfBodies('documents'),
  // The one that is looked at was withdrawn before: its file is served no more.
  getDocumentPdf: [
    [of(knows['documents'] ?? []), 409],
    [of(bodies), 404],
  ],
  listDocumentsOfRequest: readingOfBodies('requests'),
  listDocumentsOfGrant: readingOfBodies('grants'),
  listDocumentsOfCorrection: readingOfBodies('corrections'),
  listDocumentsOfDispute: readingOfBodies('disputes'),
  handToSealDocument: step('documents', requester('officer')),
  takeBackDocument: step('documents', requester('officer')),
  confirmSealedDocument: step('documents', requester('officeHead')),
  rejectSealedDocument: step('documents', requester('officeHead')),
  withdrawDocument: step('documents', requester('officeHead', 'departmentHead')),

  // Functions and matters (S1.1): each department registers its own; here, those of somebody else that have ended.
  putDuty: step('duties', provider(...writers)),
  listDutiesOfDepartment: [
    [of(registered), 200],
    [of(bodies), 403],
  ],
  getDuty: reading('duties'),
  getDutyEvents: reading('duties'),
  getDutyReaders: readingOfBodies('duties'),
  endDuty: step('duties', provider(...writers)),
  putMatter: step('matters', provider(...writers)),
  listMatters: open(of(bodies), 200),
  getMatter: reading('matters'),
  getMatterEvents: reading('matters'),
  getMatterDeadlineProof: reading('matters'),
  getMatterReaders: readingOfBodies('matters'),
  declareAbsentMatter: step('matters', provider(...writers)),
  takeBackMatter: step('matters', provider(...writers)),
  acceptAbsenceMatter: step('matters', authority),
  returnAbsenceMatter: step('matters', authority),
  stateItemMatter: step('matters', provider(...writers)),
  acceptItemMatter: step('matters', authority),
  refuseItemMatter: step('matters', authority),
  endMatter: step('matters', provider(...writers)),
  acceptEndMatter: step('matters', authority),
  returnEndMatter: step('matters', authority),
  urgeMatter: step('matters', above),
  // The standard is everybody's to read; a region adds to it by two people (S1.2).
  getMatterStandard: open(of(bodies), 200),
  putMatterStandard: open(authority, 412),
  confirmMatterStandard: open(of(['authority', 'government'], writers), 409),
  // One's own figures, here; nobody registers the unregistered.
  getCoverage: [
    [of(registered), 200],
    [of(bodies), 403],
  ],

  // An authority drafts a plan and announces it; each department has a task of its own (R12.3).
  listCompilationPlans: open(of(bodies), 200),
  createCompilationPlan: [
    [authority, 412],
    // The department that is planned for is another authority's.
    [of(['provinceAuthority', 'neighbourAuthority'], ['officer']), 400],
    [of(registered, ['officer']), 403],
  ],
  getCompilationPlan: reading('compilation-plans'),
  getCompilationPlanEvents: reading('compilation-plans'),
  getCompilationPlanReaders: readingOfBodies('compilation-plans'),
  listPlanProgress: readingOfBodies('compilation-plans'),
  changeCompilationPlan: step('compilation-plans', authority),
  announceCompilationPlan: step('compilation-plans', of(['authority'], writers)),
  discardCompilationPlan: step('compilation-plans', authority),
  listCompilationTasks: open(of(bodies), 200),
  getCompilationTask: reading('compilation-tasks'),
  getCompilationTaskEvents: reading('compilation-tasks'),
  getCompilationTaskDeadlineProof: reading('compilation-tasks'),
  getCompilationTaskReaders: readingOfBodies('compilation-tasks'),
  reportCompilationTask: step('compilation-tasks', provider(...heads)),
  acceptCompilationTask: step('compilation-tasks', authority),
  returnCompilationTask: step('compilation-tasks', authority),
  moveDayCompilationTask: step('compilation-tasks', authority),
  releaseCompilationTask: step('compilation-tasks', authority),
  urgeCompilationTask: step('compilation-tasks', above),

  // What a requester puts together is reviewed by its authority, and known to both sides and whoever oversees them (R25.2).
  listSecurityReviews: open(of(bodies), 200),
  createSecurityReview: [
    [authority, 412],
    [of(around, ['officer']), 403],
    [of(bodies, ['officer']), 404],
  ],
  getSecurityReview: reading('security-reviews'),
  getSecurityReviewEvents: reading('security-reviews'),
  getSecurityReviewDeadlineProof: reading('security-reviews'),
  getSecurityReviewReaders: readingOfBodies('security-reviews'),
  concludeSecurityReview: step('security-reviews', authority),
  urgeSecurityReview: step('security-reviews', above),
  // One's own; the register does not know the others.
  listHoldings: [
    [of(registered), 200],
    [of(bodies), 404],
  ],

  // What is imported and attached stays with the body that brought it.
  createImport: beginning(['officer']),
  startImport: [...step('imports', provider('officer')), [operator, 404]],
  recogniseHeadings: reading('imports'),
  getImport: reading('imports'),
  listImportRows: reading('imports'),
  downloadImportRows: reading('imports'),
  getImportEvents: reading('imports'),
  // What is ordered in bulk is seen by the body that ordered it; each catalog decides by itself.
  createBulk: beginning(['officer']),
  previewBulk: open(of(registered, ['officer']), 200),
  listBulk: open(of(bodies), 200),
  getBulk: readingOfBodies('bulk'),
  listBulkResults: readingOfBodies('bulk'),
  getBulkEvents: readingOfBodies('bulk'),
  stopBulk: step('bulk', provider('officer', 'departmentHead')),
  // Another platform is harvested by an authority, and read by everybody.
  createHarvest: open(of(['authority', 'provinceAuthority', 'neighbourAuthority'], ['officer']), 412),
  listHarvests: open(of(bodies), 200),
  getHarvest: reading('harvests'),
  getHarvestEvents: reading('harvests'),
  getHarvestReaders: readingOfBodies('harvests'),
  listHarvestFindings: readingOfBodies('harvests'),
  changeHarvest: step('harvests', of(['authority'], ['officer'])),
  startHarvest: step('harvests', of(['authority'], ['officer'])),
  endHarvest: step('harvests', of(['authority'], ['officer'])),
  listHarvestedCatalogs: open(of(registered), 200),
  getHarvestedCatalog: open(of(bodies), 404),
  createAttachment: beginning(writers),
  completeAttachment: step('attachments', requester(...writers)),
  eraseAttachment: step('attachments', requester('departmentHead')),
  getAttachment: readingOfBodies('attachments'),
  getAttachmentEvents: readingOfBodies('attachments'),
};

/** Kinds of case that are written down above, by the tag of their operations. */
export const writtenTags: readonly string[] = [
  ...Object.keys(knows),
  'site',
  'interconnection',
  'calendar',
  'register',
  'staff',
  'notices',
  'subscriptions',
  'sharing-rules',
  'correction-rules',
  'lists',
];

/** What a caller must be told by an operation; undefined where nobody has written it down. */
export function toldTo(operation: string, relation: Relation, role: CallerRole): number | undefined {
  const cells = table[operation];
  if (cells === undefined) return undefined;
  if (cells === 'public') return 200;
  return cells.find(([who]) => who.includes(`${relation} ${role}`))?.[1] ?? 403;
}
