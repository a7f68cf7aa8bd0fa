/** The first bytes of files of these types (their own formats' rules), in hexadecimal. */
const signatures: Readonly<Record<string, string>> = {
  // %PDF- (ISO 32000-1, 7.5.2)
  'application/pdf': '255044462d',
  'image/png': '89504e470d0a1a0a',
  'image/jpeg': 'ffd8ff',
  // Office Open XML files are ZIP archives (ECMA-376, part 2).
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '504b0304',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '504b0304',
};

/** Whether a file begins as one of the type that it is said to be; of types whose beginning says nothing it always does. */
export function beginsAs(mediaType: string, content: Buffer): boolean {
  const signature = signatures[mediaType];
  return signature === undefined || content.subarray(0, signature.length / 2).toString('hex') === signature;
}
