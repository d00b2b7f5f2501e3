import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useDraft } from './draft';
import { UploadChips, useUploads, type Uploads } from '../attachments';
import { useChat, useChatState } from '../../chat/chat-context';
import { useI18n } from '../../i18n/i18n';
import { ClipIcon, SendIcon } from '../../shared/icons';

const MAX_LENGTH = 10_000;
const COUNT_FROM = 9_000;

export function Composer({ input }: { input: RefObject<HTMLTextAreaElement | null> }) {
  const chat = useChat();
  const { t } = useI18n();
  const { conversation } = useChatState();
  const [text, setText] = useDraft();
  const uploads = useUploads();
  const left = MAX_LENGTH - text.length;
  const canSend = !uploads.busy && (text.trim() !== '' || uploads.list.length > 0);

  useLayoutEffect(() => {
    const element = input.current;
    if (!element) return;
    // The height follows the text up to the limit that the style sheet sets.
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text, input]);

  const send = () => {
    if (!canSend) return;
    chat.send(text.trim(), uploads.take());
    setText('');
    input.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  };

  const onInput = (value: string) => {
    setText(value);
    conversation?.setTyping(value.trim() !== '');
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        uploads.add(event.dataTransfer?.files ?? []);
      }}
    >
      <UploadChips uploads={uploads} />
      <div class="composer-row">
        <AttachButton uploads={uploads} />
        <textarea
          ref={input}
          rows={1}
          value={text}
          maxLength={MAX_LENGTH}
          placeholder={t('writeMessage')}
          aria-label={t('message')}
          enterkeyhint="send"
          onInput={(event) => onInput(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={() => conversation?.setTyping(false)}
          onPaste={(event) => uploads.add(event.clipboardData?.files ?? [])}
        />
        <button type="submit" class="send" aria-label={t('send')} disabled={!canSend}>
          <SendIcon />
        </button>
      </div>
      {text.length > COUNT_FROM && (
        <p class="count" role="status">
          {t('charactersLeft', { count: left })}
        </p>
      )}
    </form>
  );
}

function AttachButton({ uploads }: { uploads: Uploads }) {
  const { t } = useI18n();
  const { inbox } = useChatState();
  const picker = useRef<HTMLInputElement>(null);
  if (!inbox || inbox.attachmentTypes.length === 0 || inbox.maxAttachmentBytes <= 0) return null;
  return (
    <>
      <button type="button" class="tool" aria-label={t('attach')} title={t('attach')} onClick={() => picker.current?.click()}>
        <ClipIcon />
      </button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        accept={inbox.attachmentTypes.join(',')}
        onChange={(event) => {
          const { files } = event.currentTarget;
          uploads.add([...(files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
