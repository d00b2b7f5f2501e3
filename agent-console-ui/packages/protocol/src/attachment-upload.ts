import { RequestFailed } from './errors';
import type { AttachmentRef } from './generated/contracts';
import type { TandemSocket } from './tandem-socket';

export interface UploadOptions {
  socket: TandemSocket;
  conversationId: string;
  file: File;
  /** Where relative upload addresses belong, such as `https://host`. */
  baseUrl: string;
  /** From 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

/** Announces a file and uploads its bytes. The result can be sent with a message. */
export async function uploadAttachment(options: UploadOptions): Promise<AttachmentRef> {
  const { socket, conversationId, file, baseUrl } = options;
  const contentType = file.type || 'application/octet-stream';
  const announced = { conversationId, name: file.name, contentType, sizeBytes: file.size };
  const ticket = await socket.request('attachment.prepare', announced);
  await put(new URL(ticket.uploadUrl, baseUrl).href, contentType, options);
  return { id: ticket.attachmentId, name: file.name, contentType, sizeBytes: file.size };
}

/** fetch cannot report upload progress. */
function put(url: string, contentType: string, { file, onProgress, signal }: UploadOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    request.setRequestHeader('Content-Type', contentType);
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(refusal(request));
    };
    request.onerror = () => reject(new RequestFailed('unavailable', 'The upload was interrupted', true));
    request.onabort = () => reject(new DOMException('The upload was cancelled', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    if (signal?.aborted) reject(new DOMException('The upload was cancelled', 'AbortError'));
    else request.send(file);
  });
}

function refusal(request: XMLHttpRequest): RequestFailed {
  const rejected = request.status >= 400 && request.status < 500 && request.status !== 429;
  return new RequestFailed(rejected ? 'attachment_rejected' : 'unavailable', problemDetail(request), !rejected);
}

function problemDetail(request: XMLHttpRequest): string {
  try {
    const problem = JSON.parse(request.responseText) as { detail?: unknown };
    if (typeof problem.detail === 'string') return problem.detail;
  } catch {
    // Not a problem document; the status says enough.
  }
  return `The upload was refused (${request.status})`;
}
