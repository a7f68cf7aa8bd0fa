import { SignatureV4 } from '@smithy/signature-v4';
import { NativeSha256 } from '../../../lib/platform/exchange/nativeSha256.ts';
import type { Platform } from '../../../local/platform.ts';

/** A request to what stands for AWS. */
export interface Call {
  service: string;
  method?: string;
  /** Path, without a query. */
  path?: string;
  headers?: Record<string, string>;
  body?: string;
}

/**
 * Signs a request with the platform's own keys.
 * @returns address and options as `fetch` takes them
 */
export async function signed(
  { endpoint, region, accessKeyId, secretAccessKey }: Platform['aws'],
  { service, method = 'POST', path = '/', headers = {}, body = '' }: Call,
): Promise<{ url: string; options: { method: string; headers: Record<string, string>; body?: string } }> {
  const { host, hostname, port } = new URL(endpoint);
  const signer = new SignatureV4({
    service,
    region,
    credentials: { accessKeyId, secretAccessKey },
    sha256: NativeSha256,
    uriEscapePath: service !== 's3',
  });
  const request = await signer.sign({
    method,
    protocol: 'http:',
    hostname,
    port: Number(port),
    path,
    headers: { host, ...headers },
    body,
  });
  const options = { method, headers: request.headers, ...(body === '' ? {} : { body }) };
  return { url: `${endpoint}${path}`, options };
}
