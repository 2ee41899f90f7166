/** What of a form can be pointed to. */
export type Field = 'prompt' | 'model' | 'image';

const SELECTORS: Record< Field, string > = {
	prompt: 'textarea',
	model: '[data-field="model"]',
	image: '[data-field="image"]',
};

/** Puts the focus onto a field of a form, and opens it where it opens; onto its prompt where it has no such field. */
export function focusField(
	form: Element | null | undefined,
	field: Field = 'prompt'
): void {
	const found =
		form?.querySelector< HTMLElement >( SELECTORS[ field ] ) ??
		form?.querySelector< HTMLElement >( SELECTORS.prompt );
	found?.focus();
	if ( found?.getAttribute( 'aria-expanded' ) === 'false' ) {
		found.click();
	}
}
