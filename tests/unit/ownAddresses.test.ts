import { describe, expect, it } from 'vitest';
import { Problem } from '../../operate/embedded/answers.ts';
import {
  addressAsked,
  type Call,
  pageBelongsAt,
  refuseElsewhere,
} from '../../operate/embedded/ownAddresses.ts';

const own = 'http://127.0.0.1:8080';
const address = 'https://sharing.example';
const call = (headers: Call['headers'], method = 'GET'): Call => ({
  headers,
  method,
  socket: { localPort: 8080 },
});

function refusal(headers: Call['headers'], known?: string): string | undefined {
  try {
    refuseElsewhere(call(headers), known);
    return undefined;
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
}

describe('the development routes', () => {
  it('answer programs and the platform’s own pages', () => {
    for (const host of ['127.0.0.1:8080', 'localhost:8080', 'LOCALHOST:8080', '[::1]:8080'])
      expect(refusal({ host })).toBeUndefined();
    expect(refusal({ host: '127.0.0.1:8080', origin: own })).toBeUndefined();
    expect(refusal({})).toBeUndefined();
    expect(refusal({ host: 'sharing.example', origin: address }, address)).toBeUndefined();
  });

  it('refuse a name that somebody else lets lead here', () => {
    for (const host of ['evil.example:8080', '127.0.0.1:8081', '127.0.0.1', 'sharing.example', ''])
      expect(refusal({ host })).toBe('foreign_host');
    expect(refusal({ host: 'evil.example' }, address)).toBe('foreign_host');
  });

  it('refuse pages of other sites', () => {
    for (const origin of ['https://evil.example', 'http://127.0.0.1:8081', 'null', address])
      expect(refusal({ host: '127.0.0.1:8080', origin })).toBe('foreign_origin');
  });
});

describe('the address of the platform', () => {
  it('is never one that the caller invents', () => {
    for (const host of ['127.0.0.1:8080', 'localhost:8080', 'evil.example', 'sharing.example'])
      expect(addressAsked(call({ host }), undefined)).toBe(own);
    expect(addressAsked(call({ host: 'sharing.example' }), address)).toBe(address);
    expect(addressAsked(call({ host: '127.0.0.1:8080' }), address)).toBe(own);
  });

  it('is where a page under another name of the machine belongs, and calls stay where they are', () => {
    const host = 'localhost:8080';
    const page = { host, accept: 'text/html,*/*;q=0.8' };
    expect(pageBelongsAt(call({ host }), '/', '/')).toBe(`${own}/`);
    expect(pageBelongsAt(call(page), '/console/todo', '/console/todo?scope=mine')).toBe(
      `${own}/console/todo?scope=mine`,
    );
    expect(pageBelongsAt(call(page), '//evil.example', '//evil.example')).toBe(`${own}//evil.example`);
    expect(pageBelongsAt(call({ host }), '/v1/me', '/v1/me')).toBeUndefined();
    expect(pageBelongsAt(call(page, 'POST'), '/', '/')).toBeUndefined();
    expect(pageBelongsAt(call({ ...page, host: '127.0.0.1:8080' }), '/', '/')).toBeUndefined();
    expect(pageBelongsAt(call({ ...page, host: 'evil.example' }), '/', '/')).toBeUndefined();
  });
});
