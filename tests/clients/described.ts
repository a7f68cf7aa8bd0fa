import { type CheckingProxy, openCheckingProxy } from '../acceptance/checkingProxy.ts';
import { type ApiDocument, contractOf } from '../acceptance/contract.ts';

/** A door to a platform that holds what goes through it against the description which the platform itself serves. */
export async function openDescribed(url: string): Promise<CheckingProxy> {
  // Parse boundary: what is served as the description is held to be one; the contract test looks at it closely.
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as ApiDocument;
  return openCheckingProxy(url, contractOf(document));
}
