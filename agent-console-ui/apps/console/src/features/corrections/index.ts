export { CorrectionsPage } from './corrections-page';
