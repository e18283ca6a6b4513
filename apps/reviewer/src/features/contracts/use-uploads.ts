'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { refusedBeforehand, uploadFile } from './upload-file.ts';

export type UploadState =
  /** Another one goes first. */
  | { readonly is: 'waiting' }
  | { readonly is: 'sending'; readonly share: number }
  | { readonly is: 'reading' }
  | { readonly is: 'done'; readonly contractId: string }
  | { readonly is: 'refused'; readonly message: string };

export type Upload = {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly state: UploadState;
};

export type Uploads = {
  /** What was chosen last stands first. */
  readonly all: readonly Upload[];
  readonly add: (files: readonly File[]) => void;
  readonly cancel: (id: string) => void;
  readonly clear: () => void;
};

export function isUnderWay({ is }: UploadState): boolean {
  return is === 'waiting' || is === 'sending' || is === 'reading';
}

/** Files on their way, one after the other; leaving the page cancels what is still going. */
export function useUploads(onDone: () => void): Uploads {
  const [all, setAll] = useState<readonly Upload[]>([]);
  const running = useRef(new Map<string, AbortController>());
  const chain = useRef(Promise.resolve());
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });
  useEffect(() => {
    const controllers = running.current;
    return () => {
      for (const controller of controllers.values()) controller.abort();
    };
  }, []);

  const set = useCallback((id: string, state: UploadState) => {
    setAll((now) => now.map((upload) => (upload.id === id ? { ...upload, state } : upload)));
  }, []);

  const send = useCallback(
    async (file: File, id: string, controller: AbortController) => {
      if (controller.signal.aborted) return;
      set(id, { is: 'sending', share: 0 });
      const answer = await uploadFile(
        file,
        id,
        (share) => set(id, share < 1 ? { is: 'sending', share } : { is: 'reading' }),
        controller.signal,
      );
      running.current.delete(id);
      set(
        id,
        answer.ok
          ? { is: 'done', contractId: answer.contractId }
          : { is: 'refused', message: answer.message },
      );
      if (answer.ok) done.current();
    },
    [set],
  );

  const add = useCallback(
    (files: readonly File[]) => {
      const added: Upload[] = [];
      for (const file of files) {
        const id = crypto.randomUUID();
        const message = refusedBeforehand(file);
        const state: UploadState = message === null ? { is: 'waiting' } : { is: 'refused', message };
        added.push({ id, name: file.name, size: file.size, state });
        if (message !== null) continue;
        const controller = new AbortController();
        running.current.set(id, controller);
        chain.current = chain.current.then(() => send(file, id, controller));
      }
      setAll((now) => [...added, ...now]);
    },
    [send],
  );

  const cancel = useCallback(
    (id: string) => {
      running.current.get(id)?.abort();
      running.current.delete(id);
      set(id, { is: 'refused', message: 'Cancelled.' });
    },
    [set],
  );
  const clear = useCallback(() => setAll((now) => now.filter(({ state }) => isUnderWay(state))), []);
  return { all, add, cancel, clear };
}
