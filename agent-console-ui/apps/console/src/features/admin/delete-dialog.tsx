import { Button, Group, Modal, NativeSelect, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changedSince, usePlanChanges } from '../../data/plan';
import type { PartKind, PlanAnswer } from '../../data/plan-types';
import { useQueues } from '../../data/queues';
import { ApiError } from '../../shared/api';
import { errorText } from '../../shared/errors';
import { Notice } from './draft-editor';
import { fieldName } from './field-names';
import classes from './admin.module.css';

interface DeleteDialogProps {
  opened: boolean;
  kind: PartKind;
  id: string;
  name: string;
  answer: PlanAnswer;
  onClose: () => void;
  onDeleted: () => void;
}

/** Takes a part away, and asks where those go who wait in a queue. */
export function DeleteDialog({ opened, kind, id, name, answer, onClose, onDeleted }: DeleteDialogProps) {
  const { t } = useTranslation();
  const { remove } = usePlanChanges();
  const queues = useQueues(opened && kind === 'queues');
  const [moveTo, setMoveTo] = useState('');
  const [occupied, setOccupied] = useState(false);
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });
  const waiting = kind === 'queues' ? (queues.data?.find(({ queueId }) => queueId === id)?.waiting ?? 0) : 0;
  const asksWhere = waiting > 0 || occupied;
  const others = Object.entries(answer.plan.queues).filter(([other]) => other !== id);

  useEffect(() => {
    if (!opened) return;
    setMoveTo('');
    setOccupied(false);
    setState({ busy: false });
  }, [opened]);

  async function submit(version = answer.version): Promise<void> {
    setState({ busy: true });
    try {
      await remove(kind, id, version, moveTo === '' ? undefined : moveTo);
      notifications.show({ message: t('admin.deleted', { name }) });
      onDeleted();
    } catch (error) {
      const others = changedSince(error);
      // Whoever deletes means the part, whatever else was changed meanwhile.
      if (others !== undefined && others.version !== version) return submit(others.version);
      if (error instanceof ApiError && error.code === 'queue_occupied') setOccupied(true);
      setState({ busy: false, error });
    }
  }

  return (
    <Modal opened={opened} onClose={onClose} title={t('admin.deleteTitle', { name })} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="md">
        <p className={classes.hint}>{t('admin.deleteText')}</p>
        {state.error !== undefined && (
          <Notice icon={<IconAlertTriangle size={18} />} tone="late" alert>
            <DeleteRefusal error={state.error} />
          </Notice>
        )}
        {asksWhere && (
          <NativeSelect
            label={waiting > 0 ? t('admin.moveTo', { count: waiting }) : t('admin.moveToUnknown')}
            description={t('admin.moveToHint')}
            value={moveTo}
            data={[{ value: '', label: t('admin.choose') }, ...others.map(([other, queue]) => ({ value: other, label: queue.name }))]}
            onChange={(event) => setMoveTo(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('common.cancel')}
          </Button>
          <Button color="red" loading={state.busy} disabled={asksWhere && moveTo === ''} onClick={() => void submit()}>
            {asksWhere ? t('admin.moveAndDelete') : t('admin.delete')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function DeleteRefusal({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!(error instanceof ApiError)) return errorText(t, error);
  if (error.code === 'queue_occupied') return t('admin.occupied');
  if (error.code === 'agent_at_work') return t('admin.atWork');
  if (error.code !== 'in_use' || !Array.isArray(error.problem.uses)) return errorText(t, error);
  return (
    <>
      <strong>{t('admin.inUse')}</strong>
      <ul className={classes.problemList}>
        {(error.problem.uses as string[]).map((path) => (
          <li key={path}>{fieldName(path)}</li>
        ))}
      </ul>
    </>
  );
}
