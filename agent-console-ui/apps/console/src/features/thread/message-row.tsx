import { UnstyledButton } from '@mantine/core';
import type { ConversationModel, MessageItem } from '@tandem/protocol';
import { IconAlertCircle, IconCheck, IconChecks, IconClock, IconRobot } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatMoment, formatTime } from '../../shared/format';
import { AttachmentView } from './attachment-view';
import type { TimelineRow } from './timeline-rows';
import { TurnDetails } from './turn-details';
import classes from './timeline.module.css';

interface MessageRowProps {
  row: Extract<TimelineRow, { kind: 'message' }>;
  model: ConversationModel;
}

/** One message: customer at the left, staff and assistant at the right. */
export function MessageRow({ row, model }: MessageRowProps) {
  const { t } = useTranslation();
  const { item, turn, first, last } = row;
  const { kind } = item.author;
  const side = kind === 'customer' ? 'customer' : 'staff';
  const showsMeta = last || item.state === 'failed' || item.state === 'sending' || turn !== undefined;
  return (
    <div
      className={classes.message}
      data-side={side}
      data-kind={kind}
      data-state={item.state}
      data-first={first || undefined}
    >
      {first && (
        <div className={classes.author} data-kind={kind}>
          {kind === 'bot' && <IconRobot size={14} aria-hidden />}
          <span className={classes.authorName}>
            {kind === 'bot' ? t('common.assistant') : item.mine ? t('common.you') : item.author.displayName}
          </span>
        </div>
      )}
      {item.text !== '' && <div className={classes.bubble}>{item.text}</div>}
      {item.attachments.length > 0 && (
        <div className={classes.attachments}>
          {item.attachments.map((attachment) => (
            <AttachmentView
              key={attachment.id}
              conversationId={model.conversationId}
              attachment={attachment}
              stored={item.seq !== undefined}
            />
          ))}
        </div>
      )}
      {item.quickReplies.length > 0 && (
        <ul className={classes.quickReplies} aria-label={t('thread.quickReplies')}>
          {item.quickReplies.map((reply) => (
            <li key={reply.title} className={classes.quickReply} style={{ listStyle: 'none' }}>
              {reply.title}
            </li>
          ))}
        </ul>
      )}
      {showsMeta && (
        <div className={classes.meta}>
          {turn !== undefined && <TurnDetails conversationId={model.conversationId} item={turn} />}
          <time dateTime={item.at} title={formatMoment(item.at)}>
            {formatTime(item.at)}
          </time>
          {side === 'staff' && <Tick item={item} />}
          {item.state === 'failed' && item.clientMessageId !== undefined && (
            <FailedActions model={model} clientMessageId={item.clientMessageId} />
          )}
        </div>
      )}
    </div>
  );
}

const tickIcons = { sending: IconClock, sent: IconCheck, delivered: IconChecks, read: IconChecks, failed: IconAlertCircle };

/** How far the message got, as a picture with a name; a failure also in words. */
export function Tick({ item }: { item: Pick<MessageItem, 'state'> }) {
  const { t } = useTranslation();
  const Icon = tickIcons[item.state];
  const label = t(`thread.${item.state}`);
  return (
    <span className={classes.tick} data-state={item.state} title={label}>
      <Icon size={14} aria-hidden />
      {item.state === 'failed' || item.state === 'read' ? (
        <span>{label}</span>
      ) : (
        <span className="td-visually-hidden">{label}</span>
      )}
    </span>
  );
}

/** Send again, or give up. */
export function FailedActions({ model, clientMessageId }: { model: ConversationModel; clientMessageId: string }) {
  const { t } = useTranslation();
  return (
    <>
      <UnstyledButton className={classes.link} onClick={() => model.retry(clientMessageId)}>
        {t('thread.retry')}
      </UnstyledButton>
      <UnstyledButton className={classes.link} onClick={() => model.discard(clientMessageId)}>
        {t('thread.discard')}
      </UnstyledButton>
    </>
  );
}
