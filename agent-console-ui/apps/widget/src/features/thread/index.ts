export { Thread } from './thread';
