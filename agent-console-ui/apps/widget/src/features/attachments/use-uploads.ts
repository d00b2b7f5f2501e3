import { randomId, RequestFailed, type AttachmentRef } from '@tandem/protocol';
import { useCallback, useRef, useState } from 'preact/hooks';
import { MAX_FILES, problemOf, typeNames } from './file-check';
import { useChat, useChatState } from '../../chat/chat-context';
import { useI18n } from '../../i18n/i18n';

export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
  /** From 0 to 1. */
  readonly progress: number;
  readonly attachment?: AttachmentRef;
}

export interface Uploads {
  readonly list: readonly Upload[];
  readonly error: string | undefined;
  readonly busy: boolean;
  add(files: Iterable<File>): void;
  remove(id: string): void;
  /** The uploaded files, which are then no longer listed. */
  take(): AttachmentRef[];
}

/** The files that go with the next message: checked, then uploaded at once. */
export function useUploads(): Uploads {
  const chat = useChat();
  const i18n = useI18n();
  const { inbox } = useChatState();
  const [list, setList] = useState<readonly Upload[]>([]);
  const [error, setError] = useState<string>();
  const aborts = useRef(new Map<string, AbortController>());

  const update = useCallback((id: string, change: Partial<Upload>) => {
    setList((before) => before.map((one) => (one.id === id ? { ...one, ...change } : one)));
  }, []);

  const remove = useCallback((id: string) => {
    aborts.current.get(id)?.abort();
    aborts.current.delete(id);
    setList((before) => before.filter((one) => one.id !== id));
  }, []);

  const upload = async (file: File) => {
    const id = randomId();
    const abort = new AbortController();
    aborts.current.set(id, abort);
    setList((before) => [...before, { id, name: file.name, sizeBytes: file.size, progress: 0 }]);
    try {
      const attachment = await chat.upload(file, (progress) => update(id, { progress }), abort.signal);
      update(id, { progress: 1, attachment });
    } catch (failure) {
      if (abort.signal.aborted) return;
      remove(id);
      const rejected = failure instanceof RequestFailed && !failure.retryable;
      setError(
        rejected
          ? i18n.t('fileRejected', { name: file.name, reason: failure.message })
          : i18n.t('fileFailed', { name: file.name }),
      );
    }
  };

  const add = (files: Iterable<File>) => {
    if (!inbox) return;
    setError(undefined);
    let room = MAX_FILES - list.length;
    for (const file of files) {
      const problem = problemOf(file, inbox);
      if (problem) {
        const limit = i18n.size(inbox.maxAttachmentBytes);
        setError(i18n.t(problem, { name: file.name, limit, types: typeNames(inbox.attachmentTypes) }));
      } else if (room-- > 0) {
        void upload(file);
      } else {
        setError(i18n.t('fileTooMany', { count: MAX_FILES }));
      }
    }
  };

  const take = () => {
    const ready = list.flatMap(({ attachment }) => (attachment ? [attachment] : []));
    setList([]);
    setError(undefined);
    return ready;
  };

  return { list, error, busy: list.some((one) => !one.attachment), add, remove, take };
}
