import type { AgreementText, ClosingText, Language, MyWords } from '../../wire/types.ts';
import type { PairingWords } from '../../words/pairing/nl.ts';

type Saying = {
  words: PairingWords['together'];
  language: Language;
  moment: (at: string) => string;
  day: (date: string) => string;
};

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}

function part(title: string, items: string[]): string {
  return items.length === 0 ? '' : `<section><h2>${escaped(title)}</h2>\n${items.join('\n')}\n</section>`;
}

function said(when: string, text: string): string {
  return `<article><small>${escaped(when)}</small><p>${escaped(text)}</p></article>`;
}

function agreementPart(text: AgreementText | undefined, words: PairingWords['together']): string {
  const sentences = text ? Object.values(text).filter((sentence) => sentence.trim() !== '') : [];
  return part(
    words.file.agreement,
    sentences.map((sentence) => `<p>${escaped(sentence)}</p>`),
  );
}

function closingPart(text: ClosingText | undefined, words: PairingWords['together']): string {
  const fields = (['learned', 'helped', 'keep'] as const).filter((field) => text?.[field].trim());
  return part(
    words.file.closing,
    fields.map((field) => `<h3>${escaped(words.closing.fields[field])}</h3><p>${escaped(text?.[field] ?? '')}</p>`),
  );
}

/** All that somebody wrote in a pair, as one page that any browser shows and that nothing runs in. */
export function wordsAsPage(mine: MyWords, { words, language, moment, day }: Saying): string {
  const { file } = words;
  const title = escaped(file.title(mine.with.name));
  const goals = mine.goals.map((goal) => {
    const steps = goal.text.steps.map((step) => `<li>${step.done ? '☑' : '☐'} ${escaped(step.text)}</li>`).join('');
    return `<p><b>${escaped(goal.text.title)}</b>${goal.reached ? ` (${escaped(words.goals.reached)})` : ''}</p><ul>${steps}</ul>`;
  });
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<title>${title}</title>
<style>
body { font: 17px/1.6 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #1d2523; }
p { white-space: pre-wrap; margin: 0.2rem 0 1rem; } small { color: #56625d; } ul { list-style: none; padding-left: 0; }
</style>
<h1>${title}</h1>
<p>${escaped(file.intro)}</p>
${agreementPart(mine.agreement?.text, words)}
${closingPart(mine.closing, words)}
${part(file.goals, goals)}
${part(
  file.entries,
  mine.entries.map((entry) => said(day(entry.on), entry.text)),
)}
${part(
  file.messages,
  mine.messages.filter((one) => !one.deleted).map((one) => said(moment(one.created_at), one.body)),
)}
</html>
`;
}
