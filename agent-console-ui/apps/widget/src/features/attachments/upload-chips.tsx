import type { Uploads } from './use-uploads';
import { useI18n } from '../../i18n/i18n';
import { CloseIcon, FileIcon } from '../../shared/icons';

/** The files of the message being written, with their progress. */
export function UploadChips({ uploads }: { uploads: Uploads }) {
  const i18n = useI18n();
  const { t } = i18n;
  return (
    <>
      {uploads.error && (
        <p class="error" role="alert">
          {uploads.error}
        </p>
      )}
      {uploads.list.length > 0 && (
        <ul class="uploads" aria-label={t('attachedFiles')}>
          {uploads.list.map(({ id, name, sizeBytes, progress, attachment }) => {
            const percent = Math.round(progress * 100);
            return (
              <li key={id} class="chip">
                <FileIcon />
                <span class="chip-name">{name}</span>
                <span class="chip-size">{attachment ? i18n.size(sizeBytes) : `${percent} %`}</span>
                <button type="button" class="chip-remove" aria-label={t('removeFile', { name })} onClick={() => uploads.remove(id)}>
                  <CloseIcon />
                </button>
                {attachment ? (
                  <span class="unseen" role="status">
                    {t('uploaded', { name })}
                  </span>
                ) : (
                  <progress max={100} value={percent} aria-label={t('uploading', { name, percent })} />
                )}
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
