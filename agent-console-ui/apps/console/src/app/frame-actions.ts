import { useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type Action, useActions } from '../shared/actions';
import { setPreference, usePreferences } from '../shared/preferences';
import { endSession, isSupervisor, type Session } from '../shared/session';

interface FrameCommands {
  openPreferences: () => void;
  openShortcuts: () => void;
}

/** The actions that are there on every page. */
export function useFrameActions(session: Session, { openPreferences, openShortcuts }: FrameCommands): void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const { sound } = usePreferences();
  const go = (path: string) => () => void navigate(path);

  const actions: Action[] = [{ id: 'go-inbox', group: 'navigate', label: t('nav.inbox'), keys: 'g i', run: go('/inbox') }];
  if (isSupervisor(session)) {
    actions.push(
      { id: 'go-board', group: 'navigate', label: t('nav.board'), keys: 'g b', run: go('/board') },
      { id: 'go-dashboards', group: 'navigate', label: t('nav.dashboards'), keys: 'g d', run: go('/dashboards') },
      { id: 'go-conversations', group: 'navigate', label: t('nav.conversations'), keys: 'g c', run: go('/conversations') },
      { id: 'go-admin', group: 'navigate', label: t('nav.admin'), keys: 'g r', run: go('/admin') },
      { id: 'go-corrections', group: 'navigate', label: t('nav.corrections'), keys: 'g o', run: go('/corrections') },
    );
  }
  actions.push(
    { id: 'shortcuts', group: 'app', label: t('nav.shortcuts'), keys: '?', run: openShortcuts },
    { id: 'preferences', group: 'app', label: t('nav.preferences'), keys: ',', run: openPreferences },
    { id: 'sound', group: 'app', label: t('palette.toggleSound'), run: () => setPreference('sound', !sound) },
    ...(['light', 'dark', 'auto'] as const).map((scheme) => ({
      id: `scheme-${scheme}`,
      group: 'app' as const,
      label: t('palette.theme', { scheme: t(`prefs.${scheme}`) }),
      run: () => setColorScheme(scheme),
    })),
    { id: 'sign-out', group: 'app', label: t('nav.signOut'), run: () => endSession('signed-out') },
  );
  useActions(actions);
}
