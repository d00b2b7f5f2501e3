import type { MessageItem } from '@tandem/protocol';
import { useChatState } from '../../chat/chat-context';
import { useI18n, type MessageKey } from '../../i18n/i18n';
import { CheckIcon, ChecksIcon, ClockIcon } from '../../shared/icons';

/** How far the last own message got: a tick for the eye, a word for the ear. */
export function MessageState({ message }: { message: MessageItem }) {
  const { t } = useI18n();
  const Icon = message.state === 'sending' ? ClockIcon : message.state === 'sent' ? CheckIcon : ChecksIcon;
  return (
    <span class={`state state-${message.state}`}>
      <Icon />
      <span class={message.state === 'read' ? '' : 'unseen'}>{t(message.state)}</span>
    </span>
  );
}

export function Failure({ message }: { message: MessageItem }) {
  const { t } = useI18n();
  const { conversation } = useChatState();
  const { clientMessageId, failure } = message;
  if (message.state !== 'failed' || clientMessageId === undefined) return null;
  const explanation: MessageKey =
    failure?.code === 'conversation_closed' ? 'failedClosed' : failure?.code === 'rate_limited' ? 'failedRate' : 'failedOther';
  return (
    <div class="failure" role="alert">
      <span>{t(explanation)}</span>
      {failure?.code !== 'conversation_closed' && (
        <button type="button" class="link" onClick={() => conversation?.retry(clientMessageId)}>
          {t('retry')}
        </button>
      )}
      <button type="button" class="link" onClick={() => conversation?.discard(clientMessageId)}>
        {t('discard')}
      </button>
    </div>
  );
}
