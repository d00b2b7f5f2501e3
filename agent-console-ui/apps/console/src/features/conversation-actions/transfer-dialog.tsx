import { Button, Group, Modal, SegmentedControl, Select, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ConversationView } from '@tandem/protocol';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useColleagues } from '../../data/colleagues';
import { useQueues } from '../../data/queues';
import { useLiveStore } from '../../live';
import { errorText } from '../../shared/errors';
import { useSession } from '../../shared/session';
import { DialogError } from './dialog-error';
import classes from './conversation-actions.module.css';

interface DialogProps {
  opened: boolean;
  onClose: () => void;
  view: ConversationView;
}

type Target = 'queue' | 'agent';

/** Gives the conversation to a queue or a colleague, at once or after a consult, with a note for whoever takes it. */
export function TransferDialog({ opened, onClose, view }: DialogProps) {
  const { t } = useTranslation();
  const desk = useLiveStore();
  const me = useSession()?.userId;
  const [target, setTarget] = useState<Target>('queue');
  const queues = useQueues(opened);
  const colleagues = useColleagues(opened && target === 'agent');
  const [queue, setQueue] = useState<string | null>(null);
  const [agent, setAgent] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });

  useEffect(() => {
    if (!opened) return;
    setTarget('queue');
    setQueue(null);
    setAgent(null);
    setNote('');
    setMissing(false);
    setState({ busy: false });
  }, [opened]);

  const others = queues.data?.filter(({ queueId }) => queueId !== view.queue) ?? [];
  const people = colleagues.data?.filter(({ agentId, state: now }) => agentId !== me && now !== 'offline') ?? [];
  const chosen = target === 'queue' ? queue : agent;
  const failed = target === 'queue' ? queues : colleagues;
  const consulting = view.consult !== undefined;

  async function submit(work: (to: string) => Promise<string>) {
    if (chosen === null) {
      setMissing(true);
      return;
    }
    setState({ busy: true });
    try {
      notifications.show({ message: await work(chosen) });
      onClose();
    } catch (error) {
      setState({ busy: false, error });
    }
  }

  async function transfer(to: string): Promise<string> {
    const { conversationId } = view;
    if (target === 'queue') {
      await desk.transfer(conversationId, to, note);
      return t('actions.transferDone', { queue: others.find(({ queueId }) => queueId === to)?.name ?? to });
    }
    await desk.transfer(conversationId, view.queue ?? '', note, to);
    return t('actions.transferAgentDone', { name: people.find(({ agentId }) => agentId === to)?.displayName ?? to });
  }

  async function consult(to: string): Promise<string> {
    await desk.startConsult(view.conversationId, target === 'queue' ? { queue: to } : { agent: to }, note);
    return t('actions.consultStarted');
  }

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('actions.transferTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void submit(transfer);
        }}
        noValidate
      >
        <Stack gap="md">
          {failed.isError && <DialogError text={errorText(t, failed.error)} />}
          {state.error !== undefined && <DialogError text={errorText(t, state.error)} />}
          <SegmentedControl
            fullWidth
            aria-label={t('actions.transferTo')}
            value={target}
            onChange={(next) => {
              setTarget(next as Target);
              setMissing(false);
            }}
            data={[
              { value: 'queue', label: t('actions.transferToQueue') },
              { value: 'agent', label: t('actions.transferToAgent') },
            ]}
          />
          {target === 'queue' ? (
            <Select
              label={t('actions.transferQueue')}
              placeholder={t('actions.transferPick')}
              data-autofocus
              required
              withAsterisk={false}
              value={queue}
              onChange={(next) => {
                setQueue(next);
                setMissing(false);
              }}
              error={missing && t('actions.queueMissing')}
              data={others.map(({ queueId, name }) => ({ value: queueId, label: name }))}
              renderOption={({ option }) => {
                const one = others.find(({ queueId }) => queueId === option.value);
                return (
                  <span className={classes.option}>
                    <span>{option.label}</span>
                    {one !== undefined && (
                      <span className={classes.optionDetail}>
                        {one.staffed === 0
                          ? t('actions.transferNobody')
                          : t('actions.transferWaiting', { waiting: one.waiting, available: one.available })}
                      </span>
                    )}
                  </span>
                );
              }}
            />
          ) : (
            <Select
              label={t('actions.transferAgent')}
              placeholder={t('actions.transferAgentPick')}
              required
              withAsterisk={false}
              searchable
              value={agent}
              onChange={(next) => {
                setAgent(next);
                setMissing(false);
              }}
              error={missing && t('actions.agentMissing')}
              data={people.map(({ agentId, displayName }) => ({ value: agentId, label: displayName }))}
              renderOption={({ option }) => {
                const one = people.find(({ agentId }) => agentId === option.value);
                return (
                  <span className={classes.option}>
                    <span>{option.label}</span>
                    {one !== undefined && (
                      <span className={classes.optionDetail}>
                        {t('actions.transferAgentLoad', {
                          state: t(`state.${one.state}`),
                          load: one.load,
                          capacity: one.capacity,
                        })}
                      </span>
                    )}
                  </span>
                );
              }}
            />
          )}
          <Textarea
            label={`${t('actions.transferNote')} (${t('common.optional')})`}
            autosize
            minRows={3}
            maxRows={8}
            maxLength={10_000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {!consulting && (
            <Text size="sm" c="dimmed">
              {t('actions.consultHint')}
            </Text>
          )}
          <Group justify="flex-end" className={classes.choices}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            {!consulting && (
              <Button variant="light" disabled={state.busy} onClick={() => void submit(consult)}>
                {t('actions.consultFirst')}
              </Button>
            )}
            <Button type="submit" loading={state.busy}>
              {t('actions.transfer')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
