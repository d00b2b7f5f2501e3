import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useMatch, useNavigate } from 'react-router';
import { ConnectionBanner } from '../features/connection';
import { OfferDesk } from '../features/offers';
import { openPalette, Palette, ShortcutOverlay, useShortcutKeys } from '../features/palette';
import { PreferencesDialog } from '../features/preferences';
import { LiveProvider } from '../live';
import type { Session } from '../shared/session';
import { useFrameActions } from './frame-actions';
import { Rail } from './rail';
import { useSocketFactory } from './socket-factory';
import classes from './frame.module.css';

/** What surrounds every page of a signed-in person: rail, offers, connection, palette. */
export function Frame({ session }: { session: Session }) {
  const createWebSocket = useSocketFactory();
  return (
    <LiveProvider session={session} createWebSocket={createWebSocket}>
      <FrameContent session={session} />
    </LiveProvider>
  );
}

function FrameContent({ session }: { session: Session }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const inInbox = useMatch('/inbox/:conversationId');
  const inConversations = useMatch('/conversations/:conversationId');
  const reads = inInbox !== null || inConversations !== null;
  const [dialog, setDialog] = useState<'preferences' | 'shortcuts' | undefined>();
  useShortcutKeys();
  useFrameActions(session, {
    openPreferences: () => setDialog('preferences'),
    openShortcuts: () => setDialog('shortcuts'),
  });

  return (
    <div className={classes.frame} data-reads={reads || undefined}>
      <a href="#main" className={classes.skip}>
        {t('common.skip')}
      </a>
      <div className={classes.rail}>
        <Rail
          session={session}
          onPalette={openPalette}
          onShortcuts={() => setDialog('shortcuts')}
          onPreferences={() => setDialog('preferences')}
        />
      </div>
      <div className={classes.content}>
        <ConnectionBanner />
        <main id="main" className={classes.main} tabIndex={-1}>
          <Suspense fallback={null}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <OfferDesk onAccepted={(conversationId) => void navigate(`/inbox/${conversationId}`)} />
      <Palette />
      <ShortcutOverlay opened={dialog === 'shortcuts'} onClose={() => setDialog(undefined)} />
      <PreferencesDialog opened={dialog === 'preferences'} onClose={() => setDialog(undefined)} />
    </div>
  );
}
