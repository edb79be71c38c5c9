import { draftAt, dropDraft, keepDraft } from '../store/drafts.ts';
import { t } from '../words/index.ts';
import { TextButton } from './parts.tsx';
import { tell } from './toast.tsx';

export type Kept = {
  get: (field: string) => string;
  set: (field: string, text: string) => void;
  /** Something was written here and is still waiting. */
  there: boolean;
  drop: () => void;
};

/** What is typed into a form, field by field, kept on this device until it is sent. `start` is what stands there first. */
export function useKept(place: string, start: Record<string, string> = {}): Kept {
  const draft = draftAt(place).value;
  return {
    get: (field) => draft?.fields[field] ?? start[field] ?? '',
    set: (field, text) => keepDraft(place, { fields: { ...start, ...draftAt(place).peek()?.fields, [field]: text } }),
    there: draft !== undefined,
    drop: () => dropDraft(place),
  };
}

/** What somebody wrote before there was no longer a box for it: hers to copy, and back in the box when there is one. */
export function KeptText({ place }: { place: string }) {
  const text = draftAt(place).value?.fields['body'];
  if (!text) return null;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => tell(t().shared.copied),
      () => {},
    );
  return (
    <div class="stack-s" role="alert">
      <p>{t().shared.textKept}</p>
      <blockquote class="example written">{text}</blockquote>
      <div class="row">
        <TextButton onClick={() => void copy()}>{t().shared.copy}</TextButton>
      </div>
    </div>
  );
}
