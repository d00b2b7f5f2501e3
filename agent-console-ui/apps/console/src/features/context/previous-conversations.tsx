import { UnstyledButton } from '@mantine/core';
import { Section } from '@tandem/ui';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useConversations } from '../../data/conversations';
import { formatDate } from '../../shared/format';
import { isSupervisor, useSession } from '../../shared/session';
import { SectionEmpty, SectionError, SectionSkeleton } from './section-states';
import classes from './context-panel.module.css';

interface PreviousConversationsProps {
  customerId: string;
  currentId: string;
  onOpenConversation: (conversationId: string) => void;
}

/** Earlier conversations with the same customer that this person may see. */
export function PreviousConversations({ customerId, currentId, onOpenConversation }: PreviousConversationsProps) {
  const { t } = useTranslation();
  const session = useSession();
  const conversations = useConversations({ scope: session !== null && isSupervisor(session) ? 'all' : 'mine' });
  const earlier = useMemo(
    () =>
      conversations.data
        ?.filter((one) => one.customer.id === customerId && one.conversationId !== currentId)
        .sort((a, b) => b.startedAt.localeCompare(a.startedAt)),
    [conversations.data, customerId, currentId],
  );
  return (
    <Section title={t('context.previous')} count={earlier?.length}>
      {conversations.isPending && <SectionSkeleton lines={3} />}
      {conversations.isError && conversations.data === undefined && (
        <SectionError error={conversations.error} onRetry={() => void conversations.refetch()} />
      )}
      {earlier?.length === 0 && <SectionEmpty>{t('context.previousEmpty')}</SectionEmpty>}
      <ul className={classes.records}>
        {earlier?.slice(0, 10).map((one) => (
          <li key={one.conversationId}>
            <UnstyledButton className={classes.record} onClick={() => onOpenConversation(one.conversationId)}>
              <span className={classes.recordText}>
                <span className={classes.recordName}>{one.lastMessage ?? t('list.noMessage')}</span>
                <span className={classes.recordDetail}>
                  {formatDate(one.startedAt)} · {t(`status.${one.status}`)}
                  {one.owner !== undefined && ` · ${one.owner.displayName}`}
                </span>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Section>
  );
}
