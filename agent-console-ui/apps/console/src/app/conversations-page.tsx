import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { HistoryPage } from '../features/history';
import { useDocumentTitle } from './use-document-title';
import { Workspace } from './workspace';
import classes from './workspace.module.css';

/** Every conversation as a table, and one of them when it is opened. */
export function ConversationsPage() {
  const { t } = useTranslation();
  const { conversationId } = useParams();
  const navigate = useNavigate();
  useDocumentTitle(t('nav.conversations'));
  const open = useCallback((id: string) => void navigate(`/conversations/${id}`), [navigate]);

  if (conversationId === undefined) return <HistoryPage onOpen={open} />;
  return (
    <div className={classes.panes} data-open>
      <Workspace
        key={conversationId}
        conversationId={conversationId}
        onBack={() => void navigate('/conversations')}
        backOnWide
        onOpenConversation={open}
      />
    </div>
  );
}
