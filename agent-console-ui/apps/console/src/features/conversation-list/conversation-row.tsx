import { UnstyledButton } from '@mantine/core';
import { PersonAvatar, ToneDot, useNow } from '@tandem/ui';
import { IconEar, IconFlag3Filled, IconLock, IconMessage2, IconPhone, IconRobot, IconUsers } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ConversationRow } from '../../live';
import { statusTone } from '../../shared/agent-state';
import { useDrafts } from '../../shared/drafts';
import { formatDuration, formatMoment } from '../../shared/format';
import classes from './conversation-row.module.css';

export const rowHeight = 76;

/** How long a customer may wait for an answer before the row turns amber, and then red. */
const waitTones = { waiting: 60_000, late: 300_000 };

interface ConversationRowProps {
  row: ConversationRow;
  selected: boolean;
  /** Shows the agent and the status, where the list holds more than one's own. */
  withOwner?: boolean;
  onOpen: (conversationId: string) => void;
}

/** Who, how, what last, since when, and how urgent. */
export function ConversationRowView({ row, selected, withOwner = false, onOpen }: ConversationRowProps) {
  const { t } = useTranslation();
  const now = useNow(row.waitingSince === undefined ? 30_000 : 1000);
  const draft = useDrafts()[row.conversationId];
  const ChannelIcon = row.channel === 'voice' ? IconPhone : IconMessage2;
  const age = now - Date.parse(row.lastAt);
  return (
    <UnstyledButton
      className={classes.row}
      aria-current={selected || undefined}
      data-unread={row.unread > 0 || undefined}
      onClick={() => onOpen(row.conversationId)}
    >
      <PersonAvatar name={row.name} badge={<ChannelIcon size={10} stroke={2} />} />
      <span className={classes.body}>
        <span className={classes.top}>
          <span className={classes.name} title={row.name.length > 28 ? row.name : undefined}>
            {row.name}
          </span>
          {row.priority > 0 && (
            <IconFlag3Filled
              size={12}
              className={row.priority >= 5 ? classes.urgent : classes.priority}
              role="img"
              aria-label={t('priority.label', { priority: row.priority })}
            />
          )}
          <time className={classes.age} dateTime={row.lastAt} title={formatMoment(row.lastAt)}>
            {age < 60_000 ? t('time.now') : formatDuration(age)}
          </time>
        </span>
        <span className={classes.last}>
          {draft !== undefined && (draft.reply !== '' || draft.note !== '') ? (
            <span className={classes.lastText}>
              <span className={classes.draft}>{t('list.draft')}</span> {draft.reply || draft.note}
            </span>
          ) : (
            <LastText row={row} />
          )}
          {row.unread > 0 && (
            <span className={classes.unread}>
              <span aria-hidden>{row.unread > 99 ? '99+' : row.unread}</span>
              <span className="td-visually-hidden">{t('list.unread', { count: row.unread })}</span>
            </span>
          )}
        </span>
        <span className={classes.foot}>
          <ToneDot tone={statusTone(row.status)} hollow={row.status === 'resolved'} size={7} />
          <span className={classes.status}>
            {t(`status.${row.status}`)}
            {withOwner && row.ownerName !== undefined && ` · ${row.ownerName}`}
          </span>
          {row.waitingSince !== undefined && (
            <span className={classes.wait} data-tone={waitTone(now - Date.parse(row.waitingSince))}>
              {waitText(t, row, now - Date.parse(row.waitingSince))}
            </span>
          )}
        </span>
      </span>
    </UnstyledButton>
  );
}

function LastText({ row }: { row: ConversationRow }) {
  const { t } = useTranslation();
  return (
    <span className={classes.lastText}>
      {row.lastBy === 'bot' && <IconRobot size={13} className={classes.byIcon} aria-label={t('common.assistant')} role="img" />}
      {row.lastBy === 'note' && <IconLock size={13} className={classes.byIcon} aria-label={t('thread.note')} role="img" />}
      {row.lastBy === 'consult' && <IconUsers size={13} className={classes.byIcon} aria-label={t('team.consult')} role="img" />}
      {row.lastBy === 'whisper' && <IconEar size={13} className={classes.byIcon} aria-label={t('team.whisper')} role="img" />}
      {row.lastBy === 'me' && <span className={classes.by}>{t('list.you')} </span>}
      {row.lastText ?? t('list.noMessage')}
    </span>
  );
}

function waitTone(millis: number): 'quiet' | 'waiting' | 'late' {
  if (millis >= waitTones.late) return 'late';
  return millis >= waitTones.waiting ? 'waiting' : 'quiet';
}

function waitText(t: TFunction, row: ConversationRow, millis: number): string {
  const time = formatDuration(millis, true);
  return row.status === 'active' ? t('list.answerDue', { time }) : t('list.waitingFor', { time });
}
