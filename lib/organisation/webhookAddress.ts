import type { Text } from '../regulation/text.ts';

/** Names that mean this machine or its network, whoever asks (RFC 6761, RFC 6762, RFC 8375, and what clouds call their own). */
const ownNames = ['localhost', 'local', 'internal', 'home.arpa', 'lan', 'intranet', 'corp', 'private'];

/** An address as it is asked for and signed: a name in other letters by its ASCII form (RFC 5890), a path percent-encoded. */
export function asciiAddress(address: string): string {
  return /^[!-~]*$/.test(address) || !URL.canParse(address) ? address : new URL(address).href;
}

/**
 * Why an address is of no use for notices. What a name leads to is looked at again whenever something is posted to it
 * (`lib/platform/outgoing/addresses.ts`): a name can be made to lead elsewhere afterwards.
 *
 * @param address as it was given
 * @returns undefined for an address that may be registered
 */
export function webhookFault(address: string): Text | undefined {
  if (!URL.canParse(address))
    return { zh: '不是有效的 https:// 地址。', en: 'Is no valid https:// address.' };
  const url = new URL(address);
  if (url.protocol !== 'https:')
    return { zh: '应为 https:// 开头的地址。', en: 'Must be an address that begins with https://.' };
  if (url.username !== '' || url.password !== '')
    return { zh: '地址中不能写入账号或者密码。', en: 'Takes no account or password within the address.' };
  if (url.port !== '') return { zh: '只能使用 443 端口。', en: 'Must use port 443.' };
  if (url.hash !== '') return { zh: '地址不能带有 # 部分。', en: 'Takes no fragment.' };
  return nameFault(url.hostname.replace(/\.$/, ''));
}

/** The host as the URL parser writes it: every way to write an IPv4 address has become four numbers. */
function nameFault(host: string): Text | undefined {
  if (host.startsWith('[') || /^\d+(\.\d+){3}$/.test(host)) {
    return {
      zh: '应填写域名，不能填写 IP 地址：证书是签发给域名的。',
      en: 'Name a domain, not an IP address: certificates are made out to names.',
    };
  }
  const isOwn = ownNames.some((name) => host === name || host.endsWith(`.${name}`));
  return host.includes('.') && !isOwn
    ? undefined
    : {
        zh: '应填写从外部可以访问的域名，不能是本机或者内部网络的名称。',
        en: 'Name a domain that can be reached from outside, not one of this machine or an inner network.',
      };
}
