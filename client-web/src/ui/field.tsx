import type { ComponentChildren, JSX, TargetedEvent, TargetedInputEvent } from 'preact';
import { useId } from 'preact/hooks';
import type { Refusal } from '../wire/refusal.ts';
import { t } from '../words/index.ts';
import { Icon } from './icon.tsx';
import { explain } from './parts.tsx';

type Common = { label: string; hint?: string | undefined; error?: string | undefined; wide?: boolean };
type InputProps = Common & {
  name: string;
  type?: 'text' | 'email' | 'password' | 'search' | 'number' | 'date' | 'time';
  value?: string;
  defaultValue?: string | undefined;
  autocomplete?: string;
  required?: boolean;
  readOnly?: boolean;
  autofocus?: boolean;
  maxLength?: number;
  minLength?: number;
  min?: number | string;
  max?: number | string;
  onInput?: (event: TargetedInputEvent<HTMLInputElement>) => void;
  onChange?: (event: TargetedEvent<HTMLInputElement>) => void;
};
type AreaProps = Common & Omit<JSX.IntrinsicElements['textarea'], 'label' | 'class' | 'id'>;

/** The message that belongs beside this field, if what the server refused names it. */
export function errorOf(refusal: Refusal | undefined, field: string): string | undefined {
  if (!refusal?.field) return undefined;
  const named =
    refusal.field === field || refusal.field.startsWith(`${field}[`) || refusal.field.startsWith(`${field}.`);
  return named ? explain(refusal) : undefined;
}

function Frame(props: Common & { id: string; children: ComponentChildren }) {
  return (
    <div class={props.wide ? 'field wide' : 'field'}>
      <label class="field-name" for={props.id}>
        {props.label}
      </label>
      {props.hint && (
        <span class="field-hint" id={`${props.id}-hint`}>
          {props.hint}
        </span>
      )}
      {props.children}
      {props.error && (
        <span class="field-error" id={`${props.id}-error`} role="alert">
          <Icon name="warning" />
          {props.error}
        </span>
      )}
    </div>
  );
}

function describedBy(id: string, { hint, error }: Common): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
}

export function TextField({ label, hint, error, wide, name, ...rest }: InputProps) {
  const id = useId();
  const common: Common = { label, hint, error, wide: wide ?? false };
  return (
    <Frame {...common} id={id}>
      <input
        {...(rest as object)}
        name={name}
        id={id}
        class="input"
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(id, common)}
      />
    </Frame>
  );
}

export function TextArea({ label, hint, error, wide, ...rest }: AreaProps) {
  const id = useId();
  const common: Common = { label, hint, error, wide: wide ?? false };
  return (
    <Frame {...common} id={id}>
      <textarea
        rows={3}
        {...rest}
        id={id}
        class="input"
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(id, common)}
      />
    </Frame>
  );
}

type Option<V extends string> = { value: V; text: string; hint?: string };

export function SelectField<V extends string>(
  props: Common & { name: string; value: V; options: Option<V>[]; onChange: (value: V) => void },
) {
  const id = useId();
  return (
    <Frame {...props} id={id}>
      <select
        id={id}
        name={props.name}
        class="input"
        value={props.value}
        aria-describedby={describedBy(id, props)}
        onChange={(event) => props.onChange(event.currentTarget.value as V)}
      >
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </Frame>
  );
}

export function Choices<V extends string>(props: {
  legend: string;
  name: string;
  value: V | undefined;
  options: Option<V>[];
  onChange: (value: V) => void;
}) {
  return (
    <fieldset class="field wide">
      <legend class="field-name">{props.legend}</legend>
      <div class="choices">
        {props.options.map((option) => (
          <label class="choice" key={option.value}>
            <input
              type="radio"
              name={props.name}
              value={option.value}
              checked={props.value === option.value}
              onChange={() => props.onChange(option.value)}
            />
            <span>
              <b>{option.text}</b>
              {option.hint && <small> {option.hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

type ChipGroupProps<V> = {
  legend: string;
  quiet?: boolean;
  options: { value: V; text: string }[];
  isPressed: (value: V) => boolean;
  onPress: (value: V) => void;
};

function ChipGroup<V extends string | number>(props: ChipGroupProps<V>) {
  return (
    <fieldset class="field wide">
      <legend class={props.quiet ? 'sr-only' : 'field-name'}>{props.legend}</legend>
      <div class="chips">
        {props.options.map((option) => (
          <button
            type="button"
            class="chip"
            key={option.value}
            aria-pressed={props.isPressed(option.value)}
            onClick={() => props.onPress(option.value)}
          >
            {option.text}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

type ChipsProps<V, Chosen> = {
  legend: string;
  value: Chosen;
  options: { value: V; text: string }[];
  onChange: (value: Chosen) => void;
  quiet?: boolean;
};

/** One of a few, or none: pressing the chosen one again lets go of it. */
export function Chips<V extends string | number>({ value, onChange, ...group }: ChipsProps<V, V | undefined>) {
  return (
    <ChipGroup
      {...group}
      isPressed={(one) => one === value}
      onPress={(one) => onChange(one === value ? undefined : one)}
    />
  );
}

/** Several of a few: each is pressed on its own. */
export function ManyChips<V extends string | number>({ value, onChange, ...group }: ChipsProps<V, V[]>) {
  return (
    <ChipGroup
      {...group}
      isPressed={(one) => value.includes(one)}
      onPress={(one) => onChange(value.includes(one) ? value.filter((other) => other !== one) : [...value, one])}
    />
  );
}

export function Check(props: { checked: boolean; onChange: (on: boolean) => void; children: ComponentChildren }) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>{props.children}</span>
    </label>
  );
}

/** What was refused without naming a field of this form. */
export function FormTrouble({ refusal, fields }: { refusal: Refusal | undefined; fields: string[] }) {
  if (!refusal || fields.some((field) => errorOf(refusal, field))) return null;
  return (
    <p class="notice bad" role="alert">
      {explain(refusal)}
      {refusal.reason === 'no_connection' && ` ${t().shared.textStays}`}
    </p>
  );
}
