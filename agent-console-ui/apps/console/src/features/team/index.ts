export { ConsultBanner } from './consult-banner';
export { SupervisorBar } from './supervisor-bar';
export { ViewerFaces } from './viewer-faces';
