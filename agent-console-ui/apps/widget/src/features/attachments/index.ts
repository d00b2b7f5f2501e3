export { Attachments } from './attachments';
export { UploadChips } from './upload-chips';
export { useUploads, type Uploads } from './use-uploads';
