import type { AsideItem, ConversationModel } from '@tandem/protocol';
import { IconEar, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatMoment, formatTime } from '../../shared/format';
import { useSession } from '../../shared/session';
import { FailedActions, Tick } from './message-row';
import classes from './timeline.module.css';

/** What the staff say to each other beside the customer: over the full width and said to be so, so that nobody takes it for a message. */
export function AsideRow({ item, model }: { item: AsideItem; model: ConversationModel }) {
  const { t } = useTranslation();
  const session = useSession();
  const whisper = item.channel === 'whisper';
  const to = item.to === undefined ? undefined : item.to.id === session?.userId ? t('team.toYou') : item.to.displayName;
  const what = !whisper ? t('team.consultMessage') : to === undefined ? t('team.unseen') : t('team.whisperTo', { name: to });
  return (
    <div className={classes.aside} role="note" data-state={item.state} data-channel={item.channel}>
      <div className={classes.asideHead}>
        {whisper ? (
          <span className={classes.whisperMark}>
            <IconEar size={14} aria-hidden />
            {t('team.whisper')}
          </span>
        ) : (
          <IconUsers size={14} aria-hidden />
        )}
        <span className={classes.noteAuthor}>{item.mine ? t('common.you') : item.author.displayName}</span>
        <span className={classes.asideWhat}>{what}</span>
        <time dateTime={item.at} title={formatMoment(item.at)}>
          {formatTime(item.at)}
        </time>
        {(item.state === 'sending' || item.state === 'failed') && <Tick item={item} />}
        {item.state === 'failed' && item.clientMessageId !== undefined && (
          <FailedActions model={model} clientMessageId={item.clientMessageId} />
        )}
      </div>
      <div className={classes.noteText}>{item.text}</div>
    </div>
  );
}
