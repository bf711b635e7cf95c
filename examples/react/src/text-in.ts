/** What was written into a field of a form, without spaces around. */
export function textIn(form: FormData, field: string): string {
  const written = form.get(field);
  return typeof written === 'string' ? written.trim() : '';
}
