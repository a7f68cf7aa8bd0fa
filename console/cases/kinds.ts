/** Where a case is shown, by its kind; a delivery stands under its grant. */
export function placeOfCase(kind: string, id: string, within?: string): string | undefined {
  switch (kind) {
    case 'catalog':
      return `/console/catalogs/${id}`;
    case 'request':
      return `/console/requests/${id}`;
    case 'bundle':
      return `/console/bundles/${id}`;
    case 'grant':
      return `/console/grants/${id}`;
    case 'demand':
      return `/console/demands/${id}`;
    case 'dispute':
      return `/console/disputes/${id}`;
    case 'securityReview':
      return `/console/security-reviews/${id}`;
    case 'element':
      return `/console/elements/${id}`;
    case 'elementSource':
      return `/console/elements/${id.slice(0, id.lastIndexOf('.'))}`;
    case 'collectionCheck':
      return `/console/collection-checks/${id}`;
    case 'form':
      return `/console/forms/${id}`;
    case 'document':
      return `/console/documents/${id}`;
    case 'duty':
      return `/console/duties/${id}`;
    case 'matterStandard':
      return `/console/matter-standard?region=${id}`;
    case 'matter':
      return `/console/matters/${id}`;
    case 'compilationPlan':
      return `/console/compilation-plans/${id}`;
    case 'compilationTask':
      return `/console/compilation-tasks/${id}`;
    case 'backflow':
      return `/console/backflows/${id}`;
    case 'correction':
      return `/console/corrections/${id}`;
    case 'acknowledgement':
      return `/console/acknowledgements/${id}`;
    case 'delivery':
      return within === undefined ? undefined : `/console/grants/${within}/deliveries/${id}`;
    case 'harvest':
      return `/console/harvests/${id}`;
    case 'bulk':
      return `/console/bulk/${id}`;
    case 'import':
      return `/console/imports/${id}`;
    case 'department':
    case 'sharingRules':
    case 'correctionRules':
      return '/console/organisation';
    case 'matchingWorkflow':
      return '/console/lists/workflow';
    case 'staff':
      return '/console/staff';
    case 'subscription':
      return '/console/announcements';
    case 'rulebook':
    case 'regionTerms':
      return '/console/calendar';
    case 'region':
      return '/console/register';
    default:
      return undefined;
  }
}
