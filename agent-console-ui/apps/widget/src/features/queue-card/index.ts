export { QueueCard } from './queue-card';
