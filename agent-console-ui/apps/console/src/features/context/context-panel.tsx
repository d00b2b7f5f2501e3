import type { ConversationModel, ConversationView } from '@tandem/protocol';
import { IconButton, Section } from '@tandem/ui';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CustomerRef } from '../../contracts';
import { useView } from '../../live';
import { Cases } from './cases';
import { ConversationFacts } from './conversation-facts';
import { CustomerCard } from './customer-card';
import { CustomerSearch } from './customer-search';
import { CustomerUnknown, MatchPicker } from './match-picker';
import { Orders } from './orders';
import { PreviousConversations } from './previous-conversations';
import { SectionError, SectionSkeleton } from './section-states';
import { useCustomerMatch } from './use-customer-match';
import classes from './context-panel.module.css';

interface ContextPanelProps {
  model: ConversationModel;
  onClose: () => void;
  onOpenConversation: (conversationId: string) => void;
}

/** The customer beside the conversation: CRM record, orders, cases, and what was talked about before. */
export function ContextPanel({ model, onClose, onOpenConversation }: ContextPanelProps) {
  const { t } = useTranslation();
  const view = useView(model);
  return (
    <div className={classes.panel}>
      <header className={classes.head}>
        <h2 className={classes.title}>{t('context.label')}</h2>
        <IconButton label={t('common.closeDetails')} onClick={onClose}>
          <IconX size={18} />
        </IconButton>
      </header>
      <div className={classes.body}>
        {view.customer === undefined ? (
          <SectionSkeleton lines={6} />
        ) : (
          <CustomerSections
            key={view.customer.id}
            customer={view.customer}
            view={view}
            onOpenConversation={onOpenConversation}
          />
        )}
      </div>
    </div>
  );
}

interface CustomerSectionsProps {
  customer: CustomerRef;
  view: ConversationView;
  onOpenConversation: (conversationId: string) => void;
}

function CustomerSections({ customer, view, onOpenConversation }: CustomerSectionsProps) {
  const { t } = useTranslation();
  const match = useCustomerMatch(customer);
  return (
    <>
      <Section title={t('context.customer')}>
        {match.state === 'loading' && <SectionSkeleton lines={5} />}
        {match.state === 'error' && <SectionError error={match.error} onRetry={match.retry} />}
        {match.state === 'several' && <MatchPicker records={match.records} onChoose={match.choose} />}
        {match.state === 'unknown' && (
          <>
            <CustomerUnknown customer={customer} />
            <CustomerSearch onChoose={match.choose} />
          </>
        )}
        {match.state === 'known' && (
          <CustomerCard customer={customer} record={match.record} onChange={match.chosenByHand ? match.reset : undefined} />
        )}
      </Section>
      {match.state === 'known' && (
        <>
          <Orders recordId={match.record.recordId} />
          <Cases recordId={match.record.recordId} />
        </>
      )}
      <PreviousConversations
        customerId={customer.id}
        currentId={view.conversationId}
        onOpenConversation={onOpenConversation}
      />
      <Section title={t('context.conversation')} startsOpen={false}>
        <ConversationFacts view={view} />
      </Section>
    </>
  );
}
