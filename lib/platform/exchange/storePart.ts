import { createHash } from 'node:crypto';
import type { DepartmentKey } from '../../organisation/departmentKeys.ts';
import type { Objects } from './objects.ts';
import { sealedType, type Written } from './outputForm.ts';
import type { Delivered } from './parts.ts';
import { storedSha256 } from './verifyDelivery.ts';

/** What lies in the store of a part. */
type Stored = Pick<Delivered, 'sha256' | 'bytes'>;

/**
 * Stores a part as its requester takes it, sealed where a key is given. The same part made twice is the same bytes, but not where it
 * is sealed, which takes chance: there the first envelope stays, and whoever comes second takes it for its own.
 *
 * @returns what lies there
 */
export async function storePart(
  name: string,
  { bytes, sha256, contentType }: Written,
  key: DepartmentKey | undefined,
  objects: Objects,
): Promise<Stored> {
  if (!key) {
    await objects.put(name, bytes, contentType);
    return { sha256, bytes: bytes.length };
  }
  // Loaded only where it is asked for: it knows the curve of SM2.
  const { seal } = await import('../evidence/seal.ts');
  return storeEnvelope(name, seal(bytes, key), objects);
}

async function storeEnvelope(name: string, envelope: Buffer, objects: Objects): Promise<Stored> {
  const sha256 = createHash('sha256').update(envelope).digest('hex');
  const stored = { sha256, bytes: envelope.length };
  if (await objects.putNew(name, envelope, sealedType, sha256)) return stored;
  const there = await objects.look(name);
  if (there?.sha256 !== undefined && there.sha256 === (await storedSha256(objects, name)))
    return { sha256: there.sha256, bytes: there.bytes };
  // It is damaged, or no envelope: that is why the part is made anew.
  await objects.put(name, envelope, sealedType, sha256);
  return stored;
}
