import { Button, Group, Menu, Modal, NativeSelect, Stack, Switch } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { RequestFailed } from '@tandem/protocol';
import { IconButton } from '@tandem/ui';
import { IconDots } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueViewWaitingPlace } from '../../contracts';
import { useAgents } from '../../data/agents';
import { useSupervision } from '../../live';
import { errorText } from '../../shared/errors';
import classes from './board-page.module.css';

const priorities = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** What a supervisor can do for somebody who waits: give to an agent, move up or down, end an offer. */
export function PlaceMenu({ place, onOpenChange }: { place: QueueViewWaitingPlace; onOpenChange: (opened: boolean) => void }) {
  const { t } = useTranslation();
  const { free } = useSupervision();
  const [dialog, setDialog] = useState<'assign' | 'prioritise'>();
  const ask = (next: typeof dialog) => {
    setDialog(next);
    onOpenChange(next !== undefined);
  };
  const { conversationId, customerName, offeredTo } = place;
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <IconButton label={t('board.actionsFor', { name: customerName })}>
            <IconDots size={18} />
          </IconButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => ask('assign')}>{t('board.assign')}</Menu.Item>
          <Menu.Item onClick={() => ask('prioritise')}>{t('board.prioritise')}</Menu.Item>
          {offeredTo !== undefined && (
            <Menu.Item
              onClick={() =>
                void free(conversationId).then(
                  () => notifications.show({ message: t('board.freed', { name: customerName }) }),
                  (error: unknown) => notifications.show({ color: 'red', title: t('actions.failed'), message: errorText(t, error) }),
                )
              }
            >
              {t('board.endOffer')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'assign' && <AssignDialog place={place} onClose={() => ask(undefined)} />}
      {dialog === 'prioritise' && <PriorityDialog place={place} onClose={() => ask(undefined)} />}
    </>
  );
}

interface DialogProps {
  place: QueueViewWaitingPlace;
  onClose: () => void;
}

function AssignDialog({ place, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { assign } = useSupervision();
  const agents = useAgents();
  const [agentId, setAgentId] = useState('');
  const [force, setForce] = useState(false);
  return (
    <ActionDialog
      title={t('board.assignTitle', { name: place.customerName })}
      submitLabel={t('board.assignSubmit')}
      ready={agentId !== ''}
      done={t('board.assigned', { name: agents.data?.find((agent) => agent.agentId === agentId)?.displayName ?? agentId })}
      run={() => assign(place.conversationId, agentId, force)}
      onClose={onClose}
    >
      <NativeSelect
        label={t('board.agent')}
        data-autofocus
        value={agentId}
        data={[
          { value: '', label: t('board.chooseAgent') },
          ...(agents.data ?? [])
            .filter(({ state }) => state !== 'offline')
            .map((agent) => ({
              value: agent.agentId,
              label: `${agent.displayName} · ${t(`state.${agent.state}`)} · ${t('board.loadText', { load: agent.load, capacity: agent.capacity })}`,
            })),
        ]}
        onChange={(event) => setAgentId(event.currentTarget.value)}
      />
      <Switch label={t('board.force')} description={t('board.forceHint')} checked={force} onChange={(event) => setForce(event.currentTarget.checked)} />
    </ActionDialog>
  );
}

function PriorityDialog({ place, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { prioritise } = useSupervision();
  const [priority, setPriority] = useState(String(place.priority));
  return (
    <ActionDialog
      title={t('board.prioritiseTitle', { name: place.customerName })}
      submitLabel={t('board.prioritiseSubmit')}
      ready={priority !== String(place.priority)}
      done={t('board.prioritised', { name: place.customerName, priority })}
      run={() => prioritise(place.conversationId, Number(priority))}
      onClose={onClose}
    >
      <NativeSelect
        label={t('board.priority')}
        description={t('board.priorityHint')}
        data-autofocus
        value={priority}
        data={priorities}
        onChange={(event) => setPriority(event.currentTarget.value)}
      />
    </ActionDialog>
  );
}

interface ActionDialogProps {
  title: string;
  submitLabel: string;
  ready: boolean;
  /** Said when it is done. */
  done: string;
  run: () => Promise<void>;
  onClose: () => void;
  children: React.ReactNode;
}

function ActionDialog({ title, submitLabel, ready, done, run, onClose, children }: ActionDialogProps) {
  const { t } = useTranslation();
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });

  async function submit(event: FormEvent) {
    event.preventDefault();
    setState({ busy: true });
    try {
      await run();
      notifications.show({ message: done });
      onClose();
    } catch (error) {
      setState({ busy: false, error });
    }
  }

  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md">
          {state.error !== undefined && (
            <p role="alert" className={classes.late}>
              {refusalText(state.error) ?? errorText(t, state.error)}
            </p>
          )}
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={state.busy} disabled={!ready}>
              {submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What the server says about why not, such as that the agent is at capacity. */
function refusalText(error: unknown): string | undefined {
  return error instanceof RequestFailed && error.code === 'wrong_state' ? error.message : undefined;
}
