import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ConversationModel, ConversationView } from '@tandem/protocol';
import { breakpoints, IconButton, PaneResizer } from '@tandem/ui';
import { IconLayoutSidebarRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ContextPanel } from '../features/context';
import { ConversationActions, WrapupPane } from '../features/conversation-actions';
import { WaitNotice, WhyButton } from '../features/explanation';
import { ConsultBanner, SupervisorBar, ViewerFaces } from '../features/team';
import { requestComposerMode, Thread, ThreadSkeleton } from '../features/thread';
import { useConversationModel, useView } from '../live';
import { useActions } from '../shared/actions';
import { paneLimits, setPreference, usePreferences } from '../shared/preferences';
import { isSupervisor, useSession } from '../shared/session';
import classes from './workspace.module.css';

interface WorkspaceProps {
  conversationId: string;
  onBack: () => void;
  /** Whether the way back is also needed where the list has room beside. */
  backOnWide: boolean;
  onOpenConversation: (conversationId: string) => void;
}

/** One conversation with its customer. */
export function Workspace({ conversationId, ...rest }: WorkspaceProps) {
  const model = useConversationModel(conversationId);
  const onePane = useMediaQuery(`(max-width: ${breakpoints.onePane - 1}px)`, undefined, { getInitialValueInEffect: false });
  const onBack = rest.backOnWide || onePane === true ? rest.onBack : undefined;
  if (model === undefined) {
    return (
      <div className={classes.detail}>
        <ThreadSkeleton onBack={onBack} />
      </div>
    );
  }
  return <LoadedWorkspace model={model} onBack={onBack} onOpenConversation={rest.onOpenConversation} />;
}

interface LoadedWorkspaceProps {
  model: ConversationModel;
  onBack: (() => void) | undefined;
  onOpenConversation: (conversationId: string) => void;
}

function LoadedWorkspace({ model, onBack, onOpenConversation }: LoadedWorkspaceProps) {
  const { t } = useTranslation();
  const { contextOpen, contextWidth } = usePreferences();
  const asDrawer = useMediaQuery(`(max-width: ${breakpoints.contextDrawer - 1}px)`, undefined, { getInitialValueInEffect: false }) === true;
  const [drawerOpen, setDrawerOpen] = useState(false);
  const limits = paneLimits.context;
  const shown = asDrawer ? drawerOpen : contextOpen;
  const toggle = () => (asDrawer ? setDrawerOpen(!drawerOpen) : setPreference('contextOpen', !contextOpen));
  const close = () => (asDrawer ? setDrawerOpen(false) : setPreference('contextOpen', false));

  useActions([
    { id: 'reply', group: 'conversation', label: t('palette.reply'), keys: 'r', run: () => requestComposerMode('reply') },
    { id: 'note', group: 'conversation', label: t('palette.note'), keys: 'n', run: () => requestComposerMode('note') },
    { id: 'context', group: 'conversation', label: t('palette.toggleContext'), keys: 'i', run: toggle },
  ]);

  const context = (
    <ContextPanel
      model={model}
      onClose={close}
      onOpenConversation={(id) => {
        setDrawerOpen(false);
        onOpenConversation(id);
      }}
    />
  );
  return (
    <>
      <div className={classes.detail}>
        <Thread
          model={model}
          onBack={onBack}
          notice={<Waits model={model} />}
          banner={
            <>
              <SupervisorBar model={model} />
              <ConsultBanner model={model} />
              <WrapupPane model={model} />
            </>
          }
          actions={
            <>
              <ViewerFaces model={model} />
              <ConversationActions model={model} />
              <Why model={model} />
              <IconButton label={t('actions.toggleContext')} keys={['I']} aria-expanded={shown} onClick={toggle}>
                <IconLayoutSidebarRight size={18} />
              </IconButton>
            </>
          }
        />
      </div>
      {!asDrawer && contextOpen && (
        <>
          <PaneResizer
            label={t('context.resize')}
            width={contextWidth}
            min={limits.min}
            max={limits.max}
            side="right"
            onResize={(width) => setPreference('contextWidth', width)}
            onReset={() => setPreference('contextWidth', limits.initial)}
          />
          <aside className={classes.context} style={{ width: contextWidth }} aria-label={t('context.label')}>
            {context}
          </aside>
        </>
      )}
      {asDrawer && (
        <Drawer.Root opened={drawerOpen} onClose={close} position="right" size={360} padding={0}>
          <Drawer.Overlay />
          <Drawer.Content aria-label={t('context.label')}>
            <Drawer.Body className={classes.drawerBody}>{context}</Drawer.Body>
          </Drawer.Content>
        </Drawer.Root>
      )}
    </>
  );
}

/** What routing tells this person about the conversation: supervisors everything, agents what rings at them or is theirs. */
function useRouted({ status, owner }: ConversationView): { told: boolean; own: boolean } {
  const session = useSession();
  const own = session !== null && owner?.id === session.userId;
  const routed = status === 'queued' || status === 'offered' || status === 'active';
  return { told: routed && session !== null && (own || isSupervisor(session)), own };
}

/** That the queue is closed, and what was promised; asked again with every step of the conversation. */
function Waits({ model }: { model: ConversationModel }) {
  const view = useView(model);
  const { told } = useRouted(view);
  return told ? <WaitNotice key={view.status} conversationId={view.conversationId} /> : null;
}

/** Why it waits or whose it is. */
function Why({ model }: { model: ConversationModel }) {
  const view = useView(model);
  const { conversationId, status } = view;
  const { told, own } = useRouted(view);
  if (!told) return null;
  return <WhyButton conversationId={conversationId} about={status === 'queued' ? 'waiting' : own ? 'me' : 'agent'} />;
}
