/**
 * Which pieces of an upload this person has sent, kept in this browser: after a reload or a broken network only the others are
 * sent. The platform knows which are missing and says so in the end, so that nothing depends on it.
 */
interface Sent {
  readonly at: number;
  readonly sha256: string;
  readonly pieces: readonly number[];
}

const prefix = 'gongxiang.sent.';
/** As long as the store keeps pieces that nobody has put together. */
const keptFor = 7 * 86_400_000;

const keyOf = (person: string, delivery: string) => `${prefix}${person}.${delivery}`;

/** The pieces of this very file that were sent. */
export function sentPieces(person: string, delivery: string, sha256: string): ReadonlySet<number> {
  const text = localStorage.getItem(keyOf(person, delivery));
  if (text === null) return new Set();
  const sent: Sent = JSON.parse(text);
  return new Set(sent.sha256 === sha256 && Date.now() - sent.at < keptFor ? sent.pieces : []);
}

export function keepSent(
  person: string,
  delivery: string,
  sha256: string,
  pieces: ReadonlySet<number>,
): void {
  try {
    const sent: Sent = { at: Date.now(), sha256, pieces: [...pieces] };
    localStorage.setItem(keyOf(person, delivery), JSON.stringify(sent));
  } catch {
    // A full store must not stop the upload: then all of it is sent again after a reload.
    forgetSent(person, delivery);
  }
}

export function forgetSent(person: string, delivery: string): void {
  localStorage.removeItem(keyOf(person, delivery));
}
