/** What of a form can be pointed to. */
export type Field = 'prompt' | 'model' | 'image';

const SELECTORS: Record< Field, string > = {
	prompt: 'textarea',
	model: 'select',
	image: '.platoniavid-reference__buttons button',
};

/** Puts the focus onto a field of a form; onto its prompt where it has no such field. */
export function focusField(
	form: Element | null | undefined,
	field: Field = 'prompt'
): void {
	const found =
		form?.querySelector< HTMLElement >( SELECTORS[ field ] ) ??
		form?.querySelector< HTMLElement >( SELECTORS.prompt );
	found?.focus();
}
