import { Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck } from '@tabler/icons-react';
import { PersonAvatar, ToneDot, useNow } from '@tandem/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive, useLiveStore } from '../../live';
import { useActions } from '../../shared/actions';
import { agentTone, awayReasons, reasonLabel } from '../../shared/agent-state';
import { errorText } from '../../shared/errors';
import { formatDuration } from '../../shared/format';
import { endSession, highestRole, type Session } from '../../shared/session';
import classes from './status-menu.module.css';

type Choice = 'available' | 'busy' | 'away' | 'offline';

/** The person at the foot of the rail: state, time in it, and the way to change it or to sign out. */
export function StatusMenu({ session }: { session: Session }) {
  const { t } = useTranslation();
  const live = useLiveStore();
  const agent = useLive((state) => state.agent);
  const now = useNow();
  const [opened, setOpened] = useState(false);

  function choose(state: Choice, reason?: string) {
    live.setAgentState(state, reason).catch((failure: unknown) => {
      notifications.show({ color: 'red', title: t('state.failed'), message: errorText(t, failure) });
    });
  }

  useActions(
    agent === undefined
      ? []
      : [
          ...(['available', 'busy', 'offline'] as const).map((state) => ({
            id: `state-${state}`,
            group: 'status' as const,
            label: t('palette.setState', { state: t(`state.${state}`) }),
            run: () => choose(state),
          })),
          ...awayReasons.map((reason) => ({
            id: `state-away-${reason}`,
            group: 'status' as const,
            label: t('palette.setAway', { reason: t(`reason.${reason}`) }),
            run: () => choose('away', reason),
          })),
        ],
  );

  const since = agent === undefined ? '' : formatDuration(now - Date.parse(agent.since), true);
  const label =
    agent === undefined
      ? t('nav.account', { name: session.displayName })
      : t('state.menu', { state: t(`state.${agent.state}`), time: since });

  return (
    <Menu
      position="right-end" width={264} offset={12} withInitialFocusPlaceholder={false}
      withinPortal={false}
      opened={opened}
      onChange={setOpened}
    >
      <Menu.Target>
        <UnstyledButton className={classes.target} aria-label={label}>
          <Tooltip label={label} position="right" disabled={opened}>
            <span className={classes.person}>
              <PersonAvatar name={session.displayName} size={36} />
              {agent !== undefined && (
                <span className={classes.dot}>
                  <ToneDot tone={agentTone(agent.state)} hollow={agent.state === 'offline'} size={12} />
                </span>
              )}
            </span>
          </Tooltip>
          {agent !== undefined && <span className={classes.since}>{since}</span>}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.head}>
          <div className={classes.name}>{session.displayName}</div>
          <div className={classes.detail}>{t(`roles.${highestRole(session.roles)}`)}</div>
          {agent !== undefined && (
            <div className={classes.detail}>
              {t(`state.${agent.state}`)}
              {agent.reason !== undefined && `, ${reasonLabel(t, agent.reason)}`}{' '}
              <span className="td-numbers">{t('state.forTime', { time: since })}</span>
              {' · '}
              {t('state.load', { load: agent.load, capacity: agent.capacity })}
            </div>
          )}
          {agent === undefined && <div className={classes.detail}>{t('state.notAgent')}</div>}
          {agent?.state === 'missed' && <div className={classes.warning}>{t('state.missedHint')}</div>}
          {agent?.state === 'offline' && <div className={classes.detail}>{t('state.offlineHint')}</div>}
        </div>
        {agent !== undefined && (
          <>
            <Menu.Divider />
            <Menu.Label>{t('state.choose')}</Menu.Label>
            <StateItem state="available" current={agent.state} onChoose={() => choose('available')} />
            <StateItem state="busy" current={agent.state} onChoose={() => choose('busy')} />
            {awayReasons.map((reason) => (
              <Menu.Item
                key={reason}
                leftSection={<ToneDot tone="waiting" size={10} />}
                onClick={() => choose('away', reason)}
                rightSection={agent.state === 'away' && agent.reason === reason ? <IconCheck size={16} aria-hidden /> : undefined}
              >
                {t('state.away')}, {t(`reason.${reason}`)}
              </Menu.Item>
            ))}
            <StateItem state="offline" current={agent.state} onChoose={() => choose('offline')} />
          </>
        )}
        <Menu.Divider />
        <Menu.Item onClick={() => endSession('signed-out')}>{t('nav.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function StateItem({ state, current, onChoose }: { state: Choice; current: string; onChoose: () => void }) {
  const { t } = useTranslation();
  return (
    <Menu.Item
      leftSection={<ToneDot tone={agentTone(state)} hollow={state === 'offline'} size={10} />}
      rightSection={state === current ? <IconCheck size={16} aria-hidden /> : undefined}
      onClick={onChoose}
    >
      {t(`state.${state}`)}
    </Menu.Item>
  );
}
