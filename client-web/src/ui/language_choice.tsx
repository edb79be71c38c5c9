import type { Language } from '../wire/types.ts';
import { language, speak } from '../words/index.ts';

// Each language is named in itself, so that whoever needs it finds it.
const languages: { value: Language; text: string }[] = [
  { value: 'nl', text: 'Nederlands' },
  { value: 'nl-BE', text: 'Vlaams' },
  { value: 'en', text: 'English' },
];

export function LanguageChoice({ onChoose }: { onChoose?: (chosen: Language) => void }) {
  return (
    <div class="segments">
      {languages.map((one) => (
        <button
          key={one.value}
          type="button"
          lang={one.value}
          aria-pressed={language.value === one.value}
          onClick={() => (onChoose ? onChoose(one.value) : void speak(one.value))}
        >
          {one.text}
        </button>
      ))}
    </div>
  );
}
