import type { Instant } from '../../calendar/index.ts';
import {
  type Manifest,
  manifestHash,
  type SignedManifest,
  signedManifestText,
} from '../../evidence/manifest.ts';
import type { WorkingSigner } from './workingSigner.ts';

/** Signs the manifest of a delivery as of this instant. */
export async function signManifest(
  signer: WorkingSigner,
  manifest: Manifest,
  signedAt: Instant,
): Promise<SignedManifest> {
  const { keyId, certificate, sign } = await signer.sign(signedAt);
  const hash = manifestHash(manifest);
  const signature = sign(Buffer.from(signedManifestText(hash, signedAt))).toString('base64');
  return { schema: 1, manifest, hash, signedAt, signer: keyId, signature, certificate };
}
