import type { ConversationView } from '@tandem/protocol';
import { IconButton, ToneChip } from '@tandem/ui';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueueName } from '../../data/queues';
import { statusTone } from '../../shared/agent-state';
import classes from './thread.module.css';

interface ThreadHeaderProps {
  view: ConversationView;
  onBack?: (() => void) | undefined;
  actions: ReactNode;
}

export function ThreadHeader({ view, onBack, actions }: ThreadHeaderProps) {
  const { t } = useTranslation();
  const queueName = useQueueName();
  const details = [
    view.queue === undefined ? undefined : queueName(view.queue),
    view.owner?.displayName,
    view.language?.toUpperCase(),
  ].filter((detail) => detail !== undefined && detail !== '');
  return (
    <header className={classes.header}>
      {onBack !== undefined && (
        <IconButton label={t('common.back')} onClick={onBack}>
          <IconArrowLeft size={20} />
        </IconButton>
      )}
      <div className={classes.who}>
        <div className={classes.nameLine}>
          <h1 className={classes.name} title={view.customer?.displayName}>
            {view.customer?.displayName ?? t('common.unknown')}
          </h1>
          <ToneChip tone={statusTone(view.status)} dot>
            {t(`status.${view.status}`)}
          </ToneChip>
        </div>
        <div className={classes.detail}>{details.join(' · ')}</div>
      </div>
      <div className={classes.actions}>{actions}</div>
    </header>
  );
}
