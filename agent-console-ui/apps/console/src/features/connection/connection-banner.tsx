import { Button } from '@mantine/core';
import { CloseCodes } from '@tandem/protocol';
import { useNow } from '@tandem/ui';
import { IconCheck, IconCloudOff, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { noticeableMillis, useLive, useLiveStore, useRows } from '../../live';
import classes from './connection-banner.module.css';

const restoredMillis = 2500;

/** One quiet line while the connection is away, and for a moment when it is back. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const desk = useLiveStore();
  const connection = useLive((state) => state.connection);
  const restoredAt = useLive((state) => state.restoredAt);
  const { unsent } = useRows();
  const now = useNow();

  const away = connection.phase === 'connecting' || connection.phase === 'offline';
  const shown =
    connection.phase === 'ended'
      ? 'ended'
      : away && now - connection.since >= noticeableMillis
        ? 'connecting'
        : connection.phase === 'online' && restoredAt !== undefined && now - restoredAt < restoredMillis
          ? 'restored'
          : undefined;

  return (
    <div role="status" className={classes.region}>
      {shown === 'connecting' && (
        <div className={classes.banner} data-tone="waiting">
          <IconCloudOff size={16} aria-hidden />
          <span>{unsent > 0 ? t('connection.connecting', { count: unsent }) : t('connection.connecting')}</span>
          <Button size="compact-xs" variant="default" onClick={() => desk.reconnect()}>
            {t('connection.retryNow')}
          </Button>
        </div>
      )}
      {shown === 'restored' && (
        <div className={classes.banner} data-tone="active">
          <IconCheck size={16} aria-hidden />
          <span>{t('connection.restored')}</span>
        </div>
      )}
      {shown === 'ended' && connection.phase === 'ended' && (
        <div className={classes.banner} data-tone="late">
          <IconPlugConnectedX size={16} aria-hidden />
          <span>{t(endedText(connection.code))}</span>
          {connection.code !== CloseCodes.FORBIDDEN && (
            <Button size="compact-xs" variant="default" onClick={() => desk.reconnect()}>
              {connection.code === CloseCodes.SUPERSEDED ? t('connection.reconnect') : t('connection.retryNow')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function endedText(code: number) {
  if (code === CloseCodes.SUPERSEDED) return 'connection.failed_superseded';
  return code === CloseCodes.FORBIDDEN ? 'connection.failed_forbidden' : 'connection.failed';
}
