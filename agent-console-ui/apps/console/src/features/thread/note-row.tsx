import type { ConversationModel, NoteItem } from '@tandem/protocol';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatMoment, formatTime } from '../../shared/format';
import { FailedActions, Tick } from './message-row';
import classes from './timeline.module.css';

/** A private note over the full width, so that nobody takes it for a message. */
export function NoteRow({ item, model }: { item: NoteItem; model: ConversationModel }) {
  const { t } = useTranslation();
  return (
    <div className={classes.note} role="note" data-state={item.state}>
      <div className={classes.noteHead}>
        <IconLock size={14} aria-hidden />
        <span className={classes.noteAuthor}>{item.mine ? t('common.you') : item.author.displayName}</span>
        <span>{t('thread.note')}</span>
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
