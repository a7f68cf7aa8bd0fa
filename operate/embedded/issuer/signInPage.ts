import { roles } from '../../../lib/case/actor.ts';
import { roleNames } from '../../../lib/case/names.ts';
import type { Text } from '../../../lib/regulation/text.ts';
import { departments, regions } from '../../sample/departments.ts';
import { operators, peopleOf, rolesOf, type SamplePerson } from '../../sample/people.ts';
import type { SampleProgress } from '../../sample/progress.ts';
import { type Account, isRole, isSame, type TypedAccount } from './account.ts';
import { type AuthorizationRequest, parametersOf } from './authorizationRequest.ts';
import { place } from './discovery.ts';
import { escape, hidden, inline, page, paragraphs } from './html.ts';
import type { SignedIn } from './sessions.ts';

/** What the page on which one chooses who signs in depends on. */
export interface SignInView {
  readonly request: AuthorizationRequest;
  readonly progress: SampleProgress;
  /** Those who are signed in in this browser. */
  readonly signedIn: readonly SignedIn[];
  /** What was typed and cannot be taken. */
  readonly typed?: TypedAccount;
  readonly nonce: string;
}

/** The page on which one chooses who signs in: one of the sample city's people, or anybody else. */
export function signInPage(view: SignInView): string {
  const { progress, typed, nonce } = view;
  const parts = [
    paragraphs(about),
    ...(typed ? [`<div class="alert" role="alert">${paragraphs(mistyped)}</div>`] : []),
    sample(view),
    peopleForm(view),
    otherForm(view),
  ];
  // Nobody is shown who is not there yet.
  if (progress.state === 'loading') return page(loading, [paragraphs(about), sample(view)].join(''), nonce);
  return page(title, parts.join('\n'), nonce);
}

const title: Text = { zh: '选择登录人员', en: 'Choose who signs in' };
const loading: Text = { zh: '正在装入示例城市', en: 'Loading the sample city' };
const about: Text = {
  zh: '本页是本机嵌入式平台的登录页，仅供演示：选择一名人员即可登录，无需密码。正式部署时，由本单位的统一身份认证系统代替本页。',
  en: 'The embedded platform’s own sign-in, for trying things: choose a person, no password is asked. A deployment has the sign-in of your organisation instead.',
};
const mistyped: Text = {
  zh: '填写的人员信息有误，请改正后重新登录。',
  en: 'Some fields of the other person are wrong: please correct them and sign in again.',
};
const notLoaded: Text = {
  zh: '尚未装入示例城市。装入以后，可以选择示例省、示例市各部门的人员登录，并看到目录、申请和交付。约需十几秒。',
  en: 'The sample city is not loaded. With it you can sign in as the people of its departments, and there are catalogs, requests and deliveries to see. It takes some ten seconds.',
};
const load: Text = { zh: '装入示例城市', en: 'Load the sample city' };
const cancel: Text = { zh: '取消', en: 'Cancel' };
const signedInMark: Text = { zh: '已登录', en: 'signed in' };

function sample({ request, progress }: SignInView): string {
  const { state, step, done, total, failure } = progress;
  if (state === 'loaded') return '';
  if (state === 'loading') {
    const label = `${done} / ${total}`;
    return `<div class="note" role="status">${step ? paragraphs(step) : ''}<p><label>${inline(loading)}
<progress max="${total}" value="${done}">${label}</progress></label></p><p>${label}</p></div>
<p><a href="${escape(addressOf(request))}">${inline({ zh: '刷新', en: 'Refresh' })}</a></p>`;
  }
  const failed =
    failure === undefined ? '' : `<div class="alert" role="alert"><p>${escape(failure)}</p></div>`;
  return `${failed}<form class="note" method="post" action="${place}/sample">${hidden(parametersOf(request))}${paragraphs(notLoaded)}
<div class="buttons"><button class="main">${inline(load)}</button></div></form>`;
}

/** The page's own address, for the same request. */
export function addressOf(request: AuthorizationRequest): string {
  return `${place}/authorize?${new URLSearchParams(parametersOf(request)).toString()}`;
}

function peopleForm(view: SignInView): string {
  const bodies = view.progress.state === 'loaded' ? regions.map((region) => regionPart(region, view)) : [];
  const platform = fieldset(
    { zh: '平台运维单位', en: 'Operators of the platform' },
    Object.values(operators),
    view,
  );
  return `<form method="post" action="${place}/authorize">${hidden(parametersOf(view.request))}${bodies.join('\n')}
<h2>${inline({ zh: '平台', en: 'Platform' })}</h2><div class="bodies">${platform}</div>
<div class="buttons"><button class="plain" name="cancel" value="yes">${inline(cancel)}</button></div></form>`;
}

function regionPart({ code, name }: (typeof regions)[number], view: SignInView): string {
  const bodies = Object.values(departments).filter(({ region }) => region === code);
  const parts = bodies.map((body) => fieldset(body.name, peopleOf(body.org), view));
  return `<h2>${inline(name)}</h2><div class="bodies">${parts.join('')}</div>`;
}

function fieldset(legend: Text, people: readonly SamplePerson[], view: SignInView): string {
  const buttons = people.map((one) => personButton(one, view));
  return `<fieldset><legend>${inline(legend)}</legend>${buttons.join('')}</fieldset>`;
}

function personButton(person: SamplePerson, { request, signedIn }: SignInView): string {
  const isIn = signedIn.some(({ account }) => isSame(account, person));
  const mark = isIn ? `<span class="mark">${inline(signedInMark)}</span>` : '';
  const focus = request.hint === person.sub ? ' autofocus' : '';
  return `<button class="person" name="person" value="${escape(person.sub)}"${focus}><b lang="zh-CN">${escape(person.name)}</b><span class="role">${inline(rolesInWords(person))}</span>${mark}</button>`;
}

const deputy: Text = { zh: '部门副职负责人', en: 'deputy head' };

function rolesInWords(person: SamplePerson): Text {
  const names = rolesOf(person)
    .filter(isRole)
    .map((role) => roleNames[role]);
  const all = person.office === 'deputyHead' ? [...names, deputy] : names;
  return { zh: all.map(({ zh }) => zh).join('、'), en: all.map(({ en }) => en).join(', ') };
}

const fields = [
  {
    name: 'org',
    key: 'org',
    zh: '单位（统一社会信用代码）',
    en: 'Organisation (unified social credit code)',
  },
  { name: 'account', key: 'sub', zh: '账号', en: 'Account' },
  { name: 'name', key: 'name', zh: '姓名', en: 'Name' },
] as const;

function otherForm({ request, typed }: SignInView): string {
  const inputs = fields.map(({ name, key, zh, en }) => {
    const isWrong = typed?.faults.includes(key) === true;
    const value = escape(typed?.account[key] ?? '');
    const told = isWrong ? ` aria-invalid="true" aria-describedby="${name}-fault"` : '';
    const fault = isWrong
      ? `<p class="fault" id="${name}-fault">${inline({ zh: '请填写，不宜过长。', en: 'Please fill this in, not too long.' })}</p>`
      : '';
    return `<label>${inline({ zh, en })}<input type="text" name="${name}" value="${value}" autocomplete="off"${told}></label>${fault}`;
  });
  const chosen = typed ? rolesOf(typed.account) : [];
  const choices = roles.map((role) => {
    const checked = chosen.includes(role) ? ' checked' : '';
    return `<label><input type="checkbox" name="role" value="${role}"${checked}><span>${inline(roleNames[role])}</span></label>`;
  });
  return `<details${typed ? ' open' : ''}><summary>${inline({ zh: '其他人员', en: 'Somebody else' })}</summary>
<form method="post" action="${place}/authorize">${hidden(parametersOf(request))}<input type="hidden" name="other" value="yes">
${inputs.join('')}<fieldset class="choices"><legend>${inline({ zh: '角色', en: 'Roles' })}</legend>${choices.join('')}</fieldset>
<div class="buttons"><button class="main">${inline({ zh: '登录', en: 'Sign in' })}</button></div></form></details>`;
}

/** A page that says one thing: why nobody is sent on, or that somebody is signed out. */
export function plainPage(heading: Text, told: Text, nonce: string): string {
  const home = `<p><a href="/">${inline({ zh: '返回首页', en: 'Back to the first page' })}</a></p>`;
  return page(heading, `<div class="note">${paragraphs(told)}</div>${home}`, nonce);
}

const askedToSignOut: Text = { zh: '确认退出登录', en: 'Confirm signing out' };
const whoIsIn: Text = { zh: '在此浏览器中已登录的人员：', en: 'Signed in in this browser:' };
const stay: Text = { zh: '不退出，返回首页', en: 'Stay, back to the first page' };

/** Asks the person, since the call does not say who wants to sign out; a page elsewhere could have made it. */
export function signOutPage(people: readonly Account[], parameters: URLSearchParams, nonce: string): string {
  const names = people.map(({ name }) => `<li>${escape(name)}</li>`).join('');
  const carried = hidden({ ...Object.fromEntries(parameters), confirmed: 'yes' });
  const button = `<button class="main">${inline(signOut)}</button>`;
  return page(
    askedToSignOut,
    `<div class="note">${paragraphs(whoIsIn)}<ul>${names}</ul></div>
<form method="post" action="${place}/end_session">${carried}<div class="buttons">${button}</div></form>
<p><a href="/">${inline(stay)}</a></p>`,
    nonce,
  );
}

const signOut: Text = { zh: '退出登录', en: 'Sign out' };
