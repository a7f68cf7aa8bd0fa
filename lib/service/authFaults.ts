import type { FieldError, Pointer, Text } from '../regulation/text.ts';
import type { ServiceDescription } from './schema.ts';

/** What is wrong with how the platform is to prove itself to another system. */
export function authFaults({ kind, header, secret }: ServiceDescription['auth']): FieldError[] {
  const isMissing = kind !== 'none' && secret === undefined;
  const isUnused = kind === 'none' && secret !== undefined;
  const message = { zh: '应当与认证方式一致', en: 'does not fit the kind' };
  return [
    ...(isMissing || isUnused ? [fault('/auth/secret', message)] : []),
    ...((kind === 'header') === (header !== undefined) ? [] : [fault('/auth/header', message)]),
    ...(header !== undefined && ownHeaders.includes(header.toLowerCase())
      ? [fault('/auth/header', { zh: '该请求头由平台填写', en: 'the platform itself writes this header' })]
      : []),
  ];
}

const ownHeaders = [
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'content-type',
  'accept-encoding',
  'accept',
  // By these the connection is spoken of, not the request; some of them are refused where it is sent.
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
];

function fault(path: Pointer, message: Text): FieldError {
  return { path, code: 'invalid', message };
}
