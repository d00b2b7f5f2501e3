import { useEffect, useRef, useState } from 'preact/hooks';
import { useChat } from '../../chat/chat-context';
import { useI18n } from '../../i18n/i18n';

/** Asks before the conversation is ended. */
export function EndQuestion({ onClose }: { onClose: () => void }) {
  const chat = useChat();
  const { t } = useI18n();
  const stay = useRef<HTMLButtonElement>(null);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  useEffect(() => stay.current?.focus(), []);

  const end = async () => {
    setBusy(true);
    try {
      await chat.end();
      onClose();
    } catch (failure) {
      setBusy(false);
      setProblem(t('actionFailed', { reason: failure instanceof Error ? failure.message : String(failure) }));
    }
  };

  return (
    <div
      class="question"
      role="alertdialog"
      aria-labelledby="end-question"
      aria-describedby="end-explanation"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <h2 id="end-question">{t('endQuestion')}</h2>
      <p id="end-explanation">{t('endExplanation')}</p>
      {problem && (
        <p class="error" role="alert">
          {problem}
        </p>
      )}
      <div class="buttons">
        <button type="button" class="secondary" ref={stay} onClick={onClose}>
          {t('endNo')}
        </button>
        <button type="button" class="danger" disabled={busy} onClick={() => void end()}>
          {t('endYes')}
        </button>
      </div>
    </div>
  );
}
