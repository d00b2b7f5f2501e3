import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconButton } from '@tandem/ui';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AgentView, ConversationSummary } from '../../contracts';
import { useSupervision } from '../../live';
import { awayReasons, reasonLabel } from '../../shared/agent-state';
import { errorText } from '../../shared/errors';

/** What a supervisor can do for an agent: another state, and work that hangs freed. */
export function AgentMenu({ agent, work }: { agent: AgentView; work: readonly ConversationSummary[] }) {
  const { t } = useTranslation();
  const { setState, free } = useSupervision();
  const name = agent.displayName;

  function run(done: string, action: Promise<void>) {
    action.then(
      () => notifications.show({ message: done }),
      (error: unknown) => notifications.show({ color: 'red', title: t('actions.failed'), message: errorText(t, error) }),
    );
  }

  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <IconButton label={t('board.actionsFor', { name })} onClick={(event) => event.stopPropagation()}>
          <IconDots size={18} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('board.setState')}</Menu.Label>
        {(['available', 'busy', 'offline'] as const)
          .filter((state) => state !== agent.state)
          .map((state) => (
            <Menu.Item key={state} onClick={() => run(t('board.stateSet', { name, state: t(`state.${state}`) }), setState(agent.agentId, state))}>
              {t(`state.${state}`)}
            </Menu.Item>
          ))}
        {awayReasons.map((reason) => (
          <Menu.Item key={reason} onClick={() => run(t('board.stateSet', { name, state: t('state.away') }), setState(agent.agentId, 'away', reason))}>
            {t('state.away')}, {reasonLabel(t, reason)}
          </Menu.Item>
        ))}
        {work.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Label>{t('board.freeWork')}</Menu.Label>
            {work.map(({ conversationId, customer, status }) => (
              <Menu.Item key={conversationId} onClick={() => run(t('board.freed', { name: customer.displayName }), free(conversationId))}>
                {customer.displayName} · {t(`status.${status}`)}
              </Menu.Item>
            ))}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
