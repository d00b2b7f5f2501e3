import { UnstyledButton } from '@mantine/core';
import { IconButton, ToneChip } from '@tandem/ui';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TurnCorrection } from '../../contracts';
import { useCorrect } from '../../data/corrections';
import { type Column, DataTable } from '../../shared/data-table';
import { formatDate, formatMoment, formatPercent, formatTime } from '../../shared/format';
import classes from './corrections-page.module.css';

interface CorrectionTableProps {
  corrections: readonly TurnCorrection[];
  onOpen: (conversationId: string) => void;
}

export function CorrectionTable({ corrections, onOpen }: CorrectionTableProps) {
  const { t } = useTranslation();
  const columns: Column<TurnCorrection>[] = [
    {
      key: 'said',
      label: t('corrections.said'),
      width: '34%',
      sortValue: (one) => one.text,
      render: (one) => (
        <UnstyledButton
          className={classes.said}
          title={one.text}
          aria-label={t('corrections.open', { text: one.text })}
          onClick={() => onOpen(one.conversationId)}
        >
          {one.text}
        </UnstyledButton>
      ),
    },
    {
      key: 'matched',
      label: t('corrections.matched'),
      hideBelow: 720,
      sortValue: (one) => one.matchedIntent,
      render: (one) => (
        <span className={classes.matched}>
          {one.matchedIntent} <span className={classes.muted}>{formatPercent(one.confidence)}</span>
        </span>
      ),
    },
    {
      key: 'intent',
      label: t('corrections.intent'),
      sortValue: (one) => one.intent ?? '',
      render: (one) => (
        <span className={classes.intent}>
          <span>{one.intent ?? t('correct.none')}</span>
          {one.withdrawn && <ToneChip tone="quiet">{t('corrections.undone')}</ToneChip>}
        </span>
      ),
    },
    {
      key: 'by',
      label: t('corrections.by'),
      hideBelow: 720,
      sortValue: (one) => one.by.displayName,
      render: (one) => one.by.displayName,
    },
    {
      key: 'at',
      label: t('corrections.at'),
      hideBelow: 1100,
      sortValue: (one) => one.at,
      render: (one) => (
        <time dateTime={one.at} title={formatMoment(one.at)}>
          {formatDate(one.at)}, {formatTime(one.at)}
        </time>
      ),
    },
    {
      key: 'undo',
      label: t('correct.undo'),
      width: '88px',
      sortValue: (one) => Number(one.withdrawn),
      render: (one) => !one.withdrawn && <Undo correction={one} />,
    },
  ];
  return (
    <DataTable
      label={t('corrections.title')}
      columns={columns}
      rows={corrections}
      keyOf={(one) => `${one.conversationId}/${one.seq}`}
      initialSort={{ key: 'at', descending: true }}
      fill
    />
  );
}

function Undo({ correction }: { correction: TurnCorrection }) {
  const { t } = useTranslation();
  const correct = useCorrect();
  const { conversationId, seq } = correction;
  return (
    <IconButton
      label={`${t('correct.undo')}: ${correction.text}`}
      onClick={() => correct.mutate({ conversationId, seq })}
      disabled={correct.isPending}
    >
      <IconArrowBackUp size={18} />
    </IconButton>
  );
}
