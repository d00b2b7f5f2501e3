import { PaneResizer } from '@tandem/ui';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { ConversationList } from '../features/conversation-list';
import { ThreadPlaceholder } from '../features/thread';
import { paneLimits, setPreference, usePreferences } from '../shared/preferences';
import { isSupervisor, useSession } from '../shared/session';
import { useDocumentTitle } from './use-document-title';
import { Workspace } from './workspace';
import classes from './workspace.module.css';

/** List, thread and customer side by side; one at a time where there is no room. */
export function InboxPage() {
  const { t } = useTranslation();
  const { conversationId } = useParams();
  const navigate = useNavigate();
  const session = useSession();
  const { listWidth } = usePreferences();
  useDocumentTitle(t('nav.inbox'));
  const open = useCallback((id: string) => void navigate(`/inbox/${id}`), [navigate]);
  const limits = paneLimits.list;

  return (
    <div className={classes.panes} data-open={conversationId !== undefined || undefined}>
      <div className={classes.list} style={{ width: listWidth }}>
        <ConversationList
          selectedId={conversationId}
          seesAll={session !== null && isSupervisor(session)}
          onOpen={open}
        />
      </div>
      <div className={classes.resizer}>
        <PaneResizer
          label={t('list.resize')}
          width={listWidth}
          min={limits.min}
          max={limits.max}
          side="left"
          onResize={(width) => setPreference('listWidth', width)}
          onReset={() => setPreference('listWidth', limits.initial)}
        />
      </div>
      {conversationId === undefined ? (
        <div className={classes.detail}>
          <ThreadPlaceholder />
        </div>
      ) : (
        <Workspace
          key={conversationId}
          conversationId={conversationId}
          onBack={() => void navigate('/inbox')}
          backOnWide={false}
          onOpenConversation={open}
        />
      )}
    </div>
  );
}
