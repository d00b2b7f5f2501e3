import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useTranscript } from './use-transcript';
import { useChat, useChatState, useConversation, useIsOver } from '../../chat/chat-context';
import { useI18n } from '../../i18n/i18n';
import { DotsIcon, EndIcon, PersonIcon, SaveIcon } from '../../shared/icons';

interface MenuProps {
  onEnd: () => void;
  onError: (text: string | undefined) => void;
}

/** What is seldom needed: a person, a copy, the end. Hidden while there is nothing to do. */
export function Menu({ onEnd, onError }: MenuProps) {
  const chat = useChat();
  const { t } = useI18n();
  const { conversation } = useChatState();
  const view = useConversation();
  const isOver = useIsOver();
  const transcript = useTranscript();
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    place.current?.querySelector<HTMLButtonElement>('.menu-list button')?.focus();
    const outside = (event: Event) => {
      const { target } = event;
      if (!(target instanceof Node && place.current?.contains(target))) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    window.addEventListener('blur', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      window.removeEventListener('blur', outside);
    };
  }, [open]);

  useEffect(() => onError(transcript.failed ? t('transcriptFailed') : undefined), [transcript.failed, onError, t]);

  if (!conversation || !view?.loaded) return null;

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const askForPerson = () => {
    onError(undefined);
    chat.requestPerson().catch((failure: Error) => onError(t('actionFailed', { reason: failure.message })));
  };

  return (
    <div
      class="menu"
      ref={place}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        close();
      }}
    >
      <button ref={button} type="button" class="tool" aria-label={t('menu')} aria-expanded={open} onClick={() => setOpen(!open)}>
        <DotsIcon />
      </button>
      {open && (
        <ul class="menu-list">
          {view.status === 'bot' && <Entry icon={PersonIcon} label={t('talkToPerson')} onChoose={askForPerson} onDone={close} />}
          <Entry icon={SaveIcon} label={t('downloadTranscript')} onChoose={() => void transcript.save()} onDone={close} />
          {!isOver && <Entry icon={EndIcon} label={t('endConversation')} onChoose={onEnd} onDone={() => setOpen(false)} />}
        </ul>
      )}
    </div>
  );
}

interface EntryProps {
  icon: ComponentType;
  label: string;
  onChoose: () => void;
  onDone: () => void;
}

function Entry({ icon: Icon, label, onChoose, onDone }: EntryProps) {
  return (
    <li>
      <button
        type="button"
        onClick={() => {
          onDone();
          onChoose();
        }}
      >
        <Icon />
        {label}
      </button>
    </li>
  );
}
