import type { ConversationView, QueuePlace } from '@tandem/protocol';
import { useI18n, type I18n } from '../../i18n/i18n';
import { PersonIcon } from '../../shared/icons';

/** The customer's place in the queue, live; where the queue is closed, when it opens and what happens then. */
export function QueueCard({ view }: { view: ConversationView }) {
  const i18n = useI18n();
  const { t } = i18n;
  const { status, place } = view;
  if (status !== 'queued' && status !== 'offered') return null;
  const closed = status === 'queued' && place?.opensAt !== undefined;
  return (
    <section class="queue-card" aria-label={closed ? t('queueClosedTitle') : t('queueTitle')}>
      <span class="queue-icon" aria-hidden="true">
        <PersonIcon />
      </span>
      {closed ? <Closed place={place} i18n={i18n} /> : <Open status={status} place={place} i18n={i18n} />}
    </section>
  );
}

interface PlaceProps {
  place: QueuePlace | undefined;
  i18n: I18n;
}

function Open({ status, place, i18n }: PlaceProps & { status: 'queued' | 'offered' }) {
  const { t } = i18n;
  const wait = place?.estimatedWaitSeconds;
  return (
    <div>
      <div role="status">
        <h2>{headline()}</h2>
        {wait !== undefined && <p class="queue-wait">{t('queueWait', { duration: i18n.wait(wait) })}</p>}
      </div>
      {place?.callback === true && <p>{t('queueCallbackDue')}</p>}
      <p>{t('queueKeepWriting')}</p>
      <p>{t('queueMayLeave')}</p>
    </div>
  );

  function headline(): string {
    if (status === 'offered') return t('queueRinging');
    if (!place) return t('queueUnknown');
    return place.position <= 1 ? t('queueNext') : t('queuePosition', { position: place.position });
  }
}

function Closed({ place, i18n }: PlaceProps) {
  const { t } = i18n;
  const callback = place?.callback === true;
  return (
    <div>
      <div role="status">
        <h2>{t('queueClosedTitle')}</h2>
        {place?.opensAt !== undefined && <p class="queue-wait">{t('queueOpens', { when: i18n.soon(place.opensAt) })}</p>}
      </div>
      <p>{callback ? t('queueCallback') : t('queueLeaveMessage')}</p>
      <p>{callback ? t('queueCallbackWrite') : t('queueMayLeave')}</p>
    </div>
  );
}
