export { ConversationList } from './conversation-list';
