import { CloseButton, Progress } from '@mantine/core';
import { IconAlertCircle, IconFile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../shared/format';
import type { Uploads } from './use-uploads';
import classes from './composer.module.css';

/** The files of the next reply, with how far each got. */
export function UploadChips({ uploads }: { uploads: Uploads }) {
  const { t } = useTranslation();
  if (uploads.list.length === 0) return null;
  return (
    <ul className={classes.uploads}>
      {uploads.list.map((upload) => (
        <li key={upload.id} className={classes.upload} data-state={upload.state}>
          {upload.state === 'failed' ? <IconAlertCircle size={18} aria-hidden /> : <IconFile size={18} stroke={1.5} aria-hidden />}
          <span className={classes.uploadText}>
            <span className={classes.uploadName}>{upload.name}</span>
            {upload.state === 'failed' ? (
              <span role="alert" className={classes.uploadError}>
                {upload.error}
              </span>
            ) : (
              <span className={classes.uploadSize}>{formatBytes(upload.size)}</span>
            )}
            {upload.state === 'uploading' && (
              <Progress
                size={3}
                value={upload.progress * 100}
                aria-label={t('composer.uploading', { name: upload.name, percent: Math.round(upload.progress * 100) })}
              />
            )}
          </span>
          <CloseButton
            size="sm"
            aria-label={t('composer.removeFile', { name: upload.name })}
            onClick={() => uploads.remove(upload.id)}
          />
        </li>
      ))}
    </ul>
  );
}
