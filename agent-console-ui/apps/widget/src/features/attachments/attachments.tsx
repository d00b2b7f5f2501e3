import type { AttachmentRef } from '@tandem/protocol';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useChat, useChatState } from '../../chat/chat-context';
import { useI18n } from '../../i18n/i18n';
import { FileIcon } from '../../shared/icons';

const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

export function Attachments({ attachments }: { attachments: readonly AttachmentRef[] }) {
  return (
    <>
      {attachments.map((attachment) =>
        PICTURES.has(attachment.contentType) ? (
          <Picture key={attachment.id} attachment={attachment} />
        ) : (
          <FileChip key={attachment.id} attachment={attachment} />
        ),
      )}
    </>
  );
}

/** Links live for minutes only: one is fetched when it is needed. */
function useLink(attachment: AttachmentRef): () => Promise<string> {
  const chat = useChat();
  const { conversation } = useChatState();
  return async () => {
    if (!conversation) throw new Error('No conversation to take the file from');
    const { url } = await chat.visitor.link(conversation.conversationId, attachment.id);
    return new URL(url, location.origin).href;
  };
}

function useOpen(attachment: AttachmentRef, save: boolean) {
  const link = useLink(attachment);
  const [failed, setFailed] = useState(false);
  const open = async () => {
    setFailed(false);
    try {
      const anchor = document.createElement('a');
      anchor.href = await link();
      anchor.rel = 'noopener noreferrer';
      if (save) anchor.download = attachment.name;
      else anchor.target = '_blank';
      anchor.click();
    } catch {
      setFailed(true);
    }
  };
  return { open, failed };
}

function FileChip({ attachment }: { attachment: AttachmentRef }) {
  const i18n = useI18n();
  const { open, failed } = useOpen(attachment, true);
  const size = i18n.size(attachment.sizeBytes);
  return (
    <>
      <button type="button" class="chip chip-open" onClick={open} aria-label={i18n.t('openFile', { name: attachment.name, size })}>
        <FileIcon />
        <span class="chip-name">{attachment.name}</span>
        <span class="chip-size">{size}</span>
      </button>
      {failed && <FileGone />}
    </>
  );
}

function Picture({ attachment }: { attachment: AttachmentRef }) {
  const i18n = useI18n();
  const frame = useRef<HTMLButtonElement>(null);
  const link = useLink(attachment);
  const { open, failed } = useOpen(attachment, false);
  const [source, setSource] = useState<string>();
  const [broken, setBroken] = useState(false);
  const fetchLink = useRef(link);
  fetchLink.current = link;

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const load = () => fetchLink.current().then(setSource, () => setBroken(true));
    if (typeof IntersectionObserver === 'undefined') {
      void load();
      return;
    }
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      void load();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  if (broken) return <FileChip attachment={attachment} />;
  const label = i18n.t('openFile', { name: attachment.name, size: i18n.size(attachment.sizeBytes) });
  return (
    <>
      <button type="button" class="picture" ref={frame} onClick={open} aria-label={label}>
        {source && <img src={source} alt="" onError={() => setBroken(true)} />}
      </button>
      {failed && <FileGone />}
    </>
  );
}

function FileGone() {
  const { t } = useI18n();
  return (
    <p class="error" role="alert">
      {t('fileGone')}
    </p>
  );
}
