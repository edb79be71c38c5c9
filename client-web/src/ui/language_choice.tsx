import type { Language } from '../wire/types.ts';
import { language, speak } from '../words/index.ts';

// Each language is named in itself, so that whoever needs it finds it.
const languages: { value: Language; text: string; tag: string }[] = [
  { value: 'nl', text: 'Nederlands', tag: 'nl' },
  { value: 'nl_be', text: 'Vlaams', tag: 'nl-BE' },
  { value: 'en', text: 'English', tag: 'en' },
];

export function LanguageChoice({ onChoose }: { onChoose?: (chosen: Language) => void }) {
  return (
    <div class="segments">
      {languages.map((one) => (
        <button
          key={one.value}
          type="button"
          lang={one.tag}
          aria-pressed={language.value === one.value}
          onClick={() => (onChoose ? onChoose(one.value) : void speak(one.value))}
        >
          {one.text}
        </button>
      ))}
    </div>
  );
}
