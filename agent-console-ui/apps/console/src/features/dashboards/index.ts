export { DashboardsPage } from './dashboards-page';
