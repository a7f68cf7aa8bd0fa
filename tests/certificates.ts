import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A key and the certificate for it, PEM. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
}

/** An authority of a test's own. */
export interface CertificateAuthority {
  /** Its certificate, PEM. */
  readonly ca: string;
  /** @param days for which it is valid from now on; none: it has just expired */
  issue(name: string, days?: number): Identity;
}

/** Makes a certificate authority by the openssl command. */
export function createAuthority(called = 'Test authority'): CertificateAuthority {
  return inFolder((at) => {
    newKey(at('ca.key'));
    openssl(
      'req',
      '-x509',
      '-new',
      '-key',
      at('ca.key'),
      '-subj',
      `/CN=${called}`,
      '-days',
      '30',
      '-out',
      at('ca.pem'),
    );
    const [key, ca] = [readFileSync(at('ca.key')), readFileSync(at('ca.pem'), 'utf8')];
    return { ca, issue: (name, days = 30) => issue(name, days, key, ca) };
  });
}

/** One that no authority has signed. */
export function selfSigned(name: string): Identity {
  return inFolder((at) => {
    newKey(at('key'));
    const named = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
    openssl('req', '-x509', '-new', '-key', at('key'), ...named, '-days', '30', '-out', at('cert'));
    return { key: readFileSync(at('key'), 'utf8'), cert: readFileSync(at('cert'), 'utf8') };
  });
}

function issue(name: string, days: number, caKey: Buffer, ca: string): Identity {
  return inFolder((at) => {
    newKey(at('key'));
    writeFileSync(at('ca.key'), caKey);
    writeFileSync(at('ca.pem'), ca);
    writeFileSync(at('names'), `subjectAltName=DNS:${name}`);
    openssl('req', '-new', '-key', at('key'), '-subj', `/CN=${name}`, '-out', at('request'));
    const by = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-extfile', at('names')];
    openssl('x509', '-req', '-in', at('request'), ...by, '-days', String(days), '-out', at('cert'));
    return { key: readFileSync(at('key'), 'utf8'), cert: readFileSync(at('cert'), 'utf8') };
  });
}

function newKey(place: string): void {
  openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', place);
}

function openssl(...words: string[]): void {
  execFileSync('openssl', words, { stdio: 'ignore' });
}

function inFolder<T>(work: (at: (name: string) => string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'gongxiang-certificates-'));
  try {
    return work((name) => join(folder, name));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
