export { ConversationActions } from './conversation-actions';
export { WrapupPane } from './wrapup-pane';
