import type { ConversationView } from '@tandem/protocol';
import { useI18n } from '../../i18n/i18n';
import { PersonIcon } from '../../shared/icons';

/** The customer's place in the queue, live. */
export function QueueCard({ view }: { view: ConversationView }) {
  const i18n = useI18n();
  const { t } = i18n;
  const { status, place } = view;
  if (status !== 'queued' && status !== 'offered') return null;
  const wait = place?.estimatedWaitSeconds;
  return (
    <section class="queue-card" aria-label={t('queueTitle')}>
      <span class="queue-icon" aria-hidden="true">
        <PersonIcon />
      </span>
      <div>
        <div role="status">
          <h2>{headline()}</h2>
          {wait !== undefined && <p class="queue-wait">{t('queueWait', { duration: i18n.wait(wait) })}</p>}
        </div>
        <p>{t('queueKeepWriting')}</p>
        <p>{t('queueMayLeave')}</p>
      </div>
    </section>
  );

  function headline(): string {
    if (status === 'offered') return t('queueRinging');
    if (!place) return t('queueUnknown');
    return place.position <= 1 ? t('queueNext') : t('queuePosition', { position: place.position });
  }
}
