export { EndQuestion } from './end-question';
export { Menu } from './menu';
export { useTranscript } from './use-transcript';
