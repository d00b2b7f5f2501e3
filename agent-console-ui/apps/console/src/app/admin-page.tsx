import { useTranslation } from 'react-i18next';
import { AdminPage } from '../features/admin';
import { useDocumentTitle } from './use-document-title';

export function AdminRoute() {
  const { t } = useTranslation();
  useDocumentTitle(t('nav.admin'));
  return <AdminPage />;
}
