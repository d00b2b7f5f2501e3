import type { ConversationModel } from '@tandem/protocol';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../live';
import { useSession } from '../../shared/session';
import { Composer } from './composer';
import { FileDrop } from './file-drop';
import { ThreadHeader } from './thread-header';
import { ThreadGone } from './thread-placeholder';
import { ThreadSkeleton } from './thread-skeleton';
import { Timeline } from './timeline';
import { useReadAtOpening } from './use-read-at-opening';
import { useUploads } from './use-uploads';
import classes from './thread.module.css';

interface ThreadProps {
  model: ConversationModel;
  /** Goes back to the list where only one pane fits. */
  onBack?: (() => void) | undefined;
  /** Buttons at the right of the header. */
  actions: ReactNode;
  /** Stands under the header: what one should know before answering. */
  notice?: ReactNode;
  /** Stands between the messages and the composer, such as the wrap-up. */
  banner?: ReactNode;
}

/** One conversation: header, messages, composer. */
export function Thread({ model, onBack, actions, notice, banner }: ThreadProps) {
  const { t } = useTranslation();
  const view = useView(model);
  const session = useSession();
  const uploads = useUploads(model.conversationId);
  const own = view.owner?.id === session?.userId;
  const readAtOpening = useReadAtOpening(view, own);

  if (view.gone) return <ThreadGone onBack={onBack} />;
  if (!view.loaded) return <ThreadSkeleton onBack={onBack} />;

  const name = view.customer?.displayName ?? t('common.unknown');
  const helps = view.supervisors.some(({ id }) => id === session?.userId);
  const mayReply = (own || helps) && view.status === 'active';
  return (
    <section className={classes.thread} aria-label={t('thread.label', { name })}>
      <ThreadHeader view={view} onBack={onBack} actions={actions} />
      {notice}
      <FileDrop enabled={mayReply} onFiles={uploads.add}>
        <Timeline model={model} view={view} readAtOpening={readAtOpening ?? 0} marksRead={own && readAtOpening !== undefined} />
        {banner}
        <Composer model={model} view={view} own={own} uploads={uploads} />
      </FileDrop>
    </section>
  );
}
