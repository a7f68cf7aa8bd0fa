/**
 * A text that was packed when the functions were bundled: read, unpacked, and what unpacks loaded, when it is first asked for. A
 * call that asks for another pays for none of it.
 *
 * @param read what Brotli packed
 */
export function packedText(read: () => Uint8Array): () => string {
  let unpacked: string | undefined;
  return () => (unpacked ??= process.getBuiltinModule('node:zlib').brotliDecompressSync(read()).toString());
}

/**
 * The same, as what its JSON says.
 * @param read what Brotli packed, made with the function from the very tables that have this shape
 */
export function packedJson<Json>(read: () => Uint8Array): () => Json {
  const text = packedText(read);
  let parsed: Json | undefined;
  // Parse boundary: its maker in the same build gives it this shape.
  return () => (parsed ??= JSON.parse(text()) as Json);
}
