import type { ConversationView } from '@tandem/protocol';
import { isOver } from '@tandem/protocol';
import { useChatState, useConversation } from '../chat/chat-context';
import { Menu } from '../features/menu';
import { useI18n, type I18n } from '../i18n/i18n';
import { CloseIcon } from '../shared/icons';

interface HeaderProps {
  /** Absent when no page embeds the messenger. */
  onClose?: () => void;
  onEnd: () => void;
  onError: (text: string | undefined) => void;
}

/** Whom one talks to right now. */
function subtitle(view: ConversationView | undefined, { t }: I18n): string {
  if (!view?.loaded || view.status === 'bot') return t('assistantAnswers');
  if (isOver(view.status)) return t('conversationOver');
  if (view.owner && view.status !== 'offered') return t('talkingTo', { name: view.owner.displayName });
  return t('waitingForPerson');
}

export function Header({ onClose, onEnd, onError }: HeaderProps) {
  const i18n = useI18n();
  const { inbox } = useChatState();
  const view = useConversation();
  const text = subtitle(view, i18n);
  return (
    <header class="header">
      <div class="header-text">
        <h1 title={inbox?.title}>{inbox?.title ?? i18n.t('chat')}</h1>
        <p title={text}>{text}</p>
      </div>
      <Menu onEnd={onEnd} onError={onError} />
      {onClose && (
        <button type="button" class="tool" aria-label={i18n.t('closeChat')} onClick={onClose}>
          <CloseIcon />
        </button>
      )}
    </header>
  );
}
