import { CloseCodes, type ConnectionState } from '@tandem/protocol';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useChat, useChatState } from '../../chat/chat-context';
import { useI18n } from '../../i18n/i18n';

const QUIET_MILLIS = 3_000;
const BACK_MILLIS = 2_500;

type Banner = 'none' | 'lost' | 'back' | 'ended';

/** Says nothing for the first three seconds: most losses are over by then. */
function useBanner(connection: ConnectionState): Banner {
  const [banner, setBanner] = useState<Banner>('none');
  const shown = useRef<Banner>('none');
  const { phase } = connection;
  const since = 'since' in connection ? connection.since : 0;
  useEffect(() => {
    const show = (next: Banner) => {
      shown.current = next;
      setBanner(next);
    };
    if (phase === 'ended') show('ended');
    if (phase === 'idle') show('none');
    if (phase === 'online' && shown.current !== 'none') show(shown.current === 'lost' ? 'back' : 'none');
    const [next, delay]: [Banner, number] =
      phase === 'offline' || phase === 'connecting' ? ['lost', since + QUIET_MILLIS - Date.now()] : ['none', BACK_MILLIS];
    if (phase === 'ended' || phase === 'idle') return;
    const timer = setTimeout(() => show(next), Math.max(0, delay));
    return () => clearTimeout(timer);
  }, [phase, since]);
  return banner;
}

export function ConnectionBanner() {
  const chat = useChat();
  const { t } = useI18n();
  const { connection } = useChatState();
  const banner = useBanner(connection);
  const superseded = connection.phase === 'ended' && connection.code === CloseCodes.SUPERSEDED;
  return (
    <div class="banner-place" role="status">
      {banner === 'lost' && <p class="banner lost">{t('reconnecting')}</p>}
      {banner === 'back' && <p class="banner back">{t('backOnline')}</p>}
      {banner === 'ended' && (
        <p class="banner lost">
          <span>{t(superseded ? 'superseded' : 'sessionOver')}</span>
          <button type="button" class="link" onClick={() => chat.reconnect()}>
            {t(superseded ? 'useHere' : 'startAgain')}
          </button>
        </p>
      )}
    </div>
  );
}
