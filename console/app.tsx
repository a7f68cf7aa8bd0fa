import { App as AntApp, Button, ConfigProvider, Modal } from 'antd';
import english from 'antd/locale/en_US';
import chinese from 'antd/locale/zh_CN';
import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { ApiProvider } from './api/api.tsx';
import { useMe } from './api/me.ts';
import { Mishap } from './look/mishap.tsx';
import { Nothing, Page, Waiting } from './look/page.tsx';
import { loaded } from './look/reach.ts';
import { theme } from './look/theme.ts';
import { SessionProvider, useSession } from './session/session.tsx';
import { Welcome } from './session/welcome.tsx';
import type { Settings } from './settings.ts';
import { firstPlace } from './shell/places.ts';
import { Shell } from './shell/shell.tsx';
import { LanguageProvider, useWords } from './words/language.tsx';

/** Each page is loaded when somebody first goes there. */
const loaders = {
  '/console/todo': () => import('./pages/todo/todoPage.tsx'),
  '/console/catalogs/new': () => import('./pages/catalogs/catalogFormPage.tsx'),
  '/console/catalogs/:id/edit': () => import('./pages/catalogs/catalogFormPage.tsx'),
  '/console/catalogs/:id': () => import('./pages/catalogs/catalogPage.tsx'),
  '/console/catalogs': () => import('./pages/catalogs/catalogsPage.tsx'),
  '/console/bulk/new': () => import('./pages/bulk/bulkOrderPage.tsx'),
  '/console/bulk/attach': () => import('./pages/bulk/attachPage.tsx'),
  '/console/bulk/:id': () => import('./pages/bulk/bulkPage.tsx'),
  '/console/bulk': () => import('./pages/bulk/bulksPage.tsx'),
  '/console/imports/new': () => import('./pages/imports/newImportPage.tsx'),
  '/console/imports/:id': () => import('./pages/imports/importPage.tsx'),
  '/console/announcements': () => import('./pages/announcements/announcementsPage.tsx'),
  '/console/search': () => import('./pages/search/searchPage.tsx'),
  '/console/requests/new': () => import('./pages/requests/requestFormPage.tsx'),
  '/console/requests/:id/edit': () => import('./pages/requests/requestFormPage.tsx'),
  '/console/requests/:id': () => import('./pages/requests/requestPage.tsx'),
  '/console/requests': () => import('./pages/requests/requestsPage.tsx'),
  '/console/bundles/new': () => import('./pages/bundles/bundleFormPage.tsx'),
  '/console/bundles/:id': () => import('./pages/bundles/bundlePage.tsx'),
  '/console/bundles': () => import('./pages/bundles/bundlesPage.tsx'),
  '/console/quality': () => import('./pages/quality/qualityPage.tsx'),
  '/console/board/cases': () => import('./pages/board/boardCasesPage.tsx'),
  '/console/board': () => import('./pages/board/boardPage.tsx'),
  '/console/calendar/years/:year': () => import('./pages/calendar/yearFormPage.tsx'),
  '/console/calendar/regions/:code': () => import('./pages/calendar/regionTermsPage.tsx'),
  '/console/calendar': () => import('./pages/calendar/calendarPage.tsx'),
  '/console/staff': () => import('./pages/staff/staffPage.tsx'),
  '/console/register/regions/:code/edit': () => import('./pages/register/regionFormPage.tsx'),
  '/console/register/departments/:uscc/edit': () => import('./pages/register/departmentFormPage.tsx'),
  '/console/register/departments/:uscc': () => import('./pages/register/departmentPage.tsx'),
  '/console/register/tree': () => import('./pages/register/regionTreePage.tsx'),
  '/console/register/break-glass': () => import('./pages/register/breakGlassPage.tsx'),
  '/console/register': () => import('./pages/register/registerPage.tsx'),
  '/console/clock': () => import('./pages/clock/clockPage.tsx'),
  '/console/grants/:id/deliveries/new': () => import('./pages/deliveries/newDeliveryPage.tsx'),
  '/console/grants/:id/deliveries/:delivery': () => import('./pages/deliveries/deliveryPage.tsx'),
  '/console/grants/:id': () => import('./pages/grants/grantPage.tsx'),
  '/console/grants': () => import('./pages/grants/grantsPage.tsx'),
  '/console/demands/new': () => import('./pages/demands/demandFormPage.tsx'),
  '/console/demands/:id': () => import('./pages/demands/demandPage.tsx'),
  '/console/demands': () => import('./pages/demands/demandsPage.tsx'),
  '/console/lists/workflow': () => import('./pages/lists/workflowPage.tsx'),
  '/console/lists': () => import('./pages/lists/listsPage.tsx'),
  '/console/disputes/new': () => import('./pages/disputes/disputeFormPage.tsx'),
  '/console/disputes/:id': () => import('./pages/disputes/disputePage.tsx'),
  '/console/disputes': () => import('./pages/disputes/disputesPage.tsx'),
  '/console/harvests/new': () => import('./pages/harvests/harvestFormPage.tsx'),
  '/console/harvests/:id': () => import('./pages/harvests/harvestPage.tsx'),
  '/console/harvests': () => import('./pages/harvests/harvestsPage.tsx'),
  '/console/security-reviews/new': () => import('./pages/securityReviews/securityReviewFormPage.tsx'),
  '/console/security-reviews/:id': () => import('./pages/securityReviews/securityReviewPage.tsx'),
  '/console/security-reviews': () => import('./pages/securityReviews/securityReviewsPage.tsx'),
  '/console/elements/:code': () => import('./pages/elements/elementPage.tsx'),
  '/console/elements': () => import('./pages/elements/elementsPage.tsx'),
  '/console/collection-checks/new': () => import('./pages/collectionChecks/collectionCheckFormPage.tsx'),
  '/console/collection-checks/:id': () => import('./pages/collectionChecks/collectionCheckPage.tsx'),
  '/console/collection-checks': () => import('./pages/collectionChecks/collectionChecksPage.tsx'),
  '/console/forms/new': () => import('./pages/forms/formDraftPage.tsx'),
  '/console/forms/:id': () => import('./pages/forms/formPage.tsx'),
  '/console/forms': () => import('./pages/forms/formsPage.tsx'),
  '/console/holdings': () => import('./pages/holdings/holdingsPage.tsx'),
  '/console/documents/new': () => import('./pages/documents/documentFormPage.tsx'),
  '/console/documents/:id': () => import('./pages/documents/documentPage.tsx'),
  '/console/documents': () => import('./pages/documents/documentsPage.tsx'),
  '/console/coverage': () => import('./pages/compilation/coveragePage.tsx'),
  '/console/matter-standard': () => import('./pages/compilation/standardPage.tsx'),
  '/console/duties/new': () => import('./pages/compilation/dutyFormPage.tsx'),
  '/console/matters/new': () => import('./pages/compilation/matterFormPage.tsx'),
  '/console/duties/:id/edit': () => import('./pages/compilation/dutyEditPage.tsx'),
  '/console/duties/:id': () => import('./pages/compilation/dutyPage.tsx'),
  '/console/matters/:id/edit': () => import('./pages/compilation/matterEditPage.tsx'),
  '/console/matters/:id': () => import('./pages/compilation/matterPage.tsx'),
  '/console/compilation-plans/new': () => import('./pages/compilation/planFormPage.tsx'),
  '/console/compilation-plans/:id': () => import('./pages/compilation/planPage.tsx'),
  '/console/compilation-plans': () => import('./pages/compilation/plansPage.tsx'),
  '/console/compilation-tasks/:id': () => import('./pages/compilation/taskPage.tsx'),
  '/console/backflows/new': () => import('./pages/backflows/backflowFormPage.tsx'),
  '/console/backflows/:id': () => import('./pages/backflows/backflowPage.tsx'),
  '/console/backflows': () => import('./pages/backflows/backflowsPage.tsx'),
  '/console/corrections/new': () => import('./pages/corrections/correctionFormPage.tsx'),
  '/console/corrections/:id': () => import('./pages/corrections/correctionPage.tsx'),
  '/console/corrections': () => import('./pages/corrections/correctionsPage.tsx'),
  '/console/acknowledgements/:id': () => import('./pages/corrections/acknowledgementPage.tsx'),
  '/console/organisation': () => import('./pages/organisation/organisationPage.tsx'),
  '/console/notices': () => import('./pages/notices/noticesPage.tsx'),
} as const;

/** Made anew when one failed: what failed to load once is never asked for again. */
const lazyPages = () =>
  Object.entries(loaders).map(([path, load]) => ({
    path,
    page: lazy<ComponentType>(() => loaded<{ default: ComponentType }>(load)),
  }));

export function Console({ settings, nonce }: { settings: Settings; nonce: string | undefined }) {
  return (
    <LanguageProvider>
      <Looks nonce={nonce}>
        <SessionProvider settings={settings}>
          <ApiProvider>
            <Mishap>
              <Places />
            </Mishap>
          </ApiProvider>
        </SessionProvider>
      </Looks>
    </LanguageProvider>
  );
}

function Looks({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const { language } = useWords();
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'zh' ? chinese : english}
      {...(nonce === undefined ? {} : { csp: { nonce } })}
      button={{ autoInsertSpace: false }}
    >
      <AntApp>{children}</AntApp>
    </ConfigProvider>
  );
}

function Places() {
  const { state } = useSession();
  if (state === 'starting')
    return (
      <div className="page">
        <Waiting />
      </div>
    );
  if (state === 'signedOut' || state === 'unreachable') return <Welcome />;
  return (
    <Shell>
      <Pages />
      <SignInAgain />
    </Shell>
  );
}

/** The page of the address; what goes wrong with it leaves the menu and the other pages as they are. */
function Pages() {
  const [all, setAll] = useState(lazyPages);
  const [at] = useLocation();
  return (
    <Mishap at={at} onAgain={() => setAll(lazyPages())}>
      <Suspense
        fallback={
          <div className="page">
            <Waiting />
          </div>
        }
      >
        <Switch>
          {all.map(({ path, page }) => (
            <Route key={path} path={path} component={page} />
          ))}
          <Route path="/" component={Home} />
          <Route path="/console" component={Home} />
          <Route component={NoSuchPage} />
        </Switch>
      </Suspense>
    </Mishap>
  );
}

function Home() {
  const { data } = useMe();
  return data === undefined ? null : <Redirect to={firstPlace(data)} replace />;
}

function NoSuchPage() {
  const { say } = useWords();
  const [, go] = useLocation();
  return (
    <Page title={say({ zh: '没有这个页面', en: 'There is no such page' })}>
      <Nothing
        what={{ zh: '请核对地址，或者从菜单选择。', en: 'Check the address, or choose from the menu.' }}
        todo={
          <Button type="primary" onClick={() => go('/')}>
            {say({ zh: '回到首页', en: 'To the first page' })}
          </Button>
        }
      />
    </Page>
  );
}

/** Shown over whatever is on the screen, which stays as it is: what was typed is kept and found again after the sign-in. */
function SignInAgain() {
  const { state, signIn } = useSession();
  const { say } = useWords();
  const isExpired = state === 'expired';
  useEffect(() => {
    if (isExpired) document.getElementById('sign-in-again')?.focus();
  }, [isExpired]);
  return (
    <Modal
      open={isExpired}
      title={say({ zh: '登录已经失效', en: 'Your sign-in has ended' })}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button id="sign-in-again" type="primary" onClick={() => signIn()}>
          {say({ zh: '重新登录', en: 'Sign in again' })}
        </Button>
      }
    >
      <p>
        {say({
          zh: '已经填写的内容都保留着，重新登录后回到本页继续。',
          en: 'What you have typed is kept; after signing in you are back on this page and go on.',
        })}
      </p>
    </Modal>
  );
}
