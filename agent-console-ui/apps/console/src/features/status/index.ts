export { StatusMenu } from './status-menu';
