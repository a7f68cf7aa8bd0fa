import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { useMe } from '../../api/me.ts';
import { Problem } from '../../api/problem.ts';
import { forgetSent, keepSent, sentPieces } from '../../files/sentPieces.ts';
import { useFigures } from '../../files/transferring.tsx';
import { sendPieces } from '../../files/upload.ts';
import { type Delivery, handBack } from './delivery.ts';
import { manyAddresses, singleAddress } from './pieceAddresses.ts';

/** What the store has is not what was to be sent: it is sent from the beginning. */
const toBeSentAgain: ReadonlySet<string> = new Set(['upload_incomplete', 'bytes_differ']);

export type Phase = 'idle' | 'sending' | 'paused' | 'completing' | 'failed';

/**
 * Sends the file of a delivery and reports it complete. What was sent is kept, so that it goes on where it was: after a pause,
 * a broken network, a reload.
 */
export function useUploading(delivery: Delivery, sha256: string | undefined) {
  const api = useApi();
  const queries = useQueryClient();
  const { data: me } = useMe();
  const { figures, told, reset } = useFigures();
  const [phase, setPhase] = useState<Phase>('idle');
  const [error, setError] = useState<unknown>();
  const stop = useRef<AbortController>(undefined);
  const { id, grantId, upload } = delivery;
  const person = me === undefined ? undefined : `${me.org}.${me.sub}`;
  const key = useRef(crypto.randomUUID());

  // Whoever leaves the page stops it; what was sent is there when they come back.
  useEffect(() => () => stop.current?.abort(), []);
  useEffect(() => {
    if (phase !== 'sending') return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [phase]);

  const complete = useCallback(async () => {
    setPhase('completing');
    const href = `/v1/grants/${grantId}/deliveries/${id}/complete`;
    await api.change({ method: 'POST', href, body: {}, key: key.current });
    key.current = crypto.randomUUID();
  }, [api, grantId, id]);

  const start = useCallback(
    async (file: File) => {
      if (upload === undefined || person === undefined || sha256 === undefined) return;
      const control = new AbortController();
      stop.current = control;
      setError(undefined);
      reset();
      setPhase('sending');
      const place = { id: grantId, delivery: id };
      const isMany = upload.url === undefined;
      const addresses = isMany ? manyAddresses(api, place) : singleAddress(api, place);
      const sent = new Set(isMany ? sentPieces(person, id, sha256) : []);
      try {
        await sendPieces({
          file,
          partBytes: upload.partBytes ?? file.size,
          pieces: upload.pieces ?? 1,
          sent: new Set(sent),
          address: (piece, refused) => addresses.of(piece, refused),
          onSent: (piece) => {
            sent.add(piece);
            if (isMany) keepSent(person, id, sha256, sent);
          },
          told,
          signal: control.signal,
        });
        await complete();
        forgetSent(person, id);
        handBack(id);
        await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'labels' });
      } catch (failure) {
        if (control.signal.aborted) {
          setPhase('paused');
          return;
        }
        // What the store does not have although it was sent from here is sent again.
        if (failure instanceof Problem && toBeSentAgain.has(failure.said.code ?? '')) forgetSent(person, id);
        setError(failure);
        setPhase('failed');
      }
    },
    [api, complete, grantId, id, person, queries, reset, sha256, told, upload],
  );

  return { phase, error, figures, start, pause: () => stop.current?.abort() };
}
