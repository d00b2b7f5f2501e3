import { Popover, UnstyledButton } from '@mantine/core';
import type { TurnItem } from '@tandem/protocol';
import { IconAlertTriangle, IconInfoCircle, IconPencilCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCorrections } from '../../data/corrections';
import { formatDuration, formatPercent } from '../../shared/format';
import { isSupervisor, useSession } from '../../shared/session';
import { Entities } from './entities';
import { Mood } from './mood';
import { TurnCorrection } from './turn-correction';
import classes from './handoff-card.module.css';

interface TurnDetailsProps {
  conversationId: string;
  item: TurnItem;
  /** Not beside an answer. */
  standalone?: boolean;
}

/** What the assistant understood before it answered, and for supervisors what it should have; opens on demand. */
export function TurnDetails({ conversationId, item, standalone = false }: TurnDetailsProps) {
  const { t } = useTranslation();
  const session = useSession();
  const supervises = session !== null && isSupervisor(session);
  const corrections = useCorrections({ conversation: conversationId }, supervises);
  const { turn } = item;
  const correction = corrections.data?.find(({ seq }) => seq === item.seq);
  const right = correction && (correction.intent ?? t('correct.none'));
  const matched = turn.fallback ? t('thread.fallback') : `${turn.intent} · ${formatPercent(turn.confidence)}`;
  const words = right === undefined ? matched : t('correct.corrected', { intent: right });
  const Icon = right !== undefined ? IconPencilCheck : turn.diagnostic !== undefined ? IconAlertTriangle : IconInfoCircle;
  return (
    <Popover position="bottom-end" width={340} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <UnstyledButton
          className={standalone ? classes.turnAlone : classes.turn}
          aria-label={`${t('thread.botDetails')}: ${words}${turn.diagnostic === undefined ? '' : `, ${t('thread.flawed')}`}`}
        >
          <Icon size={14} aria-hidden />
          <span>{words}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('thread.botDetails')}>
        <div className={classes.popTitle}>{t('thread.botDetails')}</div>
        <dl className={classes.facts}>
          <dt>{t('thread.intent')}</dt>
          <dd>{turn.fallback ? `${t('thread.fallback')} (${turn.intent})` : turn.intent}</dd>
          <dt>{t('thread.confidence')}</dt>
          <dd className="td-numbers">{formatPercent(turn.confidence)}</dd>
          <dt>{t('thread.parameters')}</dt>
          <dd>
            <Entities parameters={turn.parameters} />
          </dd>
          {turn.sentiment !== undefined && (
            <>
              <dt>{t('handoff.mood')}</dt>
              <dd>
                <Mood score={turn.sentiment.score} />
              </dd>
            </>
          )}
        </dl>
        {turn.diagnostic !== undefined && (
          <div className={classes.flaw}>
            <IconAlertTriangle size={16} aria-hidden />
            <span>
              <strong>{t('thread.flawed')}</strong> {turn.diagnostic}
            </span>
          </div>
        )}
        <div className={classes.took}>{t('thread.took', { time: millisText(turn.tookMillis) })}</div>
        {supervises && item.seq !== undefined && (
          <TurnCorrection conversationId={conversationId} seq={item.seq} matched={turn.intent} correction={correction} />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function millisText(millis: number): string {
  return millis < 1000 ? `${millis} ms` : formatDuration(millis);
}
