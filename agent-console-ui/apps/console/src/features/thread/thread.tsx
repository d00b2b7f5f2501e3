import type { ConversationModel } from '@tandem/protocol';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../live';
import { useSession } from '../../shared/session';
import { Composer } from './composer';
import { FileDrop } from './file-drop';
import { ThreadHeader } from './thread-header';
import { ThreadGone } from './thread-placeholder';
import { ThreadSkeleton } from './thread-skeleton';
import { Timeline } from './timeline';
import { useUploads } from './use-uploads';
import classes from './thread.module.css';

interface ThreadProps {
  model: ConversationModel;
  /** Goes back to the list where only one pane fits. */
  onBack?: (() => void) | undefined;
  /** Buttons at the right of the header. */
  actions: ReactNode;
  /** Stands between the messages and the composer, such as the wrap-up. */
  banner?: ReactNode;
}

/** One conversation: header, messages, composer. */
export function Thread({ model, onBack, actions, banner }: ThreadProps) {
  const { t } = useTranslation();
  const view = useView(model);
  const session = useSession();
  const uploads = useUploads(model.conversationId);
  const [readAtOpening, setReadAtOpening] = useState<number | undefined>(undefined);

  // Frozen when the log is first there: the new-messages line must not run away from the reader.
  useEffect(() => {
    if (view.loaded && readAtOpening === undefined) setReadAtOpening(view.unread > 0 ? Math.max(1, view.marks.staff.read) : 0);
  }, [view.loaded, view.unread, view.marks.staff.read, readAtOpening]);

  if (view.gone) return <ThreadGone onBack={onBack} />;
  if (!view.loaded) return <ThreadSkeleton onBack={onBack} />;

  const name = view.customer?.displayName ?? t('common.unknown');
  const own = view.owner?.id === session?.userId;
  const mayReply = own && view.status === 'active';
  return (
    <section className={classes.thread} aria-label={t('thread.label', { name })}>
      <ThreadHeader view={view} onBack={onBack} actions={actions} />
      <FileDrop enabled={mayReply} onFiles={uploads.add}>
        <Timeline model={model} view={view} readAtOpening={readAtOpening ?? 0} marksRead={own} />
        {banner}
        <Composer model={model} view={view} own={own} uploads={uploads} />
      </FileDrop>
    </section>
  );
}
