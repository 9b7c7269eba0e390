// SPDX-License-Identifier: Apache-2.0
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { type Control, type FieldValues, type Path, useController } from 'react-hook-form';

// Fields bound to react-hook-form: label, hint and error are announced together.
interface FieldProps<F extends FieldValues> {
  control: Control<F>;
  name: Path<F>;
  label: string;
  hint?: ReactNode;
}

interface TextFieldProps<F extends FieldValues> extends FieldProps<F> {
  type?: 'text' | 'email' | 'password';
  autoComplete?: string;
  autoFocus?: boolean;
  multiline?: boolean;
}

export const controlClass =
  'block w-full min-h-11 md:min-h-9 rounded-sm border border-control bg-surface px-3 text-base text-text placeholder:text-muted ' +
  'focus:outline-2 focus:outline-focus focus:outline-offset-0 aria-invalid:border-danger disabled:bg-raised disabled:text-muted';
export const labelClass = 'mb-1 block font-medium';
export const hintClass = 'mt-1 block text-sm text-muted';
export const errorClass = 'mt-1 block text-sm text-danger';

export function TextField<F extends FieldValues>({ control, name, label, hint, multiline, ...input }: TextFieldProps<F>) {
  const { field, fieldState } = useController({ control, name });
  return (
    <AriaTextField
      name={field.name}
      value={(field.value as string | undefined) ?? ''}
      onChange={field.onChange}
      onBlur={field.onBlur}
      isInvalid={fieldState.invalid}
      isDisabled={field.disabled}
      validationBehavior="aria"
      type={input.type ?? 'text'}
      autoComplete={input.autoComplete}
      autoFocus={input.autoFocus}
    >
      <Label className={labelClass}>{label}</Label>
      {multiline ? (
        <AriaTextArea ref={field.ref} rows={4} className={`${controlClass} py-2`} />
      ) : (
        <Input ref={field.ref} dir={input.type === 'email' ? 'ltr' : undefined} className={controlClass} />
      )}
      {hint && <Text slot="description" className={hintClass}>{hint}</Text>}
      <FieldError className={errorClass}>{fieldState.error?.message}</FieldError>
    </AriaTextField>
  );
}

interface SelectFieldProps<F extends FieldValues> extends FieldProps<F> {
  options: { value: string; label: string }[];
}

export function SelectField<F extends FieldValues>({ control, name, label, hint, options }: SelectFieldProps<F>) {
  const { field } = useController({ control, name });
  return <Select {...field} label={label} hint={hint} options={options} onChange={field.onChange} />;
}

interface SelectProps {
  label: string;
  hint?: ReactNode;
  name?: string;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}

/** The platform's own select: known to every phone and screen reader. */
export function Select({ label, hint, name, value, options, onChange }: SelectProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className={labelClass}>{label}</label>
      <div className="relative">
        <select id={id} name={name} value={value} onChange={(event) => onChange(event.target.value)} className={`${controlClass} appearance-none truncate pe-9`}
          aria-describedby={hint ? `${id}-hint` : undefined}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>{option.label}</option>
          ))}
        </select>
        <ChevronDown aria-hidden className="pointer-events-none absolute inset-y-0 end-3 my-auto size-4 text-muted" />
      </div>
      {hint && <span id={`${id}-hint`} className={hintClass}>{hint}</span>}
    </div>
  );
}
