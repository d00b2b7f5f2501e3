import { Popover, UnstyledButton } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TurnCompletedEvent } from '../../contracts';
import { formatDuration, formatPercent } from '../../shared/format';
import { Entities } from './entities';
import classes from './handoff-card.module.css';

/** What the assistant understood before it answered; opens on demand. */
export function TurnDetails({ turn, standalone = false }: { turn: TurnCompletedEvent; standalone?: boolean }) {
  const { t } = useTranslation();
  const words = turn.fallback ? t('thread.fallback') : `${turn.intent} · ${formatPercent(turn.confidence)}`;
  return (
    <Popover position="bottom-end" width={320} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <UnstyledButton
          className={standalone ? classes.turnAlone : classes.turn}
          aria-label={`${t('thread.botDetails')}: ${words}`}
        >
          <IconInfoCircle size={14} aria-hidden />
          <span>{words}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('thread.botDetails')}>
        <div className={classes.popTitle}>{t('thread.botDetails')}</div>
        <dl className={classes.facts}>
          <dt>{t('thread.intent')}</dt>
          <dd>{turn.fallback ? t('thread.fallback') : turn.intent}</dd>
          <dt>{t('thread.confidence')}</dt>
          <dd className="td-numbers">{formatPercent(turn.confidence)}</dd>
          <dt>{t('thread.parameters')}</dt>
          <dd>
            <Entities parameters={turn.parameters} />
          </dd>
        </dl>
        <div className={classes.took}>{t('thread.took', { time: millisText(turn.tookMillis) })}</div>
      </Popover.Dropdown>
    </Popover>
  );
}

function millisText(millis: number): string {
  return millis < 1000 ? `${millis} ms` : formatDuration(millis);
}
