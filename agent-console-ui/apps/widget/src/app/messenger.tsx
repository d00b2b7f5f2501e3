import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Header } from './header';
import { useChat, useChatState, useIsOver } from '../chat/chat-context';
import { Composer } from '../features/composer';
import { ConnectionBanner } from '../features/connection';
import { EndQuestion, useTranscript } from '../features/menu';
import { Thread } from '../features/thread';
import { useI18n } from '../i18n/i18n';

interface MessengerProps {
  /** Closes the panel; absent when no page embeds the messenger. */
  onClose?: () => void;
  /** Grows each time that the person opened the panel. */
  focusRequest: number;
}

export function Messenger({ onClose, focusRequest }: MessengerProps) {
  const { inbox, problem } = useChatState();
  const isOver = useIsOver();
  const input = useRef<HTMLTextAreaElement>(null);
  const [asksToEnd, setAsksToEnd] = useState(false);
  const [error, setError] = useState<string>();
  const closeQuestion = useCallback(() => {
    setAsksToEnd(false);
    input.current?.focus();
  }, []);

  useEffect(() => {
    if (focusRequest > 0) input.current?.focus();
  }, [focusRequest, inbox]);

  useEffect(() => {
    if (isOver) setAsksToEnd(false);
  }, [isOver]);

  return (
    <div
      class="messenger"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose?.();
      }}
    >
      <Header onClose={onClose} onEnd={() => setAsksToEnd(true)} onError={setError} />
      <ConnectionBanner />
      {problem && !inbox ? <Unavailable /> : <Thread />}
      <footer class="footer">
        {error && (
          <p class="error" role="alert">
            {error}
          </p>
        )}
        {asksToEnd && <EndQuestion onClose={closeQuestion} />}
        {isOver ? <Ended /> : inbox && <Composer input={input} />}
      </footer>
    </div>
  );
}

/** After the end: a copy, and a new beginning. */
function Ended() {
  const chat = useChat();
  const { t } = useI18n();
  const transcript = useTranscript();
  return (
    <div class="ended">
      {transcript.failed && (
        <p class="error" role="alert">
          {t('transcriptFailed')}
        </p>
      )}
      <div class="buttons">
        <button type="button" class="secondary" onClick={() => void transcript.save()}>
          {t('downloadTranscript')}
        </button>
        <button type="button" class="primary" onClick={() => chat.startAnew()}>
          {t('newConversation')}
        </button>
      </div>
    </div>
  );
}

function Unavailable() {
  const chat = useChat();
  const { t } = useI18n();
  const { problem } = useChatState();
  return (
    <div class="unavailable" role="alert">
      <p>{t(problem === 'unknown' ? 'inboxUnknown' : 'cannotLoad')}</p>
      {problem === 'unreachable' && (
        <button type="button" class="secondary" onClick={() => void chat.loadInbox()}>
          {t('retry')}
        </button>
      )}
    </div>
  );
}
