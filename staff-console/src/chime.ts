/**
 * Two soft tones, made on the spot so that there is no sound file to load. Browsers keep silent until
 * somebody has used the page once.
 */
export function makeChime(): () => void {
  let context: AudioContext | undefined;
  const wake = () => {
    context ??= new AudioContext();
    if (context.state === 'suspended') void context.resume();
  };
  addEventListener('pointerdown', wake);
  addEventListener('keydown', wake);
  return () => {
    if (context?.state !== 'running') return;
    tone(context, 659.25, 0);
    tone(context, 880, 0.13);
  };
}

function tone(context: AudioContext, frequency: number, after: number): void {
  const start = context.currentTime + after;
  const oscillator = context.createOscillator();
  const volume = context.createGain();
  oscillator.frequency.value = frequency;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(0.12, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.6);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + 0.65);
}
