/** The ring tone: two soft notes, made on the spot so that nothing has to be downloaded. */
let context: AudioContext | undefined;

function audio(): AudioContext | undefined {
  if (typeof AudioContext === 'undefined') return undefined;
  context ??= new AudioContext();
  // A browser starts audio only after the person has touched the page; signing in counts.
  if (context.state === 'suspended') void context.resume();
  return context;
}

/** Plays the two notes once. */
export function ringOnce(): void {
  const output = audio();
  if (output === undefined) return;
  const start = output.currentTime + 0.02;
  note(output, 659.25, start);
  note(output, 880, start + 0.18);
}

function note(output: AudioContext, frequency: number, at: number): void {
  const oscillator = output.createOscillator();
  const volume = output.createGain();
  oscillator.type = 'sine';
  oscillator.frequency.value = frequency;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.18, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.5);
  oscillator.connect(volume).connect(output.destination);
  oscillator.start(at);
  oscillator.stop(at + 0.55);
}

/** Rings every two seconds until the returned function is called. */
export function startRinging(): () => void {
  ringOnce();
  const timer = setInterval(ringOnce, 2000);
  return () => clearInterval(timer);
}
