import { useChat } from '../../chat/chat-context';
import type { PendingStart } from '../../chat/pending-start';
import { useI18n } from '../../i18n/i18n';
import { ClockIcon } from '../../shared/icons';
import { RichText } from '../../shared/rich-text';

/** What was written while the conversation is still being opened. */
export function StartingMessages({ start }: { start: PendingStart }) {
  const chat = useChat();
  const i18n = useI18n();
  const last = start.messages.at(-1);
  if (!last) return null;
  return (
    <div class="group mine">
      <div class="group-body">
        {start.messages.map(({ clientMessageId, text }) => (
          <div class="message message-sending" key={clientMessageId}>
            <p class="bubble">
              <RichText text={text} />
            </p>
          </div>
        ))}
        {start.failed ? (
          <div class="failure" role="alert">
            <span>{i18n.t(start.failed === 'rate_limited' ? 'failedRate' : 'failedOther')}</span>
            <button type="button" class="link" onClick={() => chat.retryStart()}>
              {i18n.t('retry')}
            </button>
          </div>
        ) : (
          <div class="group-foot">
            <time dateTime={last.at}>{i18n.time(last.at)}</time>
            <span class="state state-sending">
              <ClockIcon />
              <span class="unseen">{i18n.t('sending')}</span>
            </span>
          </div>
        )}
      </div>
    </div>
  );
}
