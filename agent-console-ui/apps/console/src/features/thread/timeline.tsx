import { Button } from '@mantine/core';
import type { ConversationModel, ConversationView } from '@tandem/protocol';
import { EmptyState } from '@tandem/ui';
import { IconArrowDown, IconMessageCircle } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { AsideRow } from './aside-row';
import { HandoffCard } from './handoff-card';
import { LineRow } from './line-row';
import { MessageRow } from './message-row';
import { NoteRow } from './note-row';
import { DaySeparator, NewMessagesLine } from './separators';
import { type TimelineRow, timelineRows } from './timeline-rows';
import { TurnDetails } from './turn-details';
import { TypingDots } from './typing-dots';
import { useReading } from './use-reading';
import { useTimelineScroll } from './use-timeline-scroll';
import classes from './timeline.module.css';

interface TimelineProps {
  model: ConversationModel;
  view: ConversationView;
  /** 0 when everything had been read. */
  readAtOpening: number;
  /** Whether seeing a message tells the customer that it was read. */
  marksRead: boolean;
}

/** The messages and what happened between them. Long logs are drawn from the end, more as one scrolls up. */
export function Timeline({ model, view, readAtOpening, marksRead }: TimelineProps) {
  const { t } = useTranslation();
  const rows = useMemo(() => timelineRows(view.items, readAtOpening), [view.items, readAtOpening]);
  const scroll = useTimelineScroll(rows, model.conversationId);
  useReading(model, view, marksRead && scroll.atEnd);

  return (
    <div className={classes.frame}>
      <div
        ref={scroll.containerRef}
        className={classes.scroll}
        onScroll={scroll.onScroll}
        // Scrollable by keyboard.
        tabIndex={0}
        role="log"
        aria-label={t('thread.log')}
        aria-live="polite"
        aria-relevant="additions"
      >
        <div className={classes.column}>
          {scroll.hasEarlier && (
            <div className={classes.earlier}>
              <Button variant="subtle" size="xs" onClick={scroll.showEarlier}>
                {t('thread.earlier')}
              </Button>
            </div>
          )}
          {rows.length === 0 && (
            <EmptyState icon={<IconMessageCircle size={24} />} title={t('thread.emptyTitle')}>
              {t('thread.emptyText')}
            </EmptyState>
          )}
          {rows.slice(scroll.firstShown).map((row) => (
            <TimelineRowView key={row.key} row={row} model={model} view={view} />
          ))}
          {view.typing.map((author) => (
            <TypingDots key={author.id} name={author.displayName} />
          ))}
        </div>
      </div>
      {!scroll.atEnd && (
        <Button
          className={classes.jump}
          size="compact-sm"
          radius="xl"
          variant={scroll.below > 0 ? 'filled' : 'default'}
          leftSection={<IconArrowDown size={14} aria-hidden />}
          onClick={scroll.toEnd}
        >
          {scroll.below > 0 ? t('thread.jumpNew', { count: scroll.below }) : t('thread.jump')}
        </Button>
      )}
    </div>
  );
}

function TimelineRowView({ row, model, view }: { row: TimelineRow; model: ConversationModel; view: ConversationView }) {
  switch (row.kind) {
    case 'day':
      return <DaySeparator at={row.at} />;
    case 'new':
      return <NewMessagesLine />;
    case 'message':
      return <MessageRow row={row} model={model} />;
    case 'note':
      return <NoteRow item={row.item} model={model} />;
    case 'aside':
      return <AsideRow item={row.item} model={model} />;
    case 'turn':
      return <TurnDetails conversationId={model.conversationId} item={row.item} standalone />;
    case 'handoff':
      return <HandoffCard handoff={row.item.handoff} at={row.item.at} />;
    case 'line':
      return <LineRow item={row.item} view={view} />;
  }
}
