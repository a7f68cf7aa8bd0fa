import type { ValuesOf } from '../case/face.ts';
import { roleNames } from '../case/names.ts';

/** What is said of who stands in for whom, and where notices arrive. */
export const notices = {
  'department.webhookTested': {
    title: { zh: '通知接收地址测试', en: 'Test of the address for notices' },
    text: {
      zh: '这是一条测试通知，用于核对贵单位登记的通知接收地址能否收到通知。无须办理。',
      en: 'This notice tests the address that your organisation has registered for notices. There is nothing to do.',
    },
  },
  'staff.delegated': {
    title: { zh: '代理生效', en: 'Delegation' },
    text: {
      zh: '{to}自{from}至{until}代行{of}的{role}职责{because}{reason}。',
      en: '{to} exercises the role {role} of {of} from {from} to {until}{because}{reason}.',
    },
    // Notices of earlier versions give no reason.
    codes: { role: roleNames, because: { because: { zh: '，事由：', en: '. Reason: ' } } },
    people: { of: 'organisation', to: 'organisation' },
  },
  /** As earlier versions told it. */
  'staff.revoked': {
    title: { zh: '代理撤销', en: 'Delegation revoked' },
    text: { zh: '代理{id}已撤销。', en: 'Delegation {id} is revoked.' },
  },
  'staff.delegationRevoked': {
    title: { zh: '代理撤销', en: 'Delegation revoked' },
    text: {
      zh: '{to}代行{of}的{role}职责的代理已经撤销。',
      en: '{to} no longer exercises the role {role} of {of}: the delegation is revoked.',
    },
    codes: { role: roleNames },
    people: { of: 'organisation', to: 'organisation' },
  },
  'staff.handedOver': {
    title: { zh: '事项移交', en: 'Work handed over' },
    text: {
      zh: '{from}经办的事项移交给{to}。理由：{reason}。',
      en: 'The work of {from} is handed over to {to}: {reason}',
    },
    people: { from: 'organisation', to: 'organisation' },
  },
  'staff.handoverUndone': {
    title: { zh: '移交撤销', en: 'Handover undone' },
    text: {
      zh: '{from}经办的事项移交给{to}一事，已由{by}撤销。理由：{reason}。',
      en: 'The handover of the work of {from} to {to} is undone by {by}: {reason}',
    },
    people: { from: 'organisation', to: 'organisation', by: 'organisation' },
  },
} as const;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
