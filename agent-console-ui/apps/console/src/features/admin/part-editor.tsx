import { Button, TextInput } from '@mantine/core';
import { EmptyState } from '@tandem/ui';
import { IconArrowLeft, IconEyeOff, IconTrash } from '@tabler/icons-react';
import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { usePlanChanges } from '../../data/plan';
import type { PartKind, PlanAnswer, PlanParts } from '../../data/plan-types';
import { Card } from '../../shared/page';
import { DeleteDialog } from './delete-dialog';
import { DraftEditor } from './draft-editor';
import { idOf } from './field-names';
import type { PartForm } from './part-form';
import { partKinds } from './part-kinds';
import { useDraft } from './use-draft';
import classes from './admin.module.css';

interface PartEditorProps {
  kind: PartKind;
  /** Absent for a new one. */
  id?: string;
  answer: PlanAnswer;
  mayEdit: boolean;
}

/** One queue, agent, skill, team or opening hours. */
export function PartEditor({ kind, id, answer, mayEdit }: PartEditorProps) {
  const { t } = useTranslation();
  const gone = id !== undefined && answer.plan[kind][id] === undefined;
  return (
    <div className={classes.editor}>
      <Link to={`/admin/${kind}`} className={classes.back}>
        <IconArrowLeft size={16} aria-hidden />
        {t(`admin.section.${kind}`)}
      </Link>
      {gone ? (
        <EmptyState icon={<IconEyeOff size={24} />} title={t('admin.gone')}>
          {t('admin.goneText')}
        </EmptyState>
      ) : id === undefined ? (
        <NewPart kind={kind} answer={answer} mayEdit={mayEdit} />
      ) : (
        <KnownPart key={id} kind={kind} id={id} answer={answer} mayEdit={mayEdit} />
      )}
    </div>
  );
}

function useEditing<K extends PartKind>(kind: K, id: string, answer: PlanAnswer, initial: PlanParts[K] | undefined) {
  const changes = usePlanChanges();
  const parts = (plan: PlanAnswer['plan']) => plan[kind] as Record<string, PlanParts[K]>;
  const draft = useDraft<PlanParts[K]>({
    answer,
    prefix: `${kind}.${id}.`,
    id,
    read: (plan) => initial ?? parts(plan)[id] ?? partKinds[kind].create(''),
    write: (plan, value) => (id === '' ? plan : { ...plan, [kind]: { ...parts(plan), [id]: value } }),
    save: (value, version) => changes.put(kind, id, value, version),
    isNew: initial !== undefined,
  });
  return { draft, Form: partKinds[kind].Form as ComponentType<{ form: PartForm<PlanParts[K]> }> };
}

function KnownPart({ kind, id, answer, mayEdit }: PartEditorProps & { id: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [deleting, setDeleting] = useState(false);
  const { draft, Form } = useEditing(kind, id, answer, undefined);
  const { name } = draft.form.value;
  return (
    <>
      <h2 className={classes.editorTitle}>
        {name || id} <code className={classes.code}>{id}</code>
      </h2>
      <DraftEditor
        draft={draft as unknown as ReturnType<typeof useDraft>}
        prefix={`${kind}.${id}.`}
        mayEdit={mayEdit}
        tools={
          <Button variant="subtle" color="red" leftSection={<IconTrash size={16} />} onClick={() => setDeleting(true)}>
            {t('admin.delete')}
          </Button>
        }
      >
        <Form form={draft.form} />
      </DraftEditor>
      <DeleteDialog
        opened={deleting}
        kind={kind}
        id={id}
        name={name || id}
        answer={answer}
        onClose={() => setDeleting(false)}
        onDeleted={() => {
          draft.left.current = true;
          void navigate(`/admin/${kind}`);
        }}
      />
    </>
  );
}

function NewPart({ kind, answer, mayEdit }: Omit<PartEditorProps, 'id'>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [initial] = useState(() => partKinds[kind].create(''));
  const [ownId, setOwnId] = useState<string>();
  const [named, setNamed] = useState('');
  const id = ownId ?? idOf(named);
  const { draft, Form } = useEditing(kind, id, answer, initial);
  const taken = id !== '' && answer.plan[kind][id] !== undefined;
  const { name } = draft.form.value;
  if (name !== named) setNamed(name);
  const unreadable = id !== '' && !/^[A-Za-z0-9._-]{1,64}$/.test(id);
  return (
    <>
      <h2 className={classes.editorTitle}>{t(`admin.new.${kind}`)}</h2>
      <DraftEditor
        draft={draft as unknown as ReturnType<typeof useDraft>}
        prefix={`${kind}.${id}.`}
        mayEdit={mayEdit}
        isNew
        complete={id !== '' && !taken && !unreadable}
        onSaved={() => void navigate(`/admin/${kind}/${encodeURIComponent(id)}`)}
      >
        <Form form={draft.form} />
        <Card title={t('admin.identity')}>
          <TextInput
            label={t('admin.id')}
            description={kind === 'agents' ? t('admin.agentIdHint') : t('admin.idHint')}
            value={id}
            error={taken ? t('admin.idTaken') : unreadable && t('admin.idUnreadable')}
            onChange={(event) => setOwnId(event.currentTarget.value.trim())}
          />
        </Card>
      </DraftEditor>
    </>
  );
}
