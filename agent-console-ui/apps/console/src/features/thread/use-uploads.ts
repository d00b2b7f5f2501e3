import { type AttachmentRef, randomId, uploadAttachment } from '@tandem/protocol';
import { notifications } from '@mantine/notifications';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveStore } from '../../live';
import { errorText } from '../../shared/errors';
import { formatBytes } from '../../shared/format';

/** A file on its way into a reply. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** From 0 to 1. */
  readonly progress: number;
  readonly state: 'uploading' | 'ready' | 'failed';
  readonly attachment?: AttachmentRef;
  readonly error?: string;
}

export interface Uploads {
  readonly list: readonly Upload[];
  add: (files: readonly File[]) => void;
  remove: (id: string) => void;
  clear: () => void;
}

/** A larger file is refused before it travels; the server has the last word. */
const maxBytes = 10_000_000;

/** The files being attached to a conversation's next reply. They upload at once, so that sending does not wait. */
export function useUploads(conversationId: string): Uploads {
  const { t } = useTranslation();
  const { client } = useLiveStore();
  const [list, setList] = useState<readonly Upload[]>([]);
  const aborts = useRef(new Map<string, AbortController>());

  useEffect(() => {
    const running = aborts.current;
    return () => {
      for (const abort of running.values()) abort.abort();
      running.clear();
      setList([]);
    };
  }, [conversationId]);

  const change = useCallback((id: string, part: Partial<Upload>) => {
    setList((before) => before.map((upload) => (upload.id === id ? { ...upload, ...part } : upload)));
  }, []);

  const upload = useCallback(
    (file: File) => {
      const id = randomId();
      const abort = new AbortController();
      aborts.current.set(id, abort);
      setList((before) => [...before, { id, name: file.name, size: file.size, progress: 0, state: 'uploading' }]);
      uploadAttachment({
        socket: client.socket,
        conversationId,
        file,
        baseUrl: window.location.origin,
        signal: abort.signal,
        onProgress: (progress) => change(id, { progress }),
      }).then(
        (attachment) => change(id, { state: 'ready', progress: 1, attachment }),
        (failure: unknown) => {
          if (!abort.signal.aborted) change(id, { state: 'failed', error: errorText(t, failure) });
        },
      );
    },
    [client, conversationId, change, t],
  );

  const add = useCallback(
    (files: readonly File[]) => {
      for (const file of files) {
        if (file.size <= maxBytes) upload(file);
        else {
          const message = t('composer.fileTooLarge', { name: file.name, limit: formatBytes(maxBytes) });
          notifications.show({ color: 'red', message });
        }
      }
    },
    [upload, t],
  );

  const remove = useCallback((id: string) => {
    aborts.current.get(id)?.abort();
    aborts.current.delete(id);
    setList((before) => before.filter((one) => one.id !== id));
  }, []);

  const clear = useCallback(() => setList([]), []);
  return { list, add, remove, clear };
}
