import { ToneChip } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import type { QueueView } from '../contracts';
import { formatMoment, formatSoon } from './format';

/** Says of a queue that it is closed, and until when, which `short` leaves to hovering; nothing of an open one. */
export function ClosedChip({ queue: { open, nextChange }, short = false }: { queue: QueueView; short?: boolean }) {
  const { t } = useTranslation();
  if (open !== false) return null;
  return (
    <ToneChip tone="quiet" title={nextChange === undefined ? undefined : formatMoment(nextChange)}>
      {nextChange === undefined || short ? t('closed.queue') : t('closed.until', { at: formatSoon(nextChange) })}
    </ToneChip>
  );
}
