export { Thread } from './thread';
export { ThreadPlaceholder } from './thread-placeholder';
export { ThreadSkeleton } from './thread-skeleton';
export { requestComposerMode } from './composer-focus';
