import { Button, Drawer, Dropdown, Layout, Menu, type MenuProps } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { type Me, useMe } from '../api/me.ts';
import { Reading } from '../look/reading.tsx';
import { useSession } from '../session/session.tsx';
import { useNames } from '../words/labels.ts';
import { useWords } from '../words/language.tsx';
import { firstPlace, groupNames, isAt, type Place, places } from './places.ts';
import { useSigningOut } from './signingOut.tsx';

/** The frame of every page for whoever is signed in: where one can go, who one is, what waits. */
export function Shell({ children }: { children: ReactNode }) {
  const me = useMe();
  const { say } = useWords();
  if (me.data === undefined)
    return (
      <div className="page">
        <Reading query={me} />
        {me.error ? <SignOut /> : null}
      </div>
    );
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <a className="skip" href="#content">
        {say({ zh: '跳到正文', en: 'Skip to the content' })}
      </a>
      <Head me={me.data} />
      <Layout>
        <Layout.Sider width={220} breakpoint="lg" collapsedWidth={0} trigger={null} className="screen">
          <nav aria-label={say({ zh: '主菜单', en: 'Main menu' })}>
            <Navigation me={me.data} />
          </nav>
        </Layout.Sider>
        {/* It is the page's `main` itself. */}
        <Layout.Content id="content" tabIndex={-1}>
          {children}
        </Layout.Content>
      </Layout>
    </Layout>
  );
}

function SignOut() {
  const { signOut } = useSession();
  const { say } = useWords();
  return (
    <Button onClick={signOut} style={{ marginTop: 12 }}>
      {say({ zh: '退出登录', en: 'Sign out' })}
    </Button>
  );
}

function Head({ me }: { me: Me }) {
  const { say, language, setLanguage } = useWords();
  const [isOpen, setOpen] = useState(false);
  const organisation = useOrganisation(me);
  return (
    <Layout.Header style={{ display: 'flex', alignItems: 'center', gap: 12, color: '#fff', lineHeight: 1.3 }}>
      <Button
        type="text"
        className="menuButton"
        style={{ color: '#fff' }}
        onClick={() => setOpen(true)}
        aria-label={say({ zh: '打开菜单', en: 'Open the menu' })}
      >
        ☰
      </Button>
      <Link
        href={firstPlace(me)}
        style={{ color: '#fff', fontSize: 17, fontWeight: 600, whiteSpace: 'nowrap', textDecoration: 'none' }}
      >
        共享 <span className="wide">Gongxiang</span>
      </Link>
      <span className="organisation">{organisation}</span>
      <Link href="/console/notices" style={{ color: '#fff' }}>
        <span className="bell">
          <span>{say({ zh: '通知', en: 'Notices' })}</span>
          {me.unread > 0 ? <span className="count">{countInWords(me.unread)}</span> : null}
          {me.unread > 0 ? (
            <span className="visuallyHidden">{say({ zh: '条未读', en: 'unread' })}</span>
          ) : null}
        </span>
      </Link>
      <Button
        type="text"
        style={{ color: '#fff' }}
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
      >
        {language === 'zh' ? 'English' : '中文'}
      </Button>
      <Person me={me} />
      <Drawer
        open={isOpen}
        onClose={() => setOpen(false)}
        placement="left"
        size={260}
        title={say({ zh: '菜单', en: 'Menu' })}
        styles={{ body: { padding: 0 } }}
      >
        <Navigation me={me} onGo={() => setOpen(false)} />
      </Drawer>
    </Layout.Header>
  );
}

/** Whom one works for, in words; those who operate the platform are in no register. */
function useOrganisation({ org, orgName }: Me): string {
  const { say } = useWords();
  if (org === 'platform') return say({ zh: '平台运维单位', en: 'Operators of the platform' });
  return orgName ?? org;
}

function Person({ me }: { me: Me }) {
  const { say } = useWords();
  const names = useNames();
  const { signIn } = useSession();
  const signingOut = useSigningOut(me);
  const roles = me.roles.map((role) => names('roles', role)).join(say({ zh: '、', en: ', ' }));
  const organisation = useOrganisation(me);
  const items: MenuProps['items'] = [
    { key: 'who', disabled: true, label: `${me.name ?? me.sub} · ${roles}` },
    { key: 'organisation', disabled: true, label: organisation },
    ...me.standsFor.map(({ sub, role }) => ({
      key: `for-${sub}-${role}`,
      disabled: true,
      label: say({
        zh: `今日代行 ${sub} 的${names('roles', role)}职责`,
        en: `Stands in for ${sub} (${names('roles', role)}) today`,
      }),
    })),
    { type: 'divider' as const },
    {
      key: 'tour',
      label: <Link href={`${firstPlace(me)}?tour=1`}>{say({ zh: '看一遍导览', en: 'Take the tour' })}</Link>,
    },
    {
      key: 'other',
      label: say({ zh: '换一个人登录', en: 'Sign in as somebody else' }),
      onClick: () => signIn(true),
    },
    { key: 'out', label: say({ zh: '退出登录', en: 'Sign out' }), onClick: signingOut.begin },
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button type="text" style={{ color: '#fff', maxWidth: 180, overflow: 'hidden' }} aria-haspopup="menu">
          {me.name ?? me.sub} ▾
        </Button>
      </Dropdown>
      {signingOut.dialog}
    </>
  );
}

function Navigation({ me, onGo }: { me: Me; onGo?: () => void }) {
  const { say } = useWords();
  const { settings } = useSession();
  const [location] = useLocation();
  const mine = places.filter((place) => place.isFor(me, settings.embedded));
  const current = mine.find((place) => isAt(place, location));
  const items = [...Map.groupBy(mine, ({ group }) => group)].map(([group, within]) => ({
    type: 'group' as const,
    key: group,
    label: say(groupNames[group]),
    children: within.map((place) => ({ key: place.path, label: <Entry place={place} me={me} /> })),
  }));
  return (
    <Menu
      mode="inline"
      inlineIndent={18}
      items={items}
      selectedKeys={current ? [current.path] : []}
      onClick={() => onGo?.()}
      style={{ borderInlineEnd: 0, paddingBottom: 24 }}
    />
  );
}

const countInWords = (count: number) => (count >= 100 ? '99+' : String(count));

function Entry({ place, me }: { place: Place; me: Me }) {
  const { say } = useWords();
  const count =
    place.path === '/console/todo' ? me.todo.mine : place.path === '/console/notices' ? me.unread : 0;
  return (
    <Link href={place.path} style={{ display: 'flex', justifyContent: 'space-between', gap: 8 }}>
      <span>{say(place.name)}</span>
      {count > 0 ? <span className="count">{countInWords(count)}</span> : null}
    </Link>
  );
}
