import { UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFile, IconFileTypePdf, IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentRef } from '../../contracts';
import { fetchAttachmentLink, useAttachmentLink } from '../../data/attachment-link';
import { errorText } from '../../shared/errors';
import { formatBytes } from '../../shared/format';
import classes from './attachment-view.module.css';

interface AttachmentViewProps {
  conversationId: string;
  attachment: AttachmentRef;
  /** Whether the message is in the log, so that a link can be had. */
  stored: boolean;
}

const shownTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** A file of a message: a picture where it is one, else a chip that opens it. Both through a short-lived signed link. */
export function AttachmentView({ conversationId, attachment, stored }: AttachmentViewProps) {
  const { t } = useTranslation();
  const isImage = shownTypes.has(attachment.contentType);
  const link = useAttachmentLink(conversationId, attachment.id, isImage && stored);
  const [broken, setBroken] = useState(false);
  const size = formatBytes(attachment.sizeBytes);

  function open() {
    // Opened at once, so that no pop-up blocker minds; pointed at the file when its link is there.
    const tab = window.open('about:blank', '_blank');
    fetchAttachmentLink(conversationId, attachment.id).then(
      ({ url }) => {
        if (tab !== null) {
          tab.opener = null;
          tab.location.href = url;
        }
      },
      (failure: unknown) => {
        tab?.close();
        notifications.show({ color: 'red', title: t('thread.attachmentFailed'), message: errorText(t, failure) });
      },
    );
  }

  const label = t('thread.attachmentOpen', { name: attachment.name, size });
  if (isImage && link.data !== undefined && !broken) {
    return (
      <UnstyledButton className={classes.picture} aria-label={label} title={attachment.name} onClick={open}>
        <img
          src={link.data.url}
          alt={t('thread.imageAlt', { name: attachment.name })}
          className={classes.image}
          onError={() => setBroken(true)}
        />
      </UnstyledButton>
    );
  }
  const Icon = isImage ? IconPhoto : attachment.contentType === 'application/pdf' ? IconFileTypePdf : IconFile;
  return (
    <UnstyledButton className={classes.chip} aria-label={label} disabled={!stored} onClick={open}>
      <Icon size={20} stroke={1.5} aria-hidden />
      <span className={classes.text}>
        <span className={classes.name}>{attachment.name}</span>
        <span className={classes.size}>{size}</span>
      </span>
    </UnstyledButton>
  );
}
