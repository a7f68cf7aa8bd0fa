/** A word, a quoted name, a text, a number or a sign of SQL. */
export interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'sign';
  /** Of a name or text without its quotes. */
  readonly text: string;
}

const opened: Readonly<Record<string, string>> = { "'": "'", '"': '"', '`': '`', '[': ']' };
const wordOrNumber = /[\p{L}\p{N}_$#@.]/u;
/** What is read as one statement; a dump of data has longer ones, of which nothing is needed. */
const tokensAtMost = 100_000;

/**
 * Cuts SQL into statements of tokens: comments are left out, and what stands in quotes is one token. Statements that hold data
 * (INSERT, COPY and their kin) are passed over without keeping a value.
 */
export function* statementsOf(sql: string): Generator<readonly Token[]> {
  // MySQL alone escapes by a stroke in every text, and alone quotes names like this.
  const hasStrokes = sql.includes('`');
  let tokens: Token[] = [];
  let isPassed = false;
  let at = 0;
  while (at < sql.length) {
    const skipped = skipNothing(sql, at);
    if (skipped > at) {
      at = skipped;
      continue;
    }
    const { token, end } = tokenAt(sql, at, tokens.at(-1), hasStrokes);
    at = end;
    if (token.kind === 'sign' && token.text === ';') {
      if (tokens.length > 0 && !isPassed) yield tokens;
      if (isPassed && /^copy$/i.test(tokens[0]?.text ?? '')) at = behindCopy(sql, at);
      [tokens, isPassed] = [[], false];
      continue;
    }
    if (tokens.length < (isPassed ? 1 : tokensAtMost)) tokens.push(token);
    if (tokens.length === 1) isPassed = !isOfInterest(tokens[0]);
  }
  if (tokens.length > 0 && !isPassed) yield tokens;
}

/** Only what declares tables and says what they mean is looked at. */
function isOfInterest(token: Token | undefined): boolean {
  return token?.kind === 'word' && /^(?:create|comment|alter)$/i.test(token.text);
}

/** Behind `COPY … FROM stdin;` rows follow, up to a line of `\.`. */
function behindCopy(sql: string, at: number): number {
  const end = sql.indexOf('\n\\.', at);
  return end === -1 ? at : end + 3;
}

/** Behind white space and comments; `GO` and `/` on a line of their own end a statement elsewhere and are words here. */
function skipNothing(sql: string, at: number): number {
  if (/\s/.test(sql.charAt(at))) return at + 1;
  const two = sql.slice(at, at + 2);
  if (two === '--' || (sql.charAt(at) === '#' && isLineStart(sql, at))) return behind(sql, '\n', at);
  return two === '/*' ? behind(sql, '*/', at) : at;
}

function isLineStart(sql: string, at: number): boolean {
  return /(?:^|\n)[ \t]*$/.test(sql.slice(Math.max(0, at - 40), at));
}

function behind(sql: string, sign: string, at: number): number {
  const end = sql.indexOf(sign, at + sign.length);
  return end === -1 ? sql.length : end + sign.length;
}

interface Found {
  readonly token: Token;
  readonly end: number;
}

function tokenAt(sql: string, at: number, before: Token | undefined, hasStrokes: boolean): Found {
  const first = sql.charAt(at);
  // `E'…'` has escapes in PostgreSQL, `N'…'` is a text as any other.
  const prefix = sql.charAt(at + 1) === "'" ? first.toLowerCase() : '';
  if (prefix === 'e' || prefix === 'n') return quotedAt(sql, at + 1, "'", "'", hasStrokes || prefix === 'e');
  const dollars = first === '$' ? /^\$\w*\$/.exec(sql.slice(at, at + 40))?.[0] : undefined;
  if (dollars !== undefined) {
    const end = sql.indexOf(dollars, at + dollars.length);
    const to = end === -1 ? sql.length : end;
    return { token: { kind: 'text', text: sql.slice(at + dollars.length, to) }, end: to + dollars.length };
  }
  // A bracket is a quote of names only where a name can stand: `text[]` is an array.
  const close =
    first === '[' && (before?.kind !== 'sign' || sql.charAt(at + 1) === ']') ? undefined : opened[first];
  if (close !== undefined) return quotedAt(sql, at, first, close, hasStrokes);
  if (wordOrNumber.test(first)) {
    let end = at + 1;
    while (end < sql.length && wordOrNumber.test(sql.charAt(end))) end += 1;
    return { token: { kind: 'word', text: sql.slice(at, end) }, end };
  }
  return { token: { kind: 'sign', text: first }, end: at + 1 };
}

const escaped: Readonly<Record<string, string>> = { n: '\n', r: '\n', t: ' ' };

/** Quotes are doubled within, or escaped by a stroke. */
function quotedAt(sql: string, at: number, open: string, close: string, hasStrokes: boolean): Found {
  let text = '';
  let end = at + 1;
  for (; end < sql.length; end += 1) {
    const sign = sql.charAt(end);
    if (hasStrokes && sign === '\\' && open === "'" && end + 1 < sql.length) {
      end += 1;
      text += escaped[sql.charAt(end)] ?? sql.charAt(end);
    } else if (sign === close && sql.charAt(end + 1) === close) {
      end += 1;
      text += sign;
    } else if (sign === close) break;
    else text += sign;
  }
  return { token: { kind: open === "'" ? 'text' : 'name', text }, end: end + 1 };
}
